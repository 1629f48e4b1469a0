using FlightBooking.Core.Schedules;
using FlightBooking.Core.Schedules.Import;
using Xunit;

namespace FlightBooking.Core.Tests.Schedules;

public sealed class CsvImportTests
{
    private const string Airports = "city,airport,code,country\nDelhi,Indira Gandhi,DEL,India\nMumbai,Shivaji,BOM,India\n";

    private const string Header = "index,origin,destination,depart_time,depart_weekday,duration,arrival_time,"
        + "arrival_weekday,flight_no,airline_code,airline,economy_fare,business_fare,first_fare\n";

    private const string Good = "0,DEL,BOM,08:00:00,2,02:10:00,10:10:00,2,G8334,G8,Go First,4589,,\n";

    [Fact]
    public void A_good_row_is_a_flight()
    {
        var flight = Assert.Single(Import(Header + Good).Timetable.Value.Flights);

        Assert.Equal("G8334", flight.Number);
        Assert.Equal(Weekdays.Wednesday, flight.Days);
        Assert.Equal(0, flight.ArrivalDayOffset);
        Assert.Equal("321", flight.Aircraft);
    }

    [Fact]
    public void Weekdays_of_one_service_are_one_flight()
    {
        var flight = Assert.Single(Import(Header + Good + Good.Replace(",2,", ",4,", StringComparison.Ordinal)).Timetable.Value.Flights);

        Assert.Equal(Weekdays.Wednesday | Weekdays.Friday, flight.Days);
    }

    [Fact]
    public void Of_two_rows_for_one_day_the_cheaper_counts()
    {
        var outcome = Import(Header + Good.Replace("4589", "5000", StringComparison.Ordinal) + Good);

        Assert.Equal(4589_00, Assert.Single(outcome.Timetable.Value.Flights).Fares.Economy);
        Assert.Equal(2, Assert.Single(outcome.Report.Notes).Line);
    }

    [Fact]
    public void Airports_the_file_leaves_out_are_known_all_the_same()
    {
        var outcome = Import(Header + Good + Good.Replace("BOM", "GOI", StringComparison.Ordinal).Replace("G8334", "G8335", StringComparison.Ordinal));

        Assert.Equal("Asia/Kolkata", outcome.Timetable.Value.FindAirport("GOI")!.TimeZone);
    }

    [Fact]
    public void A_premium_fare_under_the_cabin_below_is_derived_and_told()
    {
        var outcome = Import(Header + Good.Replace("4589,,", "4589,4000,9000", StringComparison.Ordinal));

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
        var many = string.Concat(Enumerable.Range(100, 30).Select(number => Good.Replace("G8334", "G8" + number, StringComparison.Ordinal)));

        var outcome = Import(Header + Good.Replace(right, wrong, StringComparison.Ordinal) + many);

        Assert.Equal(30, outcome.Timetable.Value.Flights.Count);
        var note = Assert.Single(outcome.Report.Notes);
        Assert.Equal(("flights.csv", 2, ImportNoteKind.Refused), (note.File, note.Line, note.Kind));
        Assert.Contains(message, note.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "not_such_a_file")]
    [InlineData("a,b,c\n1,2,3\n", "not_such_a_file")]
    [InlineData(Header, "nothing_to_import")]
    [InlineData(Header + Good + "0,DEL,XXX,1,2,3,4,5,6,7,8,9,10,11\n", "too_many_bad_rows")]
    [InlineData(Header + Good + "0,\"DEL,BOM,08:00:00\n", "not_csv")]
    public void A_bad_file_is_refused_and_there_is_no_timetable(string flights, string code)
    {
        var outcome = Import(flights);

        Assert.Equal(code, outcome.Timetable.Refusal?.Code);
    }

    [Fact]
    public void A_bad_airport_file_refuses_good_flights_too()
    {
        var outcome = CsvImport.Read(
            new("airports.csv", new StringReader("<html>")), [new("flights.csv", new StringReader(Header + Good))], null, TestContext.Current.CancellationToken);

        Assert.Equal("not_such_a_file", outcome.Timetable.Refusal?.Code);
    }

    [Fact]
    public void Stopped_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => CsvImport.Read(
            new("airports.csv", new StringReader(Airports)), [new("flights.csv", new StringReader(Header + Good))], null, stop.Token));
    }

    private static ImportOutcome Import(string flights) => CsvImport.Read(
        new("airports.csv", new StringReader(Airports)), [new("flights.csv", new StringReader(flights))], null, TestContext.Current.CancellationToken);
}
