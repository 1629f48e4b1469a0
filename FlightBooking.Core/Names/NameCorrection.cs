namespace FlightBooking.Core.Names;

/// <summary>
/// Which other name is still that of the same person, written right: a few letters differ, first and last name had
/// changed places, or the middle name was missing. Marks on letters, case, and what stands between letters count for
/// nothing, as in the machine-readable lines of a passport.
/// </summary>
public static class NameCorrection
{
    /// <summary>The most letters that may differ; of short names fewer, see <see cref="MostChanges"/>.</summary>
    public const int MostLetters = 3;

    /// <summary>Whether one name is a small correction of another.</summary>
    /// <param name="sold">The name that counts: the first that the ticket was sold for.</param>
    /// <param name="corrected">The name it is to be.</param>
    public static bool IsSmall(FullName sold, FullName corrected)
    {
        ArgumentNullException.ThrowIfNull(sold);
        ArgumentNullException.ThrowIfNull(corrected);
        var most = MostChanges(sold);
        return Changes(Letters(sold.ToString()), Letters(corrected.ToString())) <= most
            || Arrangements(sold).Any(arranged => Changes(arranged, corrected) <= most);
    }

    /// <summary>How many letters of a name may differ: one of about three, and no more than a few.</summary>
    public static int MostChanges(FullName sold)
    {
        ArgumentNullException.ThrowIfNull(sold);
        return Math.Clamp((Letters(sold.ToString()).Length + 1) / 3, 1, MostLetters);
    }

    private static IEnumerable<FullName> Arrangements(FullName name) =>
        [name, name with { First = name.Last, Last = name.First }];

    // A middle name that was missing costs nothing; one that is dropped, each of its letters.
    private static int Changes(FullName from, FullName to) =>
        Changes(Letters(from.First), Letters(to.First))
        + Changes(Letters(from.Last), Letters(to.Last))
        + (from.Middle is null ? 0 : Changes(Letters(from.Middle), Letters(to.Middle)));

    private static string Letters(string? part) => part is null
        ? ""
        : string.Concat(PersonName.KeyOf(part).Select(letter => UnicodeForm.WithoutMarks(letter).ToString()));

    // Letters to write otherwise, add, leave out, or exchange with the next one (optimal string alignment).
    private static int Changes(string from, string to)
    {
        var (before, last, next) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var column = 0; column <= to.Length; column++)
        {
            last[column] = column;
        }

        for (var row = 1; row <= from.Length; row++)
        {
            next[0] = row;
            for (var column = 1; column <= to.Length; column++)
            {
                var isSame = from[row - 1] == to[column - 1];
                var isTurned = row > 1 && column > 1
                    && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1];
                var least = Math.Min(
                    Math.Min(last[column], next[column - 1]) + 1, last[column - 1] + (isSame ? 0 : 1));
                next[column] = isTurned ? Math.Min(least, before[column - 2] + 1) : least;
            }

            (before, last, next) = (last, next, before);
        }

        return last[to.Length];
    }
}
