using System.Collections.Immutable;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>How often something may be tried.</summary>
/// <param name="Most">So many tries within the window lock it.</param>
/// <param name="Window">Counted over this time, and locked for as long.</param>
/// <param name="Answer">What is answered while it is locked.</param>
public sealed record TryLimit(int Most, TimeSpan Window, Refusal Answer)
{
    /// <summary>Wrong passwords for one e-mail address.</summary>
    public static TryLimit LogIn { get; } = new(
        LoginAttempts.MostFailures,
        LoginAttempts.Window,
        new(RefusalKind.TooMany, "login_locked", "Too many wrong passwords. Try again later."));

    /// <summary>Names that were guessed for one booking.</summary>
    public static TryLimit Names { get; } = new(
        10,
        TimeSpan.FromMinutes(15),
        new(RefusalKind.TooMany, "guest_access_locked", "Too many wrong names or references. Try again later."));

    /// <summary>Names and references that were guessed from one address.</summary>
    public static TryLimit References { get; } = Names with { Most = 30 };

    /// <summary>Guests who begin from one address.</summary>
    public static TryLimit Guests { get; } = new(
        60,
        TimeSpan.FromHours(1),
        new(RefusalKind.TooMany, "guest_limit", "Too many guests came from this address. Try again later."));

    /// <summary>E-mails of one kind that are asked for to one address.</summary>
    public static TryLimit Mail { get; } = new(
        3,
        TimeSpan.FromHours(1),
        new(RefusalKind.TooMany, "mail_limit", "Enough of these e-mails were sent. Try again later."));
}

/// <summary>
/// Wrong passwords for one e-mail address, whether or not anybody has registered it: ten within a quarter of an hour
/// lock it for the next. What else may be tried so often only is counted likewise, under a key of its own.
/// </summary>
/// <param name="EmailKey">See <see cref="EmailAddress.KeyOf"/>; the key of what else is tried.</param>
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
    /// May it be tried now? Refused with the limit's code and the time left. A lock that ends later than any can was
    /// made before the clock was set back, and is over.
    /// </summary>
    public Result<LoginAttempts> Check(DateTimeOffset now, TryLimit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return LockedUntil > now && LockedUntil - now <= limit.Window
            ? limit.Answer with { RetryAfter = LockedUntil - now }
            : this;
    }

    /// <summary>One more that counts; refused where a lock came in between, which it does not prolong.</summary>
    public Result<LoginAttempts> Record(DateTimeOffset now, TryLimit limit)
    {
        if (Check(now, limit).Refusal is { } locked)
        {
            return locked;
        }

        var until = now + limit.Window;
        ImmutableArray<DateTimeOffset> failures = [.. Failures.Where(at => at > now - limit.Window), now];
        return failures.Length < limit.Most
            ? this with { Failures = failures, LockedUntil = null, ForgetAt = until }
            : this with { Failures = [], LockedUntil = until, ForgetAt = until };
    }

    /// <summary>May a password be tried now?</summary>
    public Result<LoginAttempts> Check(DateTimeOffset now) => Check(now, TryLimit.LogIn);

    /// <summary>One more wrong password.</summary>
    public Result<LoginAttempts> RecordFailure(DateTimeOffset now) => Record(now, TryLimit.LogIn);

    /// <summary>The owner has shown to be who they are: a lock ends, too.</summary>
    public LoginAttempts Forgive() => this with { Failures = [], LockedUntil = null };

    /// <summary>Without the last one.</summary>
    public LoginAttempts TakeBack() => Failures.IsEmpty ? this : this with { Failures = Failures[..^1] };

    /// <summary>The right password: earlier mistakes are forgiven.</summary>
    public LoginAttempts RecordSuccess() => Failures.IsEmpty ? this : this with { Failures = [] };
}
