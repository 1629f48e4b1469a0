using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Import;
using Xunit;
using static FlightBooking.Timetables.Tests.Import.SsimText;

namespace FlightBooking.Timetables.Tests.Import;

/// <summary>When the legs of a file fly.</summary>
public sealed class SsimTimesTests
{
    [Fact]
    public void A_leg_is_a_flight_on_its_days_in_its_period()
    {
        var flight = Only(Of(Leg(Good, days: "1 3")));

        Assert.Equal("AI102", flight.Number);
        Assert.Equal(
            (new TimeOnly(8, 0), new TimeOnly(10, 15), 0),
            (flight.DepartureTime, flight.ArrivalTime, flight.ArrivalDayOffset));
        Assert.Equal(Weekdays.Monday | Weekdays.Wednesday, flight.Days);
        Assert.Equal((new DateOnly(2026, 12, 2), new DateOnly(2026, 12, 30)), (flight.ValidFrom, flight.ValidTo));
        Assert.Null(flight.BlockMinutes);
        Assert.True(flight.Fares.Economy > 0);
    }

    [Fact]
    public void A_period_without_end_has_none()
    {
        var flight = Only(Of(Leg(Good, "00XXX0000XXX00")));

        Assert.Null(flight.ValidFrom);
        Assert.Null(flight.ValidTo);
    }

    [Theory]
    [InlineData("  ")]
    [InlineData("01")]
    public void A_leg_over_midnight_arrives_the_next_day(string dateVariation)
    {
        var flight = Only(Of(Leg("102 DEL 2300 +0530 BOM 0115 +0530", over: (193, dateVariation))));

        Assert.Equal(1, flight.ArrivalDayOffset);
        Assert.Equal(135, Minutes(flight));
    }

    [Fact]
    public void A_later_leg_flies_days_after_the_date_of_its_flight()
    {
        var flight = Only(Of(Leg("102 DEL 0100 +0530 BOM 0315 +0530", days: "      7", over: (193, "11"))));

        Assert.Equal(Weekdays.Monday, flight.Days);
        Assert.Equal((new DateOnly(2026, 12, 7), 0), (flight.ValidFrom, flight.ArrivalDayOffset));
    }

    [Fact]
    public void A_day_of_arrival_that_cannot_be_is_repaired()
    {
        var outcome = Imported(Of(Leg("102 DEL 2300 +0530 BOM 0115 +0530", over: (193, "00"))));

        Assert.Equal(1, Assert.Single(outcome.Timetable.Value.Flights).ArrivalDayOffset);
        Assert.Equal(ImportNoteKind.Repaired, Assert.Single(outcome.Report.Notes).Kind);
    }

    [Fact]
    public void Times_in_UTC_become_local_ones_and_days_move_with_them()
    {
        // 20:30 UTC on a Sunday is two in the morning of Monday in Delhi.
        var flight = Only(Of('U', Leg("102 DEL 2030 +0530 LHR 0600 +0000", days: "      7", over: (193, "01"))));

        Assert.Equal(Weekdays.Monday, flight.Days);
        Assert.Equal(
            (new TimeOnly(2, 0), new TimeOnly(6, 0), 0),
            (flight.DepartureTime, flight.ArrivalTime, flight.ArrivalDayOffset));
        Assert.Equal(new DateOnly(2026, 12, 7), flight.ValidFrom);
        Assert.Equal(570, Minutes(flight));
    }

    [Fact]
    public void Across_the_date_line_it_arrives_before_it_departs()
    {
        var flight = Only(Of(Leg("105 NRT 1700 +0900 LAX 1000 -0800")));

        Assert.Equal(0, flight.ArrivalDayOffset);
        Assert.Equal(600, Minutes(flight));
    }

    [Fact]
    public void Where_our_zones_differ_from_the_file_s_the_time_it_takes_counts()
    {
        var outcome = Imported(Of(Leg("102 DEL 0800 +0530 BOM 0945 +0500")));
        var flight = Assert.Single(outcome.Timetable.Value.Flights);

        Assert.Equal((135, new TimeOnly(10, 15)), (flight.BlockMinutes, flight.ArrivalTime));
        Assert.Equal(ImportNoteKind.Doubtful, Assert.Single(outcome.Report.Notes).Kind);
    }

    [Fact]
    public void Every_second_week_is_every_second_week()
    {
        var timetable = Imported(Of(Leg(Good, days: " 2", over: (36, "2")))).Timetable.Value;

        var dates = Enumerable.Range(1, 31).Select(day => new DateOnly(2026, 12, day))
            .Where(date => timetable.FindDeparture(new("AI102", "DEL", date)) is not null);

        Assert.Equal([1, 15, 29], dates.Select(date => date.Day));
    }

    [Theory]
    [InlineData("105 LHR 0130 +0000 DEL 1430 +0530", "LHR on 2027-03-28")]
    [InlineData("105 DEL 2030 +0530 LHR 0130 +0000", "LHR on 2027-03-28")]
    public void A_local_time_that_the_clocks_skip_is_doubtful(string leg, string where)
    {
        var outcome = Imported(Of(Leg(leg, "01MAR2731MAR27")));

        Assert.Contains(outcome.Report.Notes, note => note is { Line: 3, Kind: ImportNoteKind.Doubtful }
            && note.Message == $"There is no 01:30 in {where}: it is later by the gap.");
        Assert.DoesNotContain(
            Imported(Of(Leg(leg, "01MAR2731MAR27", days: "12345"))).Report.Notes,
            note => note.Message.StartsWith("There is no 01:30 in LHR on 2027-03-28", StringComparison.Ordinal)
                && leg.StartsWith("105 LHR", StringComparison.Ordinal));
    }

    [Fact]
    public void Times_in_UTC_across_a_change_of_clocks_are_doubtful()
    {
        const string Leg105 = "105 LHR 0900 +0000 DEL 1800 +0530";

        var note = Assert.Single(Imported(Of('U', Leg(Leg105, "01MAR2730APR27"))).Report.Notes);

        Assert.Equal(
            (ImportNoteKind.Doubtful, "Its times are in UTC, and the clocks of LHR change on 2027-03-28: it keeps its local time."),
            (note.Kind, note.Message));
        Assert.Empty(Imported(Of('U', Leg(Leg105, "01JAN2728FEB27"))).Report.Notes);
        Assert.Empty(Imported(Of('L', Leg("105 LHR 0900 +0000 DEL 2330 +0530", "01MAR2730APR27"))).Report.Notes);
    }

    private static int Minutes(ScheduledFlight flight) => Sample.Timetable(flight)
        .DeparturesOn(flight.ValidFrom!.Value).Single().DurationMinutes;
}
