using System.Collections.Immutable;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>
/// Wrong passwords for one e-mail address, whether or not anybody has registered it: ten within a quarter of an hour
/// lock it for the next.
/// </summary>
/// <param name="EmailKey">See <see cref="EmailAddress.KeyOf"/>.</param>
/// <param name="Failures">When they were, oldest first.</param>
/// <param name="LockedUntil">The end of the lock; null where there is none.</param>
/// <param name="ForgetAt">When none of this matters any more.</param>
public sealed record LoginAttempts(
    string EmailKey,
    ImmutableArray<DateTimeOffset> Failures,
    DateTimeOffset? LockedUntil,
    DateTimeOffset ForgetAt)
{
    /// <summary>So many wrong passwords lock the log-in.</summary>
    public const int MostFailures = 10;

    /// <summary>Counted over this time, and locked for as long.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Each address alone in its partition.</summary>
    public static Collection<LoginAttempts> Collection { get; } =
        new("loginAttempts", attempts => attempts.EmailKey, attempts => attempts.EmailKey)
        {
            Expires = attempts => attempts.ForgetAt,
        };

    /// <summary>No wrong password yet.</summary>
    public static LoginAttempts None(string emailKey) => new(emailKey, [], null, DateTimeOffset.MinValue);

    /// <summary>
    /// May a password be tried now? Refused with <c>login_locked</c> and the time left. A lock that ends later than any
    /// can was made before the clock was set back, and is over.
    /// </summary>
    public Result<LoginAttempts> Check(DateTimeOffset now) => LockedUntil > now && LockedUntil - now <= Window
        ? new Refusal(RefusalKind.TooMany, "login_locked", "Too many wrong passwords. Try again later.")
        {
            RetryAfter = LockedUntil - now,
        }
        : this;

    /// <summary>One more wrong password; refused where a lock came in between, which it does not prolong.</summary>
    public Result<LoginAttempts> RecordFailure(DateTimeOffset now)
    {
        if (Check(now).Refusal is { } locked)
        {
            return locked;
        }

        ImmutableArray<DateTimeOffset> failures = [.. Failures.Where(at => at > now - Window), now];
        return failures.Length < MostFailures
            ? this with { Failures = failures, LockedUntil = null, ForgetAt = now + Window }
            : this with { Failures = [], LockedUntil = now + Window, ForgetAt = now + Window };
    }

    /// <summary>The right password: earlier mistakes are forgiven.</summary>
    public LoginAttempts RecordSuccess() => Failures.IsEmpty ? this : this with { Failures = [] };
}
