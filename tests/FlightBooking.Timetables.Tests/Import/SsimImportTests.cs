using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Import;
using Xunit;
using static FlightBooking.Timetables.Tests.Import.SsimText;

namespace FlightBooking.Timetables.Tests.Import;

public sealed class SsimImportTests
{
    [Fact]
    public void Cabins_are_those_of_the_booking_classes_or_else_of_the_configuration()
    {
        Assert.Equal(AircraftType.A320, Only(Of(Leg(Good, over: (76, "YBMH")))).Aircraft);
        Assert.Equal(AircraftType.A321, Only(Of(Leg(Good, over: (76, "JCYBMH")))).Aircraft);
        Assert.Equal(AircraftType.A320, Only(Of(Leg(Good, over: (173, "W18Y112VV112")))).Aircraft);
        Assert.Equal(AircraftType.B77W, Only(Of(Leg(Good, over: [(73, "772"), (173, "J14W34Y316VV364")]))).Aircraft);
    }

    [Fact]
    public void The_same_flight_twice_counts_once_and_another_of_the_number_gets_a_suffix()
    {
        var outcome = Imported(Of(
            Leg(Good),
            Leg(Good, days: "1"),
            Leg("102 DEL 1800 +0530 GOI 2030 +0530", days: "1"),
            Leg(Good, "01JAN2731JAN27")));

        Assert.Equal(
            ["AI102", "AI102", "AI102A"],
            outcome.Timetable.Value.Flights.Select(flight => flight.Number).Order(StringComparer.Ordinal));
        Assert.Equal(
            [(4, ImportNoteKind.Refused), (5, ImportNoteKind.Repaired)],
            outcome.Report.Notes.Select(note => (note.Line, note.Kind)));
    }

    [Fact]
    public void Periods_that_share_a_week_but_no_date_do_not_clash()
    {
        // From 2026-12-08, a Tuesday, to the 11th there is no Monday.
        var flights = Imported(Of(
            Leg(Good, "01DEC2611DEC26", "1 345"), Leg(Good, "08DEC2620DEC26", "12    7"))).Timetable.Value.Flights;

        Assert.Equal(["AI102", "AI102"], flights.Select(flight => flight.Number));
    }

    [Fact]
    public void A_codeshare_is_left_out_where_its_flight_is_there_and_kept_where_it_is_not()
    {
        var outcome = Imported(Of(
            Leg(Good),
            Leg(Good.Replace("102", "902", StringComparison.Ordinal)),
            Element("902", 50, "AI 0102"),
            Leg(Good.Replace("102", "903", StringComparison.Ordinal)),
            Element("903", 50, "LH 0760"),
            Leg(Good.Replace("102", "104", StringComparison.Ordinal)),
            Element("104", 10, "UA 7001 /AC 6002")));

        Assert.Equal(
            ["AI102", "AI104", "AI903"],
            outcome.Timetable.Value.Flights.Select(flight => flight.Number).Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "A codeshare: the flight is AI102.",
                "It is flown as LH760, which is not among the legs.",
                "Others sell it as UA7001, AC6002.",
            ],
            outcome.Report.Notes.Select(note => note.Message));
    }

    [Theory]
    [InlineData(14, "F", "Service type F is not sold to passengers.")]
    [InlineData(37, "XQX", "'XQX' is no airport with scheduled service.")]
    [InlineData(15, "32DEC26", "'32DEC26' is no first date.")]
    [InlineData(22, "31XYZ26", "'31XYZ26' is no last date.")]
    [InlineData(29, "2      ", "'2      ' names no days of the week.")]
    [InlineData(29, "       ", "'       ' names no days of the week.")]
    [InlineData(36, "9", "'9' is no frequency.")]
    [InlineData(40, "2460", "'2460' is no time of departure.")]
    [InlineData(62, "1A00", "'1A00' is no time of arrival.")]
    [InlineData(48, "05300", "'05300' is no variation from UTC.")]
    [InlineData(194, "X", "' X' is no variation of the date.")]
    [InlineData(2, "\u202e", "'\\u202E' is no operational suffix.")]
    [InlineData(14, "\u001b", "Service type \\u001B is not sold to passengers.")]
    [InlineData(55, "DEL", "It flies from DEL to DEL.")]
    [InlineData(22, "01NOV26", "None of its weekdays lies in its period.")]
    public void A_leg_that_cannot_be_flown_is_refused_by_its_line(int column, string text, string message)
    {
        var outcome = Imported(
            Of(Leg(Good), Leg(Good.Replace("102", "104", StringComparison.Ordinal), over: (column, text))));

        Assert.Equal("AI102", Assert.Single(outcome.Timetable.Value.Flights).Number);
        Assert.Equal(new ImportNote("a.ssim", 4, ImportNoteKind.Refused, message), Assert.Single(outcome.Report.Notes));
    }

    [Theory]
    [InlineData("2026-11-22", 0)]
    [InlineData("2026-12-31", 0)]
    [InlineData("2027-01-01", 364)]
    [InlineData("2028-06-01", 728)]
    public void Schedules_of_the_past_can_be_moved_by_years_of_weeks(string upTo, int days)
    {
        var date = DateOnly.ParseExact(upTo, "yyyy-MM-dd", null);
        using var content = new StringReader(Of(Leg(Good)));

        var outcome = SsimImport.Read([new("a.ssim", content)], date, null, TestContext.Current.CancellationToken);

        Assert.Equal(new DateOnly(2026, 12, 1).AddDays(days), Assert.Single(outcome.Timetable.Value.Flights).ValidFrom);
    }
}
