using System.Numerics;

namespace FlightBooking.Core.Schedules;

/// <summary>
/// How many slips of the hand lie between what was typed and a name: a letter too many, too few, another one, or two
/// neighbours that changed places.
/// </summary>
internal sealed class Misspelling
{
    // Of fewer letters nearly everything is similar.
    private const int ShortestText = 4;
    private const int LongestText = 40;

    // From so many letters on, two slips are likelier than that something else is meant.
    private const int LongText = 7;

    private readonly string typed;
    private readonly uint letters;
    private readonly int[][] rows;

    private Misspelling(string typed)
    {
        (this.typed, letters) = (typed, LettersOf(typed));
        Most = typed.Length < LongText ? 1 : 2;
        rows = [new int[typed.Length + 1], new int[typed.Length + 1], new int[typed.Length + 1]];
    }

    /// <summary>Slips that are looked through.</summary>
    public int Most { get; }

    /// <summary>
    /// Of a folded text; null where it is too short to be taken for something else, or no name at all.
    /// </summary>
    public static Misspelling? Of(string typed) =>
        typed.Length is >= ShortestText and <= LongestText ? new(typed) : null;

    /// <summary>Which letters a name has: a name that lacks too many of the typed ones need not be looked at.</summary>
    public static uint LettersOf(string name)
    {
        var letters = 0u;
        foreach (var letter in name)
        {
            letters |= 1u << (char.IsAsciiLetterLower(letter) ? letter - 'a' : 26 + (letter % 6));
        }

        return letters;
    }

    /// <summary>
    /// Slips up to the whole name, and up to the beginning of it that is nearest; more than <see cref="Most"/> stands
    /// for any number that large.
    /// </summary>
    public (int Whole, int Start) From(string name, uint itsLetters)
    {
        var none = Most + 1;
        if (BitOperations.PopCount(letters & ~itsLetters) > Most || name.Length < typed.Length - Most)
        {
            return (none, none);
        }

        var (before, last, next) = (rows[0], rows[1], rows[2]);
        for (var at = 0; at <= typed.Length; at++)
        {
            last[at] = at;
        }

        var (nearest, end) = (last[typed.Length], Math.Min(name.Length, typed.Length + Most));
        for (var to = 1; to <= end; to++)
        {
            if (!Fill(next, last, before, name, to))
            {
                return (none, Math.Min(nearest, none));
            }

            nearest = Math.Min(nearest, next[typed.Length]);
            (before, last, next) = (last, next, before);
        }

        return (end == name.Length ? Math.Min(last[typed.Length], none) : none, Math.Min(nearest, none));
    }

    // One more letter of the name; false where nothing within reach can come of it.
    private bool Fill(int[] next, int[] last, int[] before, string name, int to)
    {
        var least = next[0] = to;
        for (var at = 1; at <= typed.Length; at++)
        {
            var same = typed[at - 1] == name[to - 1];
            var slips = Math.Min(last[at - 1] + (same ? 0 : 1), Math.Min(last[at], next[at - 1]) + 1);
            if (!same && at > 1 && to > 1 && typed[at - 1] == name[to - 2] && typed[at - 2] == name[to - 1])
            {
                slips = Math.Min(slips, before[at - 2] + 1);
            }

            next[at] = slips;
            least = Math.Min(least, slips);
        }

        return least <= Most;
    }
}
