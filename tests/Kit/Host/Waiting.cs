namespace FlightBooking.Kit.Host;

/// <summary>For what follows an answer soon, and not with it.</summary>
public static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Looks until there is something.</summary>
    /// <exception cref="TimeoutException">There was nothing for a minute.</exception>
    public static async Task<T> ForAsync<T>(Func<Task<T?>> look)
        where T : class
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!limit.IsCancellationRequested)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await Task.Delay(20, CancellationToken.None);
        }

        throw new TimeoutException("There was nothing.");
    }

    /// <summary>Looks until it is so.</summary>
    /// <exception cref="TimeoutException">It was not so for a minute.</exception>
    public static Task UntilAsync(Func<Task<bool>> isSo) => ForAsync(async () => await isSo() ? "so" : null);
}
