using FlightBooking.Timetables.Import;
using FlightBooking.Kit.Host;
using Xunit;

namespace FlightBooking.Timetables.Tests.Import;

/// <summary>Files are known by their header lines; who is nearly right is told what is missing.</summary>
public sealed class CsvHeaderTests
{
    private const string Header = "origin,destination,depart_time,depart_weekday,arrival_time,arrival_weekday,"
        + "flight_no,airline_code,airline,economy_fare,business_fare,first_fare\n";

    [Theory]
    [InlineData("flight_no", "flight_number", "lacks the column flight_no:")]
    [InlineData("economy_fare,business_fare,first_fare", "price", "lacks the columns economy_fare, business_fare, first_fare:")]
    [InlineData("origin", "Origin", "lacks the column origin:")]
    [InlineData(",", ";", "with commas between.")]
    public void A_header_line_that_is_nearly_right_is_told_what_it_lacks(string right, string wrong, string message)
    {
        var header = Header.Replace(right, wrong, StringComparison.Ordinal);

        Assert.Equal(ImportFormat.CsvFlights, ImportFormats.Of(header.TrimEnd()));
        Assert.Contains(message, Refused(header), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_timetable_is_told_what_one_looks_like()
    {
        const string Other = "from,to,departure,arrival,price";
        var outcome = TimetableImport.Read(
            [(ImportFormats.Of(Other), new("mine.csv", new StringReader(Other)))],
            null,
            null,
            TestContext.Current.CancellationToken);

        var detail = outcome.Timetable.Refusal!.Detail;
        Assert.StartsWith("mine.csv is no timetable that can be read.", detail, StringComparison.Ordinal);
        Assert.Contains("origin,destination,depart_time,depart_weekday,", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("city,airport,code,country", ImportFormat.CsvAirports)]
    [InlineData("\"city\",\"airport\",\"code\",\"country\"", ImportFormat.CsvAirports)]
    [InlineData("from,to,departure", ImportFormat.Unknown)]
    public void Files_are_told_apart_by_their_header_lines(string header, ImportFormat format) =>
        Assert.Equal(format, ImportFormats.Of(header));

    [Fact]
    public void The_sample_of_the_docs_is_imported_without_a_note_and_every_column_is_explained()
    {
        var docs = Path.Combine(Repository.Root, "docs");
        using var airports = File.OpenText(Path.Combine(docs, "samples", "airports.csv"));
        using var flights = File.OpenText(Path.Combine(docs, "samples", "flights.csv"));
        var outcome = CsvImport.Read(
            new("airports.csv", airports), [new("flights.csv", flights)], null, TestContext.Current.CancellationToken);

        Assert.Empty(outcome.Report.Notes);
        Assert.Equal(
            ["TM101", "TM102", "TM201"], outcome.Timetable.Value.Flights.Select(flight => flight.Number).Order());
        Assert.Equal(1, outcome.Timetable.Value.Flights.Single(flight => flight.Number == "TM201").ArrivalDayOffset);
        var text = File.ReadAllText(Path.Combine(docs, "timetables.md"));
        Assert.All(
            "origin destination depart_time depart_weekday arrival_time arrival_weekday flight_no airline_code airline economy_fare business_fare first_fare city airport code country".Split(' '),
            column => Assert.Contains($"| `{column}` |", text, StringComparison.Ordinal));
    }

    private static string Refused(string flights) => CsvImport.Read(
        new("airports.csv", new StringReader("city,airport,code,country\n")),
        [new("flights.csv", new StringReader(flights))],
        null,
        TestContext.Current.CancellationToken).Timetable.Refusal!.Detail;
}
