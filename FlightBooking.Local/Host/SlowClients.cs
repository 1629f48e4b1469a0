using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FlightBooking.Local.Host;

/// <summary>How long clients may dawdle: those that do, or never say anything, must not hold the host.</summary>
internal static class SlowClients
{
    /// <summary>How long a stop waits for requests that are under way; workflows go on after the next start.</summary>
    public static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(15);

    /// <summary>Sets the bounds.</summary>
    public static void Bound(KestrelServerLimits limits)
    {
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);

        // Also for connections that have not sent anything yet.
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));

        // Beyond this a connection is closed at once, before the system runs out of them for everything.
        limits.MaxConcurrentConnections = 10_000;
    }
}
