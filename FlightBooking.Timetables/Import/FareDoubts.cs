using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Generation;

namespace FlightBooking.Timetables.Import;

/// <summary>
/// Fares far outside those of their route, such as a slipped digit makes: more than eight times the median of a cabin
/// between the two airports, or less than an eighth of it. Where a route has too few fares to say, economy is held
/// against what the distance costs. They are noted and kept: an odd fare may be true.
/// </summary>
internal static class FareDoubts
{
    private const int FarOff = 8;

    // Fewer fares have no middle that says anything.
    private const int FaresToCompare = 4;

    public static void Note(List<FlightRow> rows, ImportedAirports airports, ImportNotes notes)
    {
        foreach (var route in rows.GroupBy(Route))
        {
            var same = route.ToList();
            foreach (var cabin in Enum.GetValues<Cabin>())
            {
                NoteCabin(same, cabin, Usual(same, cabin, airports), notes);
            }
        }
    }

    private static void NoteCabin(List<FlightRow> rows, Cabin cabin, long? usual, ImportNotes notes)
    {
        foreach (var row in rows)
        {
            if (row.Fares[cabin]?.Amount is { } fare && (fare > usual * FarOff || fare * FarOff < usual))
            {
                var name = cabin.ToString().ToLowerInvariant();
                var message =
                    $"{Money.Paise(fare)} in {name} is far from the {Money.Paise(usual!.Value)} usual on its route.";
                notes.Add(row, ImportNoteKind.Doubtful, message);
            }
        }
    }

    private static long? Usual(List<FlightRow> rows, Cabin cabin, ImportedAirports airports)
    {
        var fares = rows.Select(row => row.Fares[cabin]?.Amount).OfType<long>().Order().ToList();
        return fares.Count >= FaresToCompare ? fares[fares.Count / 2]
            : cabin == Cabin.Economy
                ? FareModel.Usual(airports[rows[0].Origin].KilometresTo(airports[rows[0].Destination]))
            : null;
    }

    // Either direction of a route costs about the same.
    private static (string, string) Route(FlightRow row) => string.CompareOrdinal(row.Origin, row.Destination) < 0
        ? (row.Origin, row.Destination)
        : (row.Destination, row.Origin);
}
