using System.Globalization;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Core.Tests.Schedules;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlightBooking.Core.Tests.Search;

/// <summary>On small random networks the search finds exactly what trying everything finds.</summary>
public sealed class BruteForceTests
{
    private static readonly string[] Codes = ["DEL", "KTM", "DXB", "LHR", "JFK", "LAX", "NRT", "SYD", "ADL", "HNL"];

    // Around the nights clocks change in Europe, America and Australia, and an ordinary one.
    private static readonly DateOnly[] Dates =
        [new(2026, 10, 24), new(2026, 10, 31), new(2027, 3, 13), new(2027, 3, 27), new(2026, 10, 3), new(2026, 12, 15)];

    [Fact]
    public void The_search_finds_what_trying_everything_finds() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Compare(seed, _ => null)).Check(Config);

    [Fact]
    public void Also_with_conditions() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Compare(seed, random => new SearchQuery
        {
            MaxStops = random.Next(3),
            MaxLayover = random.Next(2) == 0 ? null : random.Next(60, 1440),
            MinLayover = random.Next(2) == 0 ? null : random.Next(200),
            MaxDuration = random.Next(2) == 0 ? null : random.Next(600, 3000),
            Airlines = random.Next(3) == 0 ? ["XA", "XB"] : [],
            Departing = random.Next(3) == 0 ? [new(new(6, 0), new(18, 0))] : [],
            Arriving = random.Next(4) == 0 ? [new(new(9, 0), null)] : [],
            Via = random.Next(4) == 0 ? Sample.Airport(Codes[random.Next(Codes.Length)]) : null,
        })).Check(Config);

    private static Config Config => FsCheck.Config.QuickThrowOnFailure.WithMaxTest(250).WithEndSize(int.MaxValue);

    private static bool Compare(int seed, Func<Random, SearchQuery?> conditions)
    {
        var random = new Random(seed);
        var timetable = Network(random);
        var ends = Codes.OrderBy(_ => random.Next()).Take(3).Select(Sample.Airport).ToArray();
        var query = (conditions(random) ?? new SearchQuery()) with
        {
            Origins = random.Next(3) == 0 ? [ends[0], ends[2]] : [ends[0]],
            Destinations = [ends[1]],
            Date = Dates[random.Next(Dates.Length)],
        };

        var found = new FlightSearch(timetable).Candidates(query).Select(itinerary => itinerary.Id);

        Assert.Equal(
            Everything.Of(timetable, query).Select(itinerary => itinerary.Id).Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal));
        return true;
    }

    private static Timetable Network(Random random)
    {
        var flights = new List<ScheduledFlight>();
        var number = 100;
        for (var flight = random.Next(5, 45); flight > 0; flight--)
        {
            var (from, to) = (Codes[random.Next(Codes.Length)], Codes[random.Next(Codes.Length)]);
            if (from == to)
            {
                continue;
            }

            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"X{(char)('A' + random.Next(3))}{number++} {from} {Time(random)} {to} {Time(random)}+{random.Next(1, 3)}");
            var made = Sample.Flight(line, 1000_00 + (random.Next(5) * 500_00), (Weekdays)random.Next(1, 128));
            flights.Add(random.Next(3) == 0 ? made with { BlockMinutes = random.Next(60, 900) } : made);
        }

        return Timetable.Create(Codes.Select(Sample.Airport), flights);
    }

    private static string Time(Random random) => $"{random.Next(24):00}:{random.Next(6) * 10:00}";
}
