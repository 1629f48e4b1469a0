namespace FlightBooking.Core.Storage;

/// <summary>Several things at once, and never more than so many.</summary>
public static class SeveralAtOnce
{
    /// <summary>
    /// Does something with each, begun in their order. What fails keeps none of the others from being done, and is
    /// thrown when all are. All that has begun is over when this is, however it ends.
    /// </summary>
    /// <remarks>
    /// Not <see cref="Parallel"/>: that takes threads of the pool, and one is enough for what only waits.
    /// </remarks>
    /// <param name="all">What is fetched as it is taken.</param>
    /// <param name="atOnce">The most that are under way at a time.</param>
    /// <param name="act">What is done with each.</param>
    public static async Task ForEachAsync<T>(this IAsyncEnumerable<T> all, int atOnce, Func<T, Task> act)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(act);
        var (underWay, failed) = (new List<Task>(), new List<Task>());
        try
        {
            await foreach (var one in all)
            {
                underWay.Add(act(one));
                if (underWay.Count == atOnce)
                {
                    var done = await Task.WhenAny(underWay);
                    underWay.Remove(done);
                    failed.AddRange(done.IsCompletedSuccessfully ? [] : [done]);
                }
            }
        }
        finally
        {
            await Task.WhenAll([.. underWay, .. failed]);
        }
    }
}
