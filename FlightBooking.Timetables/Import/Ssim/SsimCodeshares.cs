using System.Text.RegularExpressions;

namespace FlightBooking.Timetables.Import.Ssim;

/// <summary>
/// Legs that are numbers on another airline's aircraft: left out where the aircraft's own flight is among the
/// legs, since its seats cannot be sold twice, and kept with a note where it is not.
/// </summary>
internal sealed partial class SsimCodeshares(IEnumerable<SsimLeg> legs)
{
    // Data element identifiers: the other numbers of this leg, the flight this leg is a number of.
    private const int SoldAs = 10;
    private const int OperatedAs = 50;

    private readonly HashSet<string> flights = [.. legs.Select(leg => $"{leg.Airline}{leg.Number}{leg.Suffix}")];

    /// <summary>What there is to say of a leg, and whether it is left out.</summary>
    public (ImportNoteKind Kind, string Message)? NoteOn(SsimLeg leg)
    {
        if (Designators(leg, OperatedAs) is [var first, ..] operators)
        {
            return operators.Find(flights.Contains) is { } flown
                ? (ImportNoteKind.Refused, $"A codeshare: the flight is {flown}.")
                : (ImportNoteKind.Doubtful, $"It is flown as {first}, which is not among the legs.");
        }

        var joint = leg.Record[111, 9].Trim();
        return joint.Length > 0 ? (ImportNoteKind.Doubtful, $"Flown jointly by {joint}.")
            : leg.Record[149] is 'L' or 'S' or 'X' or 'Z'
                ? (ImportNoteKind.Doubtful, "Another airline operates it or shares in it.")
            : Designators(leg, SoldAs) is [_, ..] others
                ? (ImportNoteKind.Doubtful, $"Others sell it as {string.Join(", ", others)}.")
            : null;
    }

    private static List<string> Designators(SsimLeg leg, int element) => [.. leg.Elements
        .Where(pair => pair.Element == element)
        .SelectMany(pair => pair.Data.Split('/'))
        .Select(text => Designator().Match(text.Trim()))
        .Where(match => match.Success)
        .Select(match => $"{match.Groups[1].Value}{int.Parse(match.Groups[2].ValueSpan)}{match.Groups[3].Value}")];

    [GeneratedRegex("^([A-Z0-9]{2}[A-Z]?) *([0-9]{1,4})([A-Z]?)$")]
    private static partial Regex Designator();
}
