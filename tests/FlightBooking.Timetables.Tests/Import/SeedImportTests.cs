using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
using FlightBooking.Timetables.Import;
using Xunit;

namespace FlightBooking.Timetables.Tests.Import;

public sealed class SeedImportTests
{
    [Fact]
    public void Every_row_is_read_and_no_flight_is_refused()
    {
        var report = SeedData.Outcome.Report;

        Assert.Equal(13_047, report.Rows);
        Assert.Equal(["'ORL' is no airport with scheduled service."], report.Notes
            .Where(note => note.Kind == ImportNoteKind.Refused).Select(note => note.Message));
    }

    [Fact]
    public void There_are_126_airports_76_airlines_and_all_weekdays_of_every_service()
    {
        var timetable = SeedData.Timetable;
        var weekdays = timetable.Flights.Sum(flight => System.Numerics.BitOperations.PopCount((uint)flight.Days));

        Assert.Equal(126, timetable.Airports.Count);
        Assert.Equal(76, timetable.Airlines.Length);
        Assert.Equal(13_047 - MergedRows(), weekdays);
    }

    [Fact]
    public void The_416_numbers_a_spreadsheet_damaged_are_themselves_again()
    {
        Assert.Equal(416, SeedData.Outcome.Report.Notes.Count(
            note => note.Message.StartsWith("Flight number 6.00E+", StringComparison.Ordinal)));
        Assert.NotEmpty(SeedData.Timetable.FlightsOf("6E155"));
        Assert.DoesNotContain(
            SeedData.Timetable.Flights, flight => flight.Number.Contains('+', StringComparison.Ordinal));
    }

    [Fact]
    public void The_quoted_comma_of_Oslo_is_no_separator()
    {
        var oslo = SeedData.Timetable.FindAirport("OSL")!;

        Assert.Equal("Oslo Airport, Gardermoen", oslo.Name);
        Assert.Equal("NO", oslo.Country);
    }

    [Fact]
    public void Spellings_of_one_airline_become_one_name()
    {
        Assert.Equal(["IndiGo"], SeedData.Timetable.Flights
            .Where(flight => flight.Airline.Code == "6E").Select(flight => flight.Airline.Name).Distinct());
    }

    [Fact]
    public void Tokyo_to_New_York_takes_about_thirteen_hours()
    {
        var (tokyo, newYork) = (SeedData.Timetable.FindAirport("HND")!, SeedData.Timetable.FindAirport("JFK")!);

        var flights = Enumerable.Range(0, 7)
            .SelectMany(day => SeedData.Timetable.Direct(tokyo, newYork, new DateOnly(2026, 6, 1).AddDays(day)))
                .ToList();

        Assert.NotEmpty(flights);
        Assert.All(flights, flight => Assert.InRange(flight.DurationMinutes, 11 * 60, 15 * 60));
    }

    [Fact]
    public void No_flight_takes_no_time_or_days()
    {
        Assert.All(SeedData.Timetable.DeparturesOn(new(2026, 12, 1)), departure =>
            Assert.InRange(departure.DurationMinutes, 35, 20 * 60));
    }

    [Fact]
    public void Cabins_cost_more_the_better_they_are()
    {
        Assert.All(SeedData.Timetable.Flights, flight =>
        {
            Assert.True(flight.Fares.Business >= flight.Fares.Economy);
            Assert.True(flight.Fares.First >= flight.Fares.Business);
        });
    }

    [Fact]
    public void A_missing_business_fare_is_one_and_three_quarters_of_economy_and_first_half_as_much_again()
    {
        var flight = SeedData.Timetable.FlightsOf("G8334").First(flight => flight.Fares.Economy == 4589_00);

        Assert.Equal(new BaseFares(4589_00, 8031_00, 12046_00), flight.Fares);
    }

    [Fact]
    public void A_number_that_leaves_twice_a_day_gets_a_suffix()
    {
        var twice = SeedData.Timetable.FlightsOf("AI429A");

        Assert.NotEmpty(twice);
        Assert.All(twice, flight => Assert.Equal("CJB", flight.Destination.Code));
        Assert.Empty(FlightClashes.In(SeedData.Timetable.Flights));
    }

    [Fact]
    public void Cities_are_found_by_the_names_of_the_file_and_by_their_usual_ones()
    {
        Assert.Equal("BLR", Assert.Single(SeedData.Timetable.AirportsOf("Bangalore")).Code);
        Assert.Equal("BLR", Assert.Single(SeedData.Timetable.AirportsOf("bengaluru")).Code);
        Assert.Equal("DUS", Assert.Single(SeedData.Timetable.AirportsOf("Düsseldorf")).Code);
    }

    [Fact]
    public void Progress_is_told_and_ends_with_every_row()
    {
        _ = SeedData.Outcome;
        var progress = new Told();

        SeedData.Import(progress, TestContext.Current.CancellationToken);

        Assert.Contains(new ImportProgress("airports.csv", 127), progress.All);
        Assert.Contains(new ImportProgress("domestic_flights.csv", 5_927), progress.All);
        Assert.Equal(new ImportProgress("international_flights.csv", 7_120), progress.All[^1]);
    }

    [Fact]
    public void A_file_written_and_read_is_the_same_timetable()
    {
        using var file = new MemoryStream();
        TimetableFile.Write(SeedData.Timetable, file);
        file.Position = 0;

        var read = TimetableFile.Read(file).Value;

        Assert.Equal(SeedData.Timetable.Flights.Select(Text), read.Flights.Select(Text));
        Assert.Equal(SeedData.Timetable.Airlines, read.Airlines);
    }

    private static string Text(ScheduledFlight flight) =>
        flight with { Origin = null!, Destination = null! } + flight.Origin.Code + flight.Destination.Code;

    private static int MergedRows() =>
        SeedData.Outcome.Report.Notes.Count(
            note => note.Message.EndsWith("the lower fare counts.", StringComparison.Ordinal));

    private sealed class Told : IProgress<ImportProgress>
    {
        public List<ImportProgress> All { get; } = [];

        public void Report(ImportProgress value) => All.Add(value);
    }
}
