namespace FlightBooking.Core.Search;

/// <summary>
/// So many ways and no more: where there are more, the direct ones, the cheapest and the fastest come first,
/// then those with the best balance of both (ten rupees a minute).
/// </summary>
internal static class Shortlist
{
    private const long PaiseAMinute = 1000;

    public static List<Way> Of(List<Way> ways, int most)
    {
        if (ways.Count <= most)
        {
            return ways;
        }

        var share = most / 3;
        var places = Enumerable.Range(0, ways.Count).ToArray();
        return [.. Best(at => ways[at].Stops, share)
            .Concat(Best(at => ways[at].Fare, share))
            .Concat(Best(at => ways[at].Arrives - ways[at].Departs, share))
            .Concat(Best(at => ways[at].Fare + (PaiseAMinute * (ways[at].Arrives - ways[at].Departs)), most))
            .Distinct().Take(most).Order().Select(at => ways[at])];

        IEnumerable<int> Best(Func<int, long> cost, int count) => places.OrderBy(cost).ThenBy(at => at).Take(count);
    }
}
