using System.Runtime.CompilerServices;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Reports;

/// <summary>What the rows of a report of loads are of.</summary>
public enum LoadBy
{
    /// <summary>One dated flight each.</summary>
    Departure,

    /// <summary>All that departs on a day, local to each origin.</summary>
    Day,

    /// <summary>All between two airports, in that direction.</summary>
    Route,

    /// <summary>All of an airline.</summary>
    Airline,

    /// <summary>One cabin of all.</summary>
    Cabin,
}

/// <summary>How full something flies.</summary>
/// <param name="Key">What: a departure, a day, <c>BOM-DEL</c>, an airline's code, a cabin.</param>
/// <param name="Departures">How many dated flights.</param>
/// <param name="Seats">How many seats they have.</param>
/// <param name="Sold">How many of them are sold.</param>
/// <param name="Held">How many are held and not paid yet.</param>
/// <param name="LoadPercent">Sold of all, to the tenth; 0 where there are none.</param>
public sealed record LoadRow(string Key, int Departures, int Seats, int Sold, int Held, decimal LoadPercent)
{
    /// <summary>Of several that are one: their counts added up.</summary>
    internal static LoadRow Of(string key, IEnumerable<LoadRow> parts)
    {
        var (departures, seats, sold, held) = (0, 0, 0, 0);
        foreach (var part in parts)
        {
            departures += part.Departures;
            seats += part.Seats;
            sold += part.Sold;
            held += part.Held;
        }

        return new(key, departures, seats, sold, held, PercentOf(sold, seats));
    }

    /// <summary>Sold of all, in percent, to the tenth; 0 where there are none.</summary>
    public static decimal PercentOf(int sold, int seats) =>
        seats == 0 ? 0 : Math.Round(100m * sold / seats, 1, MidpointRounding.AwayFromZero);
}

/// <summary>
/// How full the flights of some days are: what the timetable flies then, each with its own seats. Nothing but these
/// departures is read, some at a time; those that are cancelled are not flown, and not in it.
/// </summary>
/// <param name="store">Where the seats are.</param>
/// <param name="clock">The time.</param>
public sealed class LoadReport(IDocumentStore store, TimeProvider clock)
{
    private const int AtOnce = 200;

    /// <summary>The dated flights of some days, by day and name.</summary>
    /// <param name="timetable">What is flown.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last.</param>
    /// <param name="after">Only those behind this one; null for all.</param>
    public static IEnumerable<Departure> Departures(
        Timetable timetable, DateOnly from, DateOnly to, DepartureKey? after)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        for (var day = after?.Date ?? from; day <= to; day = day.AddDays(1))
        {
            var ofDay = timetable.DeparturesOn(day)
                .Select(departure => (Name: departure.Key.ToString(), Departure: departure))
                .Where(one => day != after?.Date || string.CompareOrdinal(one.Name, after.ToString()) > 0)
                .OrderBy(one => one.Name, StringComparer.Ordinal);
            foreach (var (_, departure) in ofDay)
            {
                yield return departure;
            }
        }
    }

    /// <summary>Each of some dated flights, in their order.</summary>
    public async IAsyncEnumerable<LoadRow> ReadAsync(
        IEnumerable<Departure> departures, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var (departure, cabins) in CabinsAsync(departures, ct))
        {
            yield return LoadRow.Of(departure.Key.ToString(), cabins.Values) with { Departures = 1 };
        }
    }

    /// <summary>What they are together, by something else than themselves; in the order of the keys.</summary>
    public async Task<IReadOnlyList<LoadRow>> ReadAsync(
        IEnumerable<Departure> departures, LoadBy by, CancellationToken ct)
    {
        var rows = new SortedDictionary<string, LoadRow>(StringComparer.Ordinal);
        await foreach (var (departure, cabins) in CabinsAsync(departures, ct))
        {
            var flight = departure.Flight;
            var parts = by switch
            {
                LoadBy.Cabin => cabins.Values,
                LoadBy.Day => [LoadRow.Of(departure.Key.Date.ToString("O"), cabins.Values)],
                LoadBy.Route => [LoadRow.Of($"{flight.Origin.Code}-{flight.Destination.Code}", cabins.Values)],
                LoadBy.Airline => [LoadRow.Of(flight.Airline.Code, cabins.Values)],
                _ => (IEnumerable<LoadRow>)[LoadRow.Of(departure.Key.ToString(), cabins.Values)],
            };
            foreach (var part in parts)
            {
                var one = part with { Departures = 1 };
                rows[part.Key] = rows.TryGetValue(part.Key, out var known) ? LoadRow.Of(part.Key, [known, one]) : one;
            }
        }

        return [.. rows.Values];
    }

    private async IAsyncEnumerable<(Departure Departure, IReadOnlyDictionary<Cabin, LoadRow> Cabins)> CabinsAsync(
        IEnumerable<Departure> departures, [EnumeratorCancellation] CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var some in departures.Chunk(AtOnce))
        {
            var keys = some.Select(departure => departure.Key.ToString()).ToList();
            var stored = await store.ReadManyAsync(
                SeatInventory.Collection, [.. keys.Select(key => new DocumentKey(key, key))], ct);
            var sold = stored.ToDictionary(found => found.Document.Id, found => found.Document, StringComparer.Ordinal);
            foreach (var (departure, key) in some.Zip(keys))
            {
                yield return (departure, Cabins(departure, sold.GetValueOrDefault(key), now));
            }
        }
    }

    private static Dictionary<Cabin, LoadRow> Cabins(Departure departure, SeatInventory? known, DateTimeOffset now)
    {
        var seats = known?.On(departure.Flight.Aircraft);
        var map = seats?.Map ?? SeatMap.For(departure.Flight.Aircraft);
        return map.Cabins.ToDictionary(rows => rows.Cabin, rows =>
        {
            var sold = seats?.SoldIn(rows.Cabin) ?? 0;
            return new LoadRow(
                System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(rows.Cabin.ToString()),
                1,
                rows.Capacity,
                sold,
                seats?.HeldIn(rows.Cabin, now) ?? 0,
                LoadRow.PercentOf(sold, rows.Capacity));
        });
    }
}
