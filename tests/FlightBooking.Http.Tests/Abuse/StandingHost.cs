using Xunit;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>
/// A host for all tests of a class whose clock stands still: what is signed a second too late stays a second too late,
/// however long it is on its way.
/// </summary>
public sealed class StandingHost : IAsyncLifetime
{
    internal TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Host = await TestHost.StartAsync(options => options with { Clock = new StandingClock() });

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    // The system's timers: nothing that waits for something else stands still.
    private sealed class StandingClock : TimeProvider
    {
        private readonly DateTimeOffset now = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => now;
    }
}
