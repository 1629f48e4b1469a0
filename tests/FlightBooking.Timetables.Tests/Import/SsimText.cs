using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Import;
using Xunit;

namespace FlightBooking.Timetables.Tests.Import;

/// <summary>Writes schedules record by record, numbered as they come.</summary>
internal sealed class SsimText
{
    /// <summary>A leg with nothing to mind, see <see cref="Leg"/>.</summary>
    public const string Good = "102 DEL 0800 +0530 BOM 1015 +0530";

    private readonly List<string> records = [];

    private int Next => records.Count + 1;

    /// <summary>A file of one carrier with these legs.</summary>
    public static string Of(params string[] legs) => Of('L', legs);

    public static string Of(char timeMode, params string[] legs)
    {
        var text = new SsimText().Begin().Carrier(timeMode);
        foreach (var leg in legs)
        {
            text.Add(leg);
        }

        return text.End('E').ToString();
    }

    /// <summary>A leg: <c>102 DEL 0800 +0530 BOM 1015 +0530</c>, and what is written over it at columns.</summary>
    public static string Leg(
        string leg, string period = "01DEC2631DEC26", string days = "1234567", params (int Column, string Text)[] over)
    {
        var words = leg.Split(' ');
        var record = $"3 AI {words[0],4}0101J{period}{days,-7} {words[1]}{words[2]}{words[2]}{words[3]}  "
            + $"{words[4]}{words[5]}{words[5]}{words[6]}  321";
        return over.Aggregate(record.PadRight(194), (text, change) =>
            text.Remove(change.Column - 1, change.Text.Length).Insert(change.Column - 1, change.Text));
    }

    /// <summary>A data element of the leg before it.</summary>
    public static string Element(string number, int element, string data) =>
        $"4 AI {number,4}0101J{"",14}AB{element:D3}DELBOM{data}".PadRight(194);

    public static ImportOutcome Imported(string content) => SsimImport.Read(
        [new("a.ssim", new StringReader(content))], null, null, TestContext.Current.CancellationToken);

    /// <summary>The one flight of a file with nothing to mind.</summary>
    public static ScheduledFlight Only(string content)
    {
        var outcome = Imported(content);
        Assert.Empty(outcome.Report.Notes);
        return Assert.Single(outcome.Timetable.Value.Flights);
    }

    public SsimText Begin() => Add("1AIRLINE STANDARD SCHEDULE DATA SET");

    public SsimText Carrier(char timeMode) => Add($"2{timeMode}AI");

    public SsimText Add(string record)
    {
        records.Add($"{record,-194}{Next:D6}");
        return this;
    }

    public SsimText End(char code) => Add("5 AI".PadRight(187) + $"{records.Count:D6}{code}");

    public override string ToString() => string.Join('\n', records) + '\n';
}
