namespace FlightBooking.Core.Search;

/// <summary>What has been found between one pair of airports: for any time of departure, the best from then on.</summary>
internal sealed class BestSoFar
{
    private readonly List<int> departures = [];
    private readonly List<Staircase> best = [];

    /// <summary>By pair; ways must be sorted for the sweep, so latest departures come first.</summary>
    public static BestSoFar[] Of(List<Way> ways, int pairs)
    {
        var all = new BestSoFar[pairs];
        for (var pair = 0; pair < pairs; pair++)
        {
            all[pair] = new();
        }

        foreach (var way in ways)
        {
            all[way.Pair].Add(way);
        }

        return all;
    }

    /// <summary>The best of what departs no earlier; null where nothing does.</summary>
    public Staircase? From(int departs)
    {
        // Departures fall along the list.
        var (low, high) = (0, departures.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            (low, high) = departures[middle] >= departs ? (middle + 1, high) : (low, middle - 1);
        }

        return high >= 0 ? best[high] : null;
    }

    private void Add(in Way way)
    {
        if (departures.Count == 0 || departures[^1] != way.Departs)
        {
            departures.Add(way.Departs);
            best.Add(best.Count == 0 ? new Staircase() : best[^1].Copy());
        }

        best[^1].Add(way);
    }
}
