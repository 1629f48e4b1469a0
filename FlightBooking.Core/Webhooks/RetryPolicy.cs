using System.Collections.Immutable;

namespace FlightBooking.Core.Webhooks;

/// <summary>Anything from 0 to 1: how much longer than it must somebody waits.</summary>
public delegate double Chance();

/// <summary>How patiently messages are sent.</summary>
/// <param name="Pauses">How long is waited after the first try that failed, the second, and so on.</param>
/// <param name="SwitchOffAfter">An endpoint that nothing has come through to for so long is switched off.</param>
/// <param name="Patience">How long a try may take.</param>
public sealed record RetryPolicy(ImmutableArray<TimeSpan> Pauses, TimeSpan SwitchOffAfter, TimeSpan Patience)
{
    // At most so much longer, so that not everybody comes back to an endpoint at once.
    private const double Jitter = 0.2;

    /// <summary>The one that Standard Webhooks proposes: ten tries within about three days.</summary>
    public static RetryPolicy Default { get; } = new(
        [
            TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
            TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20),
            TimeSpan.FromHours(24),
        ],
        TimeSpan.FromDays(3),
        TimeSpan.FromSeconds(10));

    /// <summary>How long to wait for the next try; null where there is none.</summary>
    /// <param name="tried">How often it was tried: 1, 2, …</param>
    /// <param name="chance">Anything from 0 to 1.</param>
    public TimeSpan? PauseAfter(int tried, double chance) =>
        tried <= Pauses.Length ? Pauses[tried - 1] * (1 + (Jitter * chance)) : null;
}
