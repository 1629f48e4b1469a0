using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Timetables.Import;
using Xunit;

namespace FlightBooking.Timetables.Tests.Import;

/// <summary>What is known to be true of the real routes.</summary>
public sealed class OpenFlightsTests
{
    private static Timetable Timetable => SharedData.OpenFlights.Timetable.Value;

    [Fact]
    public void Every_route_is_read_and_about_a_hundred_thousand_flights_depart_every_day()
    {
        Assert.Equal(67_663, SharedData.OpenFlights.Report.Rows);
        Assert.InRange(Timetable.Flights.Count, 95_000, 105_000);
        Assert.All(Timetable.Flights, flight => Assert.Equal(Weekdays.Daily, flight.Days));
        Assert.InRange(Timetable.Airports.Count, 3_100, 3_425);
    }

    [Fact]
    public void A_route_is_flown_or_the_report_says_why_not()
    {
        var notes = SharedData.OpenFlights.Report.Notes
            .Where(note => note is { File: "routes.dat", Kind: ImportNoteKind.Refused })
                .Select(note => note.Line)
                .ToHashSet();
        var flown = Timetable.Flights
            .Select(flight => (flight.Airline.Code, flight.Origin.Code, flight.Destination.Code)).ToHashSet();

        Assert.Equal(67_663, flown.Count + notes.Count);
        Assert.True(notes.Count - Codeshares() < 2000);
    }

    [Fact]
    public void There_is_no_direct_flight_where_OpenFlights_has_none()
    {
        var routes = Routes().Select(route => (route[2], route[4])).ToHashSet();
        var pairs = Timetable.Flights
            .Select(flight => (flight.Origin.Code, flight.Destination.Code))
            .Distinct()
            .ToList();

        // A few airports have changed their codes since: they are named in the report.
        var invented = pairs.Where(pair => !routes.Contains(pair)).ToList();

        Assert.True(pairs.Count > 36_000);
        Assert.True(invented.Count <= 20, $"{invented.Count}");
        Assert.All(invented, pair => Assert.True(IsRenamed(pair.Item1) || IsRenamed(pair.Item2), $"{pair}"));

        bool IsRenamed(string code) => SharedData.OpenFlights.Report.Notes
            .Any(note => note.Message.Contains($": it is {code}, ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DEL", "JFK", true)]
    [InlineData("LHR", "SYD", false)]
    [InlineData("BLR", "SFO", false)]
    [InlineData("CCU", "JFK", false)]
    [InlineData("FRA", "SIN", true)]
    [InlineData("IXL", "LHR", false)]
    public void Direct_flights_of_2014_are_known(string origin, string destination, bool flown)
    {
        var flights = Timetable.Direct(
            Timetable.FindAirport(origin)!, Timetable.FindAirport(destination)!, Sample.Date);

        Assert.Equal(flown, flights.Count > 0);
        Assert.Equal(flown, Routes().Any(route => route[2] == origin && route[4] == destination));
    }

    [Fact]
    public void Delhi_to_New_York_with_one_change_has_sensible_options()
    {
        var found = Ways("DEL", "JFK", 1).Where(way => way.Stops == 1).ToList();

        Assert.True(found.Count >= 10, $"{found.Count}");
        Assert.True(found.Select(way => way.Layovers[0].Airport.Code).Distinct().Count() >= 5);
        Assert.All(found, way => Assert.InRange(way.DurationMinutes, 14 * 60, 36 * 60));
        Assert.All(found, way => Assert.True(way.Segments.Sum(segment =>
            segment.Flight.Origin.KilometresTo(segment.Flight.Destination)) < 1.4 * 11_760 + 1200));
    }

    [Theory]
    [InlineData("DEL", "JFK")]
    [InlineData("BLR", "SFO")]
    [InlineData("KTM", "ADL")]
    [InlineData("HEL", "EZE")]
    [InlineData("IXL", "LHR")]
    [InlineData("CGN", "OPO")]
    [InlineData("NRT", "HNL")]
    public void Every_connection_leaves_the_time_it_needs(string origin, string destination)
    {
        var found = Ways(origin, destination, 2);

        Assert.Contains(found, way => way.Stops > 0);
        Assert.All(found, way =>
        {
            for (var change = 0; change < way.Stops; change++)
            {
                var (arriving, leaving) = (way.Segments[change], way.Segments[change + 1]);
                Assert.Equal(arriving.Flight.Destination.Code, leaving.Flight.Origin.Code);
                Assert.True((leaving.DepartsAt - arriving.ArrivesAt).TotalMinutes
                    >= ConnectionRules.Default.MinutesBetween(arriving.Flight, leaving.Flight));
            }
        });
    }

    [Fact]
    public void Flights_take_their_aircraft_s_time_and_numbers_are_unique()
    {
        Assert.All(Timetable.DeparturesOn(new(2027, 7, 15)), departure =>
        {
            var kilometres = departure.Flight.Origin.KilometresTo(departure.Flight.Destination);
            Assert.InRange(departure.DurationMinutes, 29 + (kilometres / 15.5), 40 + (kilometres / 7));
            Assert.Contains(departure.Flight.Aircraft, AircraftType.All.Keys);
        });
        Assert.Equal(Timetable.Flights.Count, Timetable.Flights.Select(flight => flight.Number).Distinct().Count());
    }

    [Fact]
    public void Low_cost_airlines_sell_economy_only()
    {
        Assert.All(Timetable.Flights.Where(flight => flight.Airline.Code is "FR" or "6E" or "W6"), flight =>
        {
            Assert.Equal(AircraftType.A320, flight.Aircraft);
            Assert.Null(flight.Fares.Business);
        });
        Assert.Contains(Timetable.Flights, flight => flight.Airline.Code == "LH" && flight.Fares.Business is not null);
    }

    [Fact]
    public void A_file_written_and_read_is_the_same_timetable()
    {
        Assert.Equal(SharedData.Text(Timetable), SharedData.Text(SharedData.WrittenAndRead(Timetable)));
    }

    [Fact]
    public void The_same_files_make_the_same_timetable_and_progress_is_told()
    {
        var progress = new Told();
        _ = SharedData.OpenFlights;

        var again = SharedData.ImportOpenFlights(progress).Timetable.Value;

        Assert.Equal(SharedData.Text(Timetable), SharedData.Text(again));
        Assert.Contains(new ImportProgress("airports.dat", 7_698), progress.All);
        Assert.Equal(new ImportProgress("routes.dat", 67_663), progress.All[^1]);
    }

    private static IReadOnlyList<Itinerary> Ways(string origin, string destination, int stops) =>
        new FlightSearch(Timetable).Candidates(new()
        {
            Origins = [Timetable.FindAirport(origin)!],
            Destinations = [Timetable.FindAirport(destination)!],
            Date = Sample.Date,
            MaxStops = stops,
        });

    private static IEnumerable<string[]> Routes() =>
        File.ReadLines(SharedData.PathOf("openflights", "routes.dat")).Select(line => line.Split(','));

    [Fact]
    public void Zones_that_contradict_our_own_airports_are_told() =>
        Assert.InRange(
            SharedData.OpenFlights.Report.Notes.Count(
                note => note.Message.EndsWith("by our own airports.", StringComparison.Ordinal)),
            11,
            40);

    private static int Codeshares() => SharedData.OpenFlights.Report.Notes
        .Count(note => note.Message.StartsWith("A codeshare: ", StringComparison.Ordinal));

    private sealed class Told : IProgress<ImportProgress>
    {
        public List<ImportProgress> All { get; } = [];

        public void Report(ImportProgress value) => All.Add(value);
    }
}
