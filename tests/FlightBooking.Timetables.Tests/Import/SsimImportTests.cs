using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Import;
using Xunit;
using static FlightBooking.Timetables.Tests.Import.SsimText;

namespace FlightBooking.Timetables.Tests.Import;

public sealed class SsimImportTests
{
    private const string Good = "102 DEL 0800 +0530 BOM 1015 +0530";

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
        var outcome = Import(Of(Leg("102 DEL 2300 +0530 BOM 0115 +0530", over: (193, "00"))));

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
        var outcome = Import(Of(Leg("102 DEL 0800 +0530 BOM 0945 +0500")));
        var flight = Assert.Single(outcome.Timetable.Value.Flights);

        Assert.Equal((135, new TimeOnly(10, 15)), (flight.BlockMinutes, flight.ArrivalTime));
        Assert.Equal(ImportNoteKind.Doubtful, Assert.Single(outcome.Report.Notes).Kind);
    }

    [Fact]
    public void Every_second_week_is_every_second_week()
    {
        var timetable = Import(Of(Leg(Good, days: " 2", over: (36, "2")))).Timetable.Value;

        var dates = Enumerable.Range(1, 31).Select(day => new DateOnly(2026, 12, day))
            .Where(date => timetable.FindDeparture(new("AI102", "DEL", date)) is not null);

        Assert.Equal([1, 15, 29], dates.Select(date => date.Day));
    }

    [Theory]
    [InlineData("105 LHR 0130 +0000 DEL 1430 +0530", "LHR on 2027-03-28")]
    [InlineData("105 DEL 2030 +0530 LHR 0130 +0000", "LHR on 2027-03-28")]
    public void A_local_time_that_the_clocks_skip_is_doubtful(string leg, string where)
    {
        var outcome = Import(Of(Leg(leg, "01MAR2731MAR27")));

        Assert.Contains(outcome.Report.Notes, note => note is { Line: 3, Kind: ImportNoteKind.Doubtful }
            && note.Message == $"There is no 01:30 in {where}: it is later by the gap.");
        Assert.DoesNotContain(
            Import(Of(Leg(leg, "01MAR2731MAR27", days: "12345"))).Report.Notes,
            note => note.Message.StartsWith("There is no 01:30 in LHR on 2027-03-28", StringComparison.Ordinal)
                && leg.StartsWith("105 LHR", StringComparison.Ordinal));
    }

    [Fact]
    public void Times_in_UTC_across_a_change_of_clocks_are_doubtful()
    {
        const string Leg105 = "105 LHR 0900 +0000 DEL 1800 +0530";

        var note = Assert.Single(Import(Of('U', Leg(Leg105, "01MAR2730APR27"))).Report.Notes);

        Assert.Equal(
            (ImportNoteKind.Doubtful, "Its times are in UTC, and the clocks of LHR change on 2027-03-28: it keeps its local time."),
            (note.Kind, note.Message));
        Assert.Empty(Import(Of('U', Leg(Leg105, "01JAN2728FEB27"))).Report.Notes);
        Assert.Empty(Import(Of('L', Leg("105 LHR 0900 +0000 DEL 2330 +0530", "01MAR2730APR27"))).Report.Notes);
    }

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
        var outcome = Import(Of(
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
        var flights = Import(Of(
            Leg(Good, "01DEC2611DEC26", "1 345"), Leg(Good, "08DEC2620DEC26", "12    7"))).Timetable.Value.Flights;

        Assert.Equal(["AI102", "AI102"], flights.Select(flight => flight.Number));
    }

    [Fact]
    public void A_codeshare_is_left_out_where_its_flight_is_there_and_kept_where_it_is_not()
    {
        var outcome = Import(Of(
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
        var outcome = Import(
            Of(Leg(Good), Leg(Good.Replace("102", "104", StringComparison.Ordinal), over: (column, text))));

        Assert.Equal("AI102", Assert.Single(outcome.Timetable.Value.Flights).Number);
        Assert.Equal(new ImportNote("a.ssim", 4, ImportNoteKind.Refused, message), Assert.Single(outcome.Report.Notes));
    }

    public static TheoryData<string, string> BadFiles
    {
        get
        {
            var good = Of(Leg(Good), Leg("103 BOM 1100 +0530 DEL 1315 +0530"));
            var lines = good.TrimEnd().Split('\n');
            return new()
            {
                { "", "not_ssim" },
                { "root:x:0:0\n", "not_ssim" },
                { good.Replace("000003", "000009", StringComparison.Ordinal), "ssim_serial" },
                { string.Join('\n', lines.Where((_, at) => at != 2)), "ssim_serial" },
                { good[..^20], "ssim_record" },
                { string.Join('\n', lines[..^1]), "ssim_truncated" },
                { new SsimText().Begin().Carrier('L').Add(Leg(Good)).End('C').ToString(), "ssim_truncated" },
                { good.Replace("000004E", "000003E", StringComparison.Ordinal), "ssim_count" },
                { Of('X', Leg(Good)), "ssim_time_mode" },
                { Of(Leg(Good, over: (3, "LH "))), "ssim_airline" },
                { Of("7 AI"), "ssim_order" },
                { Of(Leg(Good, over: (14, "F"))), "nothing_to_import" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void A_bad_file_is_refused_and_there_is_no_timetable(string content, string code)
    {
        Assert.Equal(code, Import(content).Timetable.Refusal?.Code);
    }

    [Fact]
    public void What_a_refusal_quotes_of_a_file_can_be_printed()
    {
        var refusal = Import(
            Of(Leg(Good)).Replace("000003", "\u001b[2J\u202e3", StringComparison.Ordinal)).Timetable.Refusal!;

        Assert.Equal("ssim_serial", refusal.Code);
        Assert.DoesNotContain(refusal.Detail, character => char.IsControl(character) || character == '\u202e');
    }

    [Fact]
    public void Records_need_not_be_ended_and_carriers_may_follow_each_other()
    {
        var two = new SsimText().Begin()
            .Carrier('L').Add(Leg(Good)).End('C')
            .Carrier('L').Add(Leg("103 BOM 1100 +0530 DEL 1315 +0530")).End('E').ToString();

        Assert.Equal(2, Import(two).Timetable.Value.Flights.Count);
        Assert.Equal(2, Import(two.Replace("\n", "", StringComparison.Ordinal)).Timetable.Value.Flights.Count);
        Assert.Equal(2, Import(two.Replace("\n", "\r\n", StringComparison.Ordinal)).Timetable.Value.Flights.Count);
    }

    [Theory]
    [InlineData("\u001a")]
    [InlineData("\u001a\n")]
    [InlineData("\0\0\0")]
    [InlineData("   \r\n \n")]
    [InlineData("\u001a\u001a\0 ")]
    public void What_old_systems_fill_their_files_up_with_says_nothing(string padding)
    {
        var good = Of(Leg(Good));

        Assert.Single(Import(good + padding).Timetable.Value.Flights);
        Assert.Single(Import(good.TrimEnd() + padding).Timetable.Value.Flights);
        Assert.Single(Import(good.Replace("\n", padding + "\n", StringComparison.Ordinal)).Timetable.Value.Flights);
        Assert.Single(Import(
            good.Replace("\n", padding.ReplaceLineEndings(""), StringComparison.Ordinal)).Timetable.Value.Flights);
    }

    [Fact]
    public void A_file_that_ends_as_DOS_files_do_is_imported()
    {
        using var content = File.OpenText(SharedData.PathOf("cases", "ctrl-z.ssim"));

        var outcome = SsimImport.Read([new("ctrl-z.ssim", content)], null, null, TestContext.Current.CancellationToken);

        Assert.Equal(2, outcome.Timetable.Value.Flights.Count);
        Assert.Empty(outcome.Report.Notes);
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

    private static ScheduledFlight Only(string content)
    {
        var outcome = Import(content);
        Assert.Empty(outcome.Report.Notes);
        return Assert.Single(outcome.Timetable.Value.Flights);
    }

    private static int Minutes(ScheduledFlight flight) => Sample.Timetable(flight)
        .DeparturesOn(flight.ValidFrom!.Value).Single().DurationMinutes;

    private static ImportOutcome Import(string content) => SsimImport.Read(
        [new("a.ssim", new StringReader(content))], null, null, TestContext.Current.CancellationToken);
}
