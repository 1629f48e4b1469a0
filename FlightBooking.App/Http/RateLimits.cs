using FlightBooking.Core.Limits;

namespace FlightBooking.App.Http;

/// <summary>How often callers may call this instance.</summary>
/// <param name="Account">Each account, over all its keys.</param>
/// <param name="Address">Each network address that calls without a key.</param>
public sealed record RateLimits(RateLimit Account, RateLimit Address)
{
    /// <summary>A hundred requests a second for an account, twenty for an address, with room for bursts.</summary>
    public static RateLimits Default { get; } = new(
        new(100, TimeSpan.FromSeconds(1), burst: 500),
        new(20, TimeSpan.FromSeconds(1), burst: 100))
    {
        Passwords = new(1, TimeSpan.FromSeconds(1), burst: 30),
    };

    /// <summary>
    /// Each network address that registers or logs in, besides <see cref="Address"/>: hashing a password is the most
    /// costly thing that a stranger can ask for. Null: no limit of its own.
    /// </summary>
    public RateLimit? Passwords { get; init; }

    /// <summary>
    /// Whether a trusted proxy writes the caller's address into <c>X-Forwarded-For</c>. In Azure every
    /// connection comes from the Functions host itself, so without this all callers would share one limit; with
    /// it and no proxy, a caller could choose an address at will.
    /// </summary>
    public bool BehindProxy { get; init; }
}
