namespace FlightBooking.App.Deliveries;

/// <summary>
/// How many endpoints an instance sends to at once. Those that kept it waiting share a few places of their own, so that
/// however many of them there are, the others are not behind them.
/// </summary>
/// <param name="swift">Places for the others.</param>
/// <param name="slow">Places for those that were slow the last time.</param>
public sealed class DeliveryLanes(int swift, int slow) : IDisposable
{
    private readonly SemaphoreSlim swiftPlaces = new(swift);
    private readonly SemaphoreSlim slowPlaces = new(slow);

    /// <summary>A place, to be given back; null where all are taken.</summary>
    public IDisposable? TryEnter(bool isSlow)
    {
        var places = isSlow ? slowPlaces : swiftPlaces;
        return places.Wait(0) ? new Place(places) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        swiftPlaces.Dispose();
        slowPlaces.Dispose();
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
