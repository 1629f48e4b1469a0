namespace FlightBooking.Core.Search;

/// <summary>
/// What has been found between one pair of airports: for any time of departure, the best from then on.
/// </summary>
internal sealed class BestSoFar
{
    // Departures fall along the lists, and each is at least as good as the one before.
    private readonly List<int> departures = [];
    private readonly List<Staircase> best = [];

    /// <summary>By pair.</summary>
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
    public Staircase? From(int departs) => After(departs) is > 0 and var after ? best[after - 1] : null;

    /// <summary>Takes a way in; fastest where the latest departures come first.</summary>
    public void Add(in Way way)
    {
        var at = After(way.Departs) - 1;
        if (at < 0 || departures[at] != way.Departs)
        {
            at++;
            departures.Insert(at, way.Departs);
            best.Insert(at, at == 0 ? new Staircase() : best[at - 1].Copy());
        }

        while (at < best.Count && best[at].Add(way))
        {
            at++;
        }
    }

    // How many of the departures are not before an instant.
    private int After(int departs)
    {
        var (low, high) = (0, departures.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = departures[middle] >= departs ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
