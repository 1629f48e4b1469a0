using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Import;
using Xunit;
using static FlightBooking.Timetables.Tests.Import.SsimText;

namespace FlightBooking.Timetables.Tests.Import;

/// <summary>A file as such: its records, its numbers, its end.</summary>
public sealed class SsimFileTests
{
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
        Assert.Equal(code, Imported(content).Timetable.Refusal?.Code);
    }

    [Fact]
    public void What_a_refusal_quotes_of_a_file_can_be_printed()
    {
        var refusal = Imported(
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

        Assert.Equal(2, Imported(two).Timetable.Value.Flights.Count);
        Assert.Equal(2, Imported(two.Replace("\n", "", StringComparison.Ordinal)).Timetable.Value.Flights.Count);
        Assert.Equal(2, Imported(two.Replace("\n", "\r\n", StringComparison.Ordinal)).Timetable.Value.Flights.Count);
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

        Assert.Single(Imported(good + padding).Timetable.Value.Flights);
        Assert.Single(Imported(good.TrimEnd() + padding).Timetable.Value.Flights);
        Assert.Single(Imported(good.Replace("\n", padding + "\n", StringComparison.Ordinal)).Timetable.Value.Flights);
        Assert.Single(Imported(
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
}
