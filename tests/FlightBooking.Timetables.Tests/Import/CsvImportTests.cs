using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Import;
using Xunit;
using static FlightBooking.Timetables.Tests.Import.CsvText;

namespace FlightBooking.Timetables.Tests.Import;

public sealed class CsvImportTests
{
    [Fact]
    public void A_good_row_is_a_flight()
    {
        var flight = Assert.Single(Imported(Header + Good).Timetable.Value.Flights);

        Assert.Equal("G8334", flight.Number);
        Assert.Equal(Weekdays.Wednesday, flight.Days);
        Assert.Equal(0, flight.ArrivalDayOffset);
        Assert.Equal("321", flight.Aircraft);
    }

    [Fact]
    public void A_row_may_leave_the_day_of_its_arrival_to_its_times()
    {
        var outcome = Imported(Header + Good.Replace("10:10:00,2,", "10:10:00,,", StringComparison.Ordinal));

        Assert.Empty(outcome.Report.Notes);
        Assert.Equal(0, Assert.Single(outcome.Timetable.Value.Flights).ArrivalDayOffset);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("9")]
    [InlineData("Wed")]
    public void A_day_of_arrival_that_cannot_be_is_mended_with_a_note(string day)
    {
        var outcome = Imported(Header + Good.Replace("10:10:00,2,", $"10:10:00,{day},", StringComparison.Ordinal));

        Assert.Equal(
            new ImportNote("flights.csv", 2, ImportNoteKind.Repaired, "It arrives 0 days after departure, by the distance."),
            Assert.Single(outcome.Report.Notes));
    }

    [Fact]
    public void Weekdays_of_one_service_are_one_flight()
    {
        var flight = Assert.Single(Imported(Header
            + Good
            + Good.Replace(",2,", ",4,", StringComparison.Ordinal)).Timetable.Value.Flights);

        Assert.Equal(Weekdays.Wednesday | Weekdays.Friday, flight.Days);
    }

    [Fact]
    public void Of_two_rows_for_one_day_the_cheaper_counts()
    {
        var outcome = Imported(Header + Good.Replace("4589", "5000", StringComparison.Ordinal) + Good);

        Assert.Equal(4589_00, Assert.Single(outcome.Timetable.Value.Flights).Fares.Economy);
        Assert.Equal(2, Assert.Single(outcome.Report.Notes).Line);
    }

    [Fact]
    public void Airports_the_file_leaves_out_are_known_all_the_same()
    {
        var outcome = Imported(Header + Good + Good.Replace("BOM", "GOI", StringComparison.Ordinal).Replace("G8334", "G8335", StringComparison.Ordinal));

        Assert.Equal("Asia/Kolkata", outcome.Timetable.Value.FindAirport("GOI")!.TimeZone);
    }

    [Fact]
    public void A_premium_fare_under_the_cabin_below_is_derived_and_told()
    {
        var outcome = Imported(Header + Good.Replace("4589,,", "4589,4000,9000", StringComparison.Ordinal));

        Assert.Equal(new BaseFares(4589_00, 8031_00, 9000_00), Assert.Single(outcome.Timetable.Value.Flights).Fares);
        Assert.Equal(ImportNoteKind.Repaired, Assert.Single(outcome.Report.Notes).Kind);
    }

    [Theory]
    [InlineData("DEL,BOM", "DEL,DEL", "flies from DEL to DEL")]
    [InlineData("DEL,BOM", "DEL,QQQ", "'QQQ' is no airport")]
    [InlineData("08:00:00", "8 o'clock", "no time of departure")]
    [InlineData(",2,02", ",7,02", "no weekday")]
    [InlineData("4589", "cheap", "no economy fare")]
    [InlineData("4589", "-5", "no economy fare")]
    [InlineData("G8334", "9W334", "no flight number of G8")]
    [InlineData("G8334", "7.00E+15", "no flight number of G8")]
    [InlineData(",G8,", ",,", "no airline code")]
    public void A_row_that_makes_no_sense_is_refused_by_its_line(string right, string wrong, string message)
    {
        var many = string.Concat(
            Enumerable.Range(100, 30).Select(number => Good.Replace("G8334", "G8" + number, StringComparison.Ordinal)));

        var outcome = Imported(Header + Good.Replace(right, wrong, StringComparison.Ordinal) + many);

        Assert.Equal(30, outcome.Timetable.Value.Flights.Count);
        var note = Assert.Single(outcome.Report.Notes);
        Assert.Equal(("flights.csv", 2, ImportNoteKind.Refused), (note.File, note.Line, note.Kind));
        Assert.Contains(message, note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_a_comma_too_many_is_refused_by_its_line()
    {
        var many = string.Concat(
            Enumerable.Range(100, 30).Select(number => Good.Replace("G8334", "G8" + number, StringComparison.Ordinal)));

        var outcome = Imported(Header + Good.Replace("4589", "4,589", StringComparison.Ordinal) + many);

        Assert.Equal(30, outcome.Timetable.Value.Flights.Count);
        var note = Assert.Single(outcome.Report.Notes);
        Assert.Equal((2, ImportNoteKind.Refused), (note.Line, note.Kind));
        Assert.Equal("It has 15 fields, and there are 14 columns: is a comma without quotes?", note.Message);
    }

    [Fact]
    public void Empty_fields_at_the_end_may_be_left_out()
    {
        var outcome = Imported(Header + Good.Replace("4589,,", "4589", StringComparison.Ordinal));

        Assert.Equal(new BaseFares(4589_00, 8031_00, 12046_00), Assert.Single(outcome.Timetable.Value.Flights).Fares);
    }

    [Fact]
    public void The_thousands_comma_that_was_reported_is_no_fare_of_four_rupees()
    {
        using var content = File.OpenText(SharedData.PathOf("cases", "thousands-comma.csv"));
        var outcome = CsvImport.Read(
            new("airports.csv", new StringReader(Airports)),
            [new("flights.csv", content)],
            null,
            TestContext.Current.CancellationToken);

        Assert.Equal("too_many_bad_rows", outcome.Timetable.Refusal?.Code);
        Assert.Equal([(2, ImportNoteKind.Refused)], outcome.Report.Notes.Select(note => (note.Line, note.Kind)));
    }

    [Theory]
    [InlineData("4589,,", "458900,,", "₹4,58,900 in economy is far from the ₹4,589 usual on its route.")]
    [InlineData("4589,,", "458,,", "₹458 in economy is far from the ₹4,589 usual on its route.")]
    [InlineData("4589,,", "4589,803100,803101", "₹8,03,100 in business is far from the ₹8,031 usual on its route.")]
    public void A_fare_far_from_those_of_its_route_is_doubtful(string right, string wrong, string message)
    {
        var many = string.Concat(
            Enumerable.Range(100, 5).Select(number => Good.Replace("G8334", "G8" + number, StringComparison.Ordinal)));

        var outcome = Imported(Header + Good.Replace(right, wrong, StringComparison.Ordinal) + many);

        Assert.Equal(6, outcome.Timetable.Value.Flights.Count);
        Assert.Contains(new ImportNote("flights.csv", 2, ImportNoteKind.Doubtful, message), outcome.Report.Notes);
        Assert.All(outcome.Report.Notes, note => Assert.Equal(2, note.Line));
    }

    [Fact]
    public void Where_a_route_has_one_fare_only_the_distance_tells()
    {
        var outcome = Imported(Header + Good.Replace("4589,,", "4,589,", StringComparison.Ordinal));

        Assert.StartsWith("₹4 in economy is far from", outcome.Report.Notes[0].Message, StringComparison.Ordinal);
        Assert.Empty(Imported(Header + Good).Report.Notes);
    }

    [Theory]
    [InlineData("", "not_such_a_file")]
    [InlineData("a,b,c\n1,2,3\n", "not_such_a_file")]
    [InlineData(Header, "nothing_to_import")]
    [InlineData(Header + Good + "0,DEL,XXX,1,2,3,4,5,6,7,8,9,10,11\n", "too_many_bad_rows")]
    [InlineData(Header + Good + "0,\"DEL,BOM,08:00:00\n", "not_csv")]
    public void A_bad_file_is_refused_and_there_is_no_timetable(string flights, string code)
    {
        var outcome = Imported(flights);

        Assert.Equal(code, outcome.Timetable.Refusal?.Code);
    }

    [Fact]
    public void A_bad_airport_file_refuses_good_flights_too()
    {
        var outcome = CsvImport.Read(
            new("airports.csv", new StringReader("<html>")),
            [new("flights.csv", new StringReader(Header + Good))],
            null,
            TestContext.Current.CancellationToken);

        Assert.Equal("not_such_a_file", outcome.Timetable.Refusal?.Code);
    }

    [Fact]
    public void Stopped_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => CsvImport.Read(
            new("airports.csv", new StringReader(Airports)),
            [new("flights.csv", new StringReader(Header + Good))],
            null,
            stop.Token));
    }
}
