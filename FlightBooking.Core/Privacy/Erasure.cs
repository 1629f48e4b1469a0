using System.Text.Json.Serialization;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Privacy;

/// <summary>
/// What is left to erase: an account whose owner asked for it, until nothing of it is left; or audit records, by their
/// age. Bookings have their <see cref="Bookings.OpenBooking"/>.
/// </summary>
/// <param name="Kind"><see cref="Accounts"/> or <see cref="Audit"/>.</param>
/// <param name="Subject">The account; or <c>records</c>.</param>
/// <param name="At">When it was asked for; or the beginning of the first day that is left.</param>
public sealed record Erasure(string Kind, string Subject, DateTimeOffset At)
{
    /// <summary>The accounts that are left to do: few, and looked at together.</summary>
    public const string Accounts = "accounts";

    /// <summary>How far audit records have been gone through.</summary>
    public const string Audit = "audit";

    /// <summary>The one subject of that kind.</summary>
    public const string AllRecords = "records";

    /// <summary>A partition a kind.</summary>
    public static Collection<Erasure> Collection { get; } =
        new("erasures", erasure => erasure.Kind, erasure => erasure.Subject);

    // Longer than any instance remembers a key, so that what was begun with one has ended.
    private static readonly TimeSpan UntilKeysAreForgotten = TimeSpan.FromMinutes(2);

    // The owner is told, unless no mail can be sent.
    private static readonly TimeSpan UntilTold = TimeSpan.FromDays(1);

    /// <summary>The id of the e-mail that tells an account's owner.</summary>
    [JsonIgnore]
    public string MailId => $"{Subject}-closed";

    /// <summary>That of an account.</summary>
    public static Erasure OfAccount(string accountId, DateTimeOffset askedAt) => new(Accounts, accountId, askedAt);

    /// <summary>That of the audit records from a day on.</summary>
    public static Erasure OfAudit(DateOnly next) => new(Audit, AllRecords, new(next, TimeOnly.MinValue, TimeSpan.Zero));

    /// <summary>Whether an account can be begun with.</summary>
    public bool IsDue(DateTimeOffset now) => At + UntilKeysAreForgotten <= now;

    /// <summary>Whether the account itself has to wait for the e-mail.</summary>
    /// <param name="isWaiting">Whether that has not been sent yet.</param>
    /// <param name="now">The time.</param>
    public bool AwaitsMail(bool isWaiting, DateTimeOffset now) => isWaiting && At + UntilTold > now;
}
