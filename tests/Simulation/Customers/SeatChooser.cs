using System.Collections.Immutable;
using System.Text.Json.Nodes;
using FlightBooking.Core;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>Seats that cost something, and who chooses them.</summary>
internal static class SeatChooser
{
    /// <summary>What they cost: a window at the front, other windows, aisles of one airline.</summary>
    public static ImmutableArray<SeatPrice> Prices { get; } =
    [
        new(Money.Paise(70_050)) { Type = SeatType.Window, FrontRows = 1 },
        new(Money.Paise(30_000)) { Type = SeatType.Window, Cabin = Scenery.Cabin },
        new(Money.Paise(12_500)) { Type = SeatType.Aisle, Airline = "M9" },
    ];

    /// <summary>The same as they are decided.</summary>
    public static JsonArray Asked() => new(
        [.. Prices.Select(price => new JsonObject
        {
            ["airline"] = price.Airline,
            ["cabin"] = price.Cabin is null ? null : "first",
            ["type"] = price.Type == SeatType.Window ? "window" : "aisle",
            ["frontRows"] = price.FrontRows,
            ["price"] = new JsonObject { ["amount"] = price.Price.Amount, ["currency"] = "INR" },
        })]);

    /// <summary>What a seat costs, by another arithmetic than the product's.</summary>
    public static long PaiseOf(string flight, SeatType type, string seat) => type switch
    {
        SeatType.Window => seat.Length == 2 && seat[0] == '1' ? 70_050 : 30_000,
        SeatType.Aisle when flight.StartsWith("M9", StringComparison.Ordinal) => 12_500,
        _ => 0,
    };

    /// <summary>Has the world begin with a tariff by which seats cost something, or there are several fares.</summary>
    public static void Decide(World world)
    {
        var tariff = Tariff.Original with
        {
            SeatPrices = world.AreSeatsPriced ? Prices : [],
            FareFamilies = world.AreFaresSold ? FareChooser.Families : [],
        };
        world.Watch.DecidedTariffs[1] = tariff;
        _ = world.Documents.CreateAsync(
            RuleBook<TariffVersion>.Collection, new RuleBook<TariffVersion>([new(1, tariff)]), default).Now();
    }

    /// <summary>The free seats that the first of a party would like, by flight.</summary>
    public static Dictionary<string, Seat> Choose(World world, CustomerPlan plan)
    {
        var (dice, chosen) = (new Dice(world.Seed, (ulong)(620 + plan.Number)), new Dictionary<string, Seat>());
        foreach (var departure in plan.Slices.SelectMany(slice => slice).Where(_ => dice.Chance(0.6)))
        {
            var free = FreeOn(world, departure);
            if (free.Count > 0)
            {
                chosen[departure.FlightNumber] = free[dice.Below(free.Count)];
            }
        }

        return chosen;
    }

    /// <summary>The seat of that number on what flies a departure now; null where it lacks it.</summary>
    public static Seat? Find(World world, DepartureKey departure, string seat) =>
        MapOf(world, departure).Map.Find(seat);

    private static List<Seat> FreeOn(World world, DepartureKey departure)
    {
        var inventory = MapOf(world, departure);
        var taken = inventory.Taken(world.Agenda.Now);
        return inventory.Map.RowsOf(Scenery.Cabin) is { } rows
            ? [.. inventory.Map.SeatsOf(rows).Where(seat => !taken.Contains(seat.Number))]
            : [];
    }

    private static SeatInventory MapOf(World world, DepartureKey departure) =>
        world.Documents.ReadAsync(SeatInventory.Collection, departure.ToString(), departure.ToString(), default).Now()
            ?.Document ?? SeatInventory.Empty(departure, Scenery.Aircraft);
}
