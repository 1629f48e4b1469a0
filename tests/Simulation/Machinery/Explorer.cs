namespace FlightBooking.Simulation.Machinery;

/// <summary>
/// Takes one of all ways in which what is under way at the same time can happen, and knows which have been taken: where
/// a world comes to a state that another way has led to before, it need not go on.
/// </summary>
/// <remarks>
/// A state is what has happened to each thing, in its order, and what each flow has seen of that; so two ways that
/// differ only in the order of steps which have nothing to do with each other lead to the same one (they are one trace
/// in the sense of Mazurkiewicz). What the process keeps in memory between flows is not looked at.
/// </remarks>
internal sealed class Explorer
{
    private readonly List<(int Chosen, int Options)> path = [];
    private readonly HashSet<ulong> seen = [];
    private readonly Dictionary<string, ulong> things = new(StringComparer.Ordinal);
    private ulong sum;
    private int at;
    private int crashes;

    /// <summary>How often the process may die in one world.</summary>
    public required int Crashes { get; init; }

    /// <summary>All that takes no longer than this happens at once, and so in any order.</summary>
    public required TimeSpan AtOnce { get; init; }

    /// <summary>What is due so much later may come first.</summary>
    public TimeSpan Overtakes { get; init; }

    /// <summary>So long after the world began ways begin to differ; before, steps come in their order.</summary>
    public required TimeSpan From { get; init; }

    /// <summary>So long after it began ways differ no more.</summary>
    public required TimeSpan Until { get; init; }

    /// <summary>How many states were seen at which more than one thing could happen.</summary>
    public int States => seen.Count;

    /// <summary>How many worlds were begun.</summary>
    public int Worlds { get; private set; }

    /// <summary>Whether the world has come to a state that is known.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Begins a world anew.</summary>
    public void Begin()
    {
        Worlds++;
        (at, sum, crashes, IsKnown) = (0, 0, Crashes, false);
        things.Clear();
    }

    /// <summary>Turns to the next way; false where all were taken.</summary>
    public bool Next()
    {
        while (path.Count > 0)
        {
            var (chosen, options) = path[^1];
            path.RemoveAt(path.Count - 1);
            if (chosen + 1 < options)
            {
                path.Add((chosen + 1, options));
                return true;
            }
        }

        return false;
    }

    /// <summary>One of so many things that can happen now.</summary>
    /// <param name="options">How many.</param>
    /// <param name="waiting">What waits to happen, now and later.</param>
    public int Choose(int options, ulong waiting)
    {
        if (options == 1 || IsKnown)
        {
            return 0;
        }

        if (at < path.Count)
        {
            return path[at++].Chosen;
        }

        if (!seen.Add(Hash.Of(sum, waiting, (ulong)crashes)))
        {
            IsKnown = true;
            return 0;
        }

        path.Add((0, options));
        at++;
        return 0;
    }

    /// <summary>Whether the process dies at a call: not at all, before it has its effect, or after.</summary>
    public Death ChooseDeath(ulong waiting)
    {
        if (crashes == 0)
        {
            return Death.None;
        }

        var death = (Death)Choose(3, Hash.Of(waiting, 0xDEAD));
        crashes -= death == Death.None ? 0 : 1;
        return death;
    }

    /// <summary>What has happened to a thing so far; of a kind of things, to all in whatever order.</summary>
    public ulong See(string thing)
    {
        if (thing.Contains('/', StringComparison.Ordinal))
        {
            return things.GetValueOrDefault(thing);
        }

        var kind = $"{thing}/";
        return things.Where(known => known.Key.StartsWith(kind, StringComparison.Ordinal))
            .Aggregate(0UL, (all, known) => unchecked(all + Hash.Of(Hash.Of(known.Key), known.Value)));
    }

    /// <summary>Something happens to a thing.</summary>
    public void Change(string thing, ulong what)
    {
        var (name, before) = (Hash.Of(thing), things.GetValueOrDefault(thing));
        var after = Hash.Of(before, what);
        things[thing] = after;
        sum = unchecked(sum - (before == 0 ? 0 : Hash.Of(name, before)) + Hash.Of(name, after));
    }
}

/// <summary>How a process dies over a call.</summary>
internal enum Death
{
    None,
    BeforeEffect,
    AfterEffect,
}

/// <summary>Mixes numbers and names.</summary>
internal static class Hash
{
    public static ulong Of(params ReadOnlySpan<ulong> parts)
    {
        var hash = 0x9E3779B97F4A7C15UL;
        foreach (var part in parts)
        {
            hash = unchecked((hash ^ part) * 0xBF58476D1CE4E5B9);
            hash ^= hash >> 29;
        }

        return hash;
    }

    public static ulong Of(string name)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var letter in name)
        {
            hash = unchecked((hash ^ letter) * 0x100000001B3);
        }

        return hash;
    }
}
