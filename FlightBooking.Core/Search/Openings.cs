namespace FlightBooking.Core.Search;

/// <summary>
/// How little time and fare what follows the first flights of a route would have to take, so that any of them could
/// become a way that nothing beats. One look here is as good as a look at every first flight.
/// </summary>
internal sealed class Openings
{
    // Onward fares must be under what stands at the last step whose minutes are not above the onward minutes.
    private List<(int Minutes, long Fare)> steps = [];
    private List<(int Minutes, long Fare)> merged = [];

    public bool IsEmpty => steps.Count == 0;

    public void Clear() => steps.Clear();

    /// <summary>Whether a way of so many onward minutes and so much onward fare might be worth showing.</summary>
    public bool Allows(int minutes, long fare)
    {
        var at = steps.Count - 1;
        while (at >= 0 && steps[at].Minutes > minutes)
        {
            at--;
        }

        return at >= 0 && fare < steps[at].Fare;
    }

    /// <summary>Takes in a first flight: whatever follows it has to beat the best that departs no earlier.</summary>
    public void Add(in Leg first, long fare, Staircase? best)
    {
        merged.Clear();
        var known = best is null ? [] : best.Steps;
        var (ours, theirs) = (long.MinValue, long.MaxValue);
        Append(int.MinValue, long.MaxValue);
        for (int at = 0, to = 0; at < steps.Count || to < known.Length;)
        {
            // Of two changes and at the same time, an equal way is worth showing: it has to be a minute later to be beaten.
            var minutes = to == known.Length ? int.MaxValue
                : known[to].Arrives - first.Arrives + (known[to].Stops == 2 && known[to].Departs == first.Departs ? 1 : 0);
            if (at < steps.Count && steps[at].Minutes <= minutes)
            {
                (minutes, ours) = steps[at++];
            }
            else
            {
                theirs = known[to++].Fare - fare;
            }

            Append(minutes, Math.Max(ours, theirs));
        }

        (steps, merged) = (merged, steps);
    }

    private void Append(int minutes, long fare)
    {
        if (merged.Count > 0 && merged[^1].Minutes == minutes)
        {
            merged[^1] = (minutes, fare);
        }
        else if (merged.Count == 0 || fare < merged[^1].Fare)
        {
            merged.Add((minutes, fare));
        }
    }
}
