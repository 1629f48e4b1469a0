using System.Runtime.InteropServices;

namespace FlightBooking.Core.Search;

/// <summary>
/// Which ways are worth showing. A way with changes is left out where another between the same airports
/// departs no earlier, arrives no later, changes no more often and costs no more base fare, and is better in
/// one of the four. Direct flights are always shown.
/// </summary>
internal static class Frontier
{
    /// <summary>The ways worth showing, sorted for the sweep.</summary>
    public static List<Way> Of(List<Way> ways)
    {
        ways.Sort(static (x, y) => Way.ForSweep(x, y));
        var kept = new List<Way>(Math.Min(ways.Count, 256));
        Staircase[] upTo = [new(), new(), new()];
        var pair = -1;
        foreach (var way in ways)
        {
            if (way.Pair != pair)
            {
                pair = way.Pair;
                Array.ForEach(upTo, stairs => stairs.Clear());
            }

            if (way.Stops > 0 && upTo[way.Stops].IsBetter(way))
            {
                continue;
            }

            kept.Add(way);
            for (var stops = way.Stops; stops < upTo.Length; stops++)
            {
                upTo[stops].Add(way);
            }
        }

        return kept;
    }
}

/// <summary>The best pairs of arrival and fare among ways that depart no earlier than any still to come.</summary>
internal sealed class Staircase
{
    private readonly List<Step> steps;

    public Staircase()
        : this([])
    {
    }

    private Staircase(List<Step> steps) => this.steps = steps;

    public Staircase Copy() => new([.. steps]);

    public void Clear() => steps.Clear();

    /// <summary>Whether a way before was no worse in anything and better in something.</summary>
    public bool IsBetter(in Way way) => IsBetter(way.Departs, way.Arrives, way.Fare, way.Stops);

    /// <summary>Likewise of anything that departs then, and arrives and costs so much or more.</summary>
    public bool IsBetter(int departs, int arrives, long fare, int stops)
    {
        var at = LastNotAfter(arrives);
        if (at < 0 || steps[at].Fare > fare)
        {
            return false;
        }

        var step = steps[at];
        return step.Fare < fare || step.Arrives < arrives || step.Departs > departs || step.Stops < stops;
    }

    /// <summary>Whether any way before arrives no later and costs no more.</summary>
    public bool IsNoWorse(int arrives, long fare)
    {
        var at = LastNotAfter(arrives);
        return at >= 0 && steps[at].Fare <= fare;
    }

    /// <summary>The steps: arrivals rise and fares fall along them.</summary>
    public ReadOnlySpan<Step> Steps => CollectionsMarshal.AsSpan(steps);

    /// <summary>Takes a way in; false where one before was no worse in arrival and fare.</summary>
    public bool Add(in Way way)
    {
        var at = LastNotAfter(way.Arrives);
        if (at >= 0 && steps[at].Fare <= way.Fare)
        {
            return false;
        }

        // Steps with an equal arrival and a higher fare, and later ones that cost as much or more, fall away.
        var from = at >= 0 && steps[at].Arrives == way.Arrives ? at : at + 1;
        var to = from;
        while (to < steps.Count && steps[to].Fare >= way.Fare)
        {
            to++;
        }

        steps.RemoveRange(from, to - from);
        steps.Insert(from, new(way.Arrives, way.Fare, way.Departs, way.Stops));
        return true;
    }

    private int LastNotAfter(int arrives)
    {
        var sorted = CollectionsMarshal.AsSpan(steps);
        var (low, high) = (0, sorted.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle].Arrives <= arrives)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }

    public readonly record struct Step(int Arrives, long Fare, int Departs, int Stops);
}
