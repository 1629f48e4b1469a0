using FlightBooking.Timetables.Import;
using Xunit;
using static FlightBooking.Timetables.Tests.Import.SsimText;

namespace FlightBooking.Timetables.Tests.Import;

/// <summary>Records of one flight number that speak of the same days.</summary>
public sealed class SsimOverlapTests
{
    [Fact]
    public void A_later_record_is_trimmed_to_the_days_that_are_not_covered()
    {
        var outcome = Import(Leg(Good, "01DEC2631JAN27"), Leg("102 DEL 0900 +0530 BOM 1115 +0530", "15JAN2731MAR27"));

        Assert.All(Dates(outcome, new(2026, 12, 1), 121), day => Assert.Equal(["AI102"], day.Numbers));
        Assert.Equal(8, At(outcome, new(2027, 1, 31)).Hour);
        Assert.Equal(9, At(outcome, new(2027, 2, 1)).Hour);
        Assert.Equal(
            new ImportNote("a.ssim", 4, ImportNoteKind.Repaired, "AI102 is also on line 3: it counts on the days that are not covered there."),
            Assert.Single(outcome.Report.Notes));
    }

    [Fact]
    public void Of_an_earlier_period_what_lies_before_it_stays()
    {
        var outcome = Import(Leg(Good, "10JAN2720JAN27"), Leg(Good, "01JAN2731JAN27"));

        Assert.All(Dates(outcome, new(2027, 1, 1), 31), day => Assert.Equal(["AI102"], day.Numbers));
    }

    [Fact]
    public void Weekdays_that_are_not_covered_stay()
    {
        var outcome = Import(
            Leg("102 DEL 0900 +0530 BOM 1115 +0530", "15DEC2631DEC26", "1 3"), Leg(Good, "01DEC2631DEC26", "12"));

        // The 21st is a Monday, the 22nd a Tuesday, the 23rd a Wednesday; the 7th a Monday before the first record
        // begins.
        Assert.Equal([9, 8, 9, 8], new[] { 21, 22, 23, 7 }.Select(day => At(outcome, new(2026, 12, day)).Hour));
    }

    [Fact]
    public void A_record_of_which_every_day_is_covered_is_refused()
    {
        var outcome = Import(Leg(Good), Leg("102 DEL 1800 +0530 BOM 2015 +0530", days: "1"));

        Assert.Single(outcome.Timetable.Value.Flights);
        Assert.Equal(
            new ImportNote("a.ssim", 4, ImportNoteKind.Refused, "AI102 is also on line 3."),
            Assert.Single(outcome.Report.Notes));
    }

    [Fact]
    public void Several_records_cover_together()
    {
        var outcome = Import(Leg(Good, "01DEC2610DEC26"), Leg(Good, "21DEC2631DEC26"), Leg(Good, "01DEC2631DEC26"));

        Assert.All(Dates(outcome, new(2026, 12, 1), 31), day => Assert.Equal(["AI102"], day.Numbers));
        Assert.Equal(3, outcome.Timetable.Value.Flights.Count);
    }

    [Fact]
    public void A_number_that_leaves_for_two_airports_has_its_suffix_on_those_days_only()
    {
        var outcome = Import(Leg(Good, "01DEC2631JAN27"), Leg("102 DEL 1800 +0530 GOI 2030 +0530", "15JAN2731MAR27"));

        Assert.Equal(["AI102", "AI102A"], On(outcome, new(2027, 1, 20)));
        Assert.Equal(["AI102"], On(outcome, new(2027, 2, 20)));
        Assert.Equal(4, Assert.Single(outcome.Report.Notes).Line);
    }

    [Fact]
    public void One_with_an_operational_suffix_of_its_own_gets_the_next()
    {
        var outcome = Import(
            Leg(Good, over: (2, "A")), Leg("102 DEL 1800 +0530 GOI 2030 +0530", over: (2, "A")));

        Assert.Equal(["AI102A", "AI102B"], On(outcome, new(2026, 12, 5)));
    }

    [Fact]
    public void The_overlap_that_was_reported_is_one_flight_on_each_day_of_its_season()
    {
        using var content = File.OpenText(SharedData.PathOf("cases", "overlap.ssim"));
        var outcome = SsimImport.Read(
            [new("overlap.ssim", content)], null, null, TestContext.Current.CancellationToken);
        var (first, lastOfBoth) = (new DateOnly(2026, 12, 1), new DateOnly(2027, 1, 31));
        var (last, lastOfAll) = (new DateOnly(2027, 3, 31), new DateOnly(2027, 9, 30));

        for (var day = first.AddDays(-1); day <= lastOfAll.AddDays(1); day = day.AddDays(1))
        {
            string[] there = day >= first && day <= last ? ["XX101 DEL-BOM 08:00-10:10"] : [];
            string[] back = day >= first && day <= lastOfAll ? ["XX909 BOM-DEL 15:00-17:10"] : [];
            Assert.Equal((day, string.Join(", ", [.. there, .. back])), (day, string.Join(", ", Flown(outcome, day))));
        }

        // The later record is trimmed to what the earlier one does not cover, under the same number.
        Assert.Equal(
            [(first, lastOfBoth), (lastOfBoth.AddDays(1), last)],
            outcome.Timetable.Value.Flights.Where(flight => flight.Number == "XX101")
                .Select(flight => (flight.ValidFrom!.Value, flight.ValidTo!.Value)).Order());
        Assert.Equal(
            new ImportNote("overlap.ssim", 12, ImportNoteKind.Repaired, "XX101 is also on line 11: it counts on the days that are not covered there."),
            Assert.Single(outcome.Report.Notes));
    }

    private static IEnumerable<(DateOnly Date, List<string> Numbers)> Dates(
        ImportOutcome outcome, DateOnly from, int days) =>
        Enumerable.Range(0, days).Select(from.AddDays).Select(date => (date, On(outcome, date)));

    private static List<string> On(ImportOutcome outcome, DateOnly date) => [.. outcome.Timetable.Value.DeparturesOn(
        date)
        .Where(departure => departure.Flight.Origin.Code == "DEL")
        .Select(departure => departure.Flight.Number).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Flown(ImportOutcome outcome, DateOnly date) =>
        outcome.Timetable.Value.DeparturesOn(date)
            .Select(departure => departure.Flight)
            .Select(flight => $"{flight.Number} {flight.Origin.Code}-{flight.Destination.Code} "
                + $"{flight.DepartureTime:HH\\:mm}-{flight.ArrivalTime:HH\\:mm}")
            .Order(StringComparer.Ordinal);

    private static TimeOnly At(ImportOutcome outcome, DateOnly date) =>
        outcome.Timetable.Value.FindDeparture(new("AI102", "DEL", date))!.Flight.DepartureTime;

    private static ImportOutcome Import(params string[] legs) => SsimImport.Read(
        [new("a.ssim", new StringReader(Of(legs)))], null, null, TestContext.Current.CancellationToken);
}
