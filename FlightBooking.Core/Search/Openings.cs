namespace FlightBooking.Core.Search;

/// <summary>
/// How little time and fare what follows the first flights of a route would have to take, so that any of them could
/// become a way that nothing beats. One look here is as good as a look at every first flight.
/// </summary>
internal sealed class Openings
{
    // From so many onward minutes on, onward fares must be under this. Minutes rise and fares fall along the steps.
    private (int Minutes, long Fare)[] steps = new (int, long)[64];
    private (int Minutes, long Fare)[] merged = new (int, long)[64];
    private int count;

    public bool IsEmpty => count == 0;

    public void Clear() => count = 0;

    /// <summary>Whether a way of so many onward minutes and so much onward fare might be worth showing.</summary>
    public bool Allows(int minutes, long fare)
    {
        var at = count - 1;
        while (steps[at].Minutes > minutes)
        {
            at--;
        }

        return fare < steps[at].Fare;
    }

    /// <summary>Takes in a first flight: whatever follows it has to beat the best that departs no earlier.</summary>
    public void Add(in Leg first, long fare, Staircase? best)
    {
        var known = best is null ? [] : best.Steps;
        var ours = steps.AsSpan(0, count);
        if (merged.Length < known.Length + count + 1)
        {
            Array.Resize(ref merged, 2 * (known.Length + count + 1));
        }

        // The higher of the two at every minute: one flight that could do it is enough.
        var (into, made) = (merged, 1);
        into[0] = (int.MinValue, long.MaxValue);
        var (ourFare, theirFare) = (count == 0 ? long.MinValue : long.MaxValue, long.MaxValue);
        for (int at = 0, to = 0; at < ours.Length || to < known.Length;)
        {
            var minutes = to < known.Length
                ? known[to].Arrives - first.Arrives + Grace(known[to], first)
                : int.MaxValue;
            if (at < ours.Length && ours[at].Minutes <= minutes)
            {
                (minutes, ourFare) = ours[at++];
            }
            else
            {
                theirFare = known[to++].Fare - fare;
            }

            var higher = Math.Max(ourFare, theirFare);
            if (higher < into[made - 1].Fare)
            {
                made += into[made - 1].Minutes < minutes ? 1 : 0;
                into[made - 1] = (minutes, higher);
            }
        }

        (steps, merged, count) = (merged, steps, made);
    }

    // An equally good way of two changes is worth showing too: only what takes a minute more is surely beaten.
    private static int Grace(in Staircase.Step step, in Leg first) =>
        step.Stops == 2 && step.Departs == first.Departs ? 1 : 0;
}
