using System.Collections.Immutable;
using System.Text.Json.Nodes;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>The fares that flights of one airline are sold at, and who chooses them.</summary>
internal static class FareChooser
{
    private const string Light = "light";
    private const string Usual = "usual";
    private const string Flex = "flex";

    /// <summary>One that costs much to leave, one that says nothing, one that is left and changed freely.</summary>
    public static ImmutableArray<FareFamily> Families { get; } =
    [
        new([
            new(Light, "Light")
            {
                FreeCheckInKg = 4,
                Cancellation = [new(1, Money.Rupees(9_000))],
                Change = new([new(30, Money.Rupees(2_700))], ReturnsDifference: true),
            },
            new(Usual, "Usual") { StepAmount = Money.Rupees(500) },
            new(Flex, "Flex")
            {
                StepBasisPoints = 1_000,
                StepAmount = Money.Rupees(700),
                FreeCheckInKg = 28,
                HasFreeSeats = true,
                Cancellation = [new(2, Money.Zero)],
                Change = new([new(2, Money.Zero)], ReturnsDifference: true),
            },
        ])
        {
            Airline = "M9", Cabin = Scenery.Cabin,
        },
    ];

    /// <summary>The same as they are decided.</summary>
    public static JsonArray Asked() => new([.. Families.Select(family => new JsonObject
    {
        ["airline"] = family.Airline,
        ["cabin"] = "first",
        ["brands"] = new JsonArray([.. family.Brands.Select(brand => new JsonObject
        {
            ["code"] = brand.Code,
            ["name"] = brand.Name,
            ["step"] = new JsonObject
            {
                ["basisPoints"] = brand.StepBasisPoints, ["amount"] = Paise(brand.StepAmount),
            },
            ["freeCheckInKg"] = brand.FreeCheckInKg,
            ["freeSeats"] = brand.HasFreeSeats,
            ["cancellation"] = brand.Cancellation is { } bands ? Bands(bands) : null,
            ["change"] = brand.Change is { } change ? new JsonObject { ["bands"] = Bands(change.Bands) } : null,
        })]),
    })]);

    /// <summary>The fares of the slices that a customer wants; null where there is one.</summary>
    public static ImmutableArray<string?> Choose(World world, CustomerPlan plan, OfferedBy by)
    {
        var dice = new Dice(world.Seed, (ulong)(700 + plan.Number));
        return [.. plan.Slices.Select(slice => Choose(world, by, [.. slice.Select(key => key.FlightNumber)], dice))];
    }

    /// <summary>That of flights which are to be had together.</summary>
    public static string? Choose(World world, OfferedBy by, IReadOnlyList<string> flights, Dice dice) =>
        world.AreFaresSold
            && by.Tariff > 0
            && !world.Watch.DecidedTariffs[by.Tariff].FareFamilies.IsEmpty
            && flights.All(number => number.StartsWith("M9", StringComparison.Ordinal))
        ? dice.Of(Light, Usual, Flex, Flex)
        : null;

    /// <summary>What a fare costs, by another arithmetic than the product's.</summary>
    public static Money Priced(Money service, string? brand) => brand switch
    {
        Usual => Money.Paise(service.Amount + 50_000),
        Flex => Money.Paise(service.Amount + 70_000 + (100 * (long)decimal.Floor(service.Amount / 1_000m))),
        _ => service,
    };

    /// <summary>What is free of charge by it; null as the tariff says.</summary>
    public static int? FreeKg(string? brand) => brand switch { Light => 4, Flex => 28, _ => null };

    /// <summary>Whether seats are chosen for nothing.</summary>
    public static bool HasFreeSeats(string? brand) => brand == Flex;

    /// <summary>What leaving costs so long ahead, less than nothing where it cannot be; null as usual.</summary>
    public static Money? LeavingAt(string? brand, TimeSpan before) => brand switch
    {
        Light => Money.Rupees(before > TimeSpan.FromHours(1) ? 9_000 : -1),
        Flex => Money.Rupees(before > TimeSpan.FromHours(2) ? 0 : -1),
        _ => null,
    };

    /// <summary>What other flights cost beside their fares.</summary>
    public static Money ChangingAt(string? brand, decimal hours) => Money.Rupees(brand switch
    {
        Light => 2_700,
        Flex => 0,
        _ => hours switch { > 168 => 0, > 72 => 1500, _ => 2000 },
    });

    private static JsonArray Bands(ImmutableArray<CancellationBand> bands) => new([.. bands.Select(band =>
        new JsonObject { ["moreThanHours"] = band.MoreThanHours, ["charge"] = Paise(band.Charge) })]);

    private static JsonObject Paise(Money amount) => new() { ["amount"] = amount.Amount, ["currency"] = "INR" };
}
