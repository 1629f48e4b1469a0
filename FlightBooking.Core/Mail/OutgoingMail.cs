using System.Globalization;
using System.Text.Json.Serialization;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Mail;

/// <summary>How far an e-mail is.</summary>
public enum MailStatus
{
    /// <summary>It is to be sent.</summary>
    Waiting,

    /// <summary>A mail server has taken it over.</summary>
    Sent,

    /// <summary>There was nothing to tell any more when it was to be sent.</summary>
    Dropped,

    /// <summary>The mail server refuses it, or could not be reached for days.</summary>
    GivenUp,
}

/// <summary>
/// An e-mail that is to be sent, or was: the outbox. It has ids only; address and text are made of the documents they
/// are about when it is sent, so nothing personal is kept here, and what it says is true then.
/// </summary>
/// <param name="MailId">Its id, which is the name of what it tells: the same is never told by two of them.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="AccountId">Whose booking or account.</param>
/// <param name="BookingRef">The booking; null where it is about the account.</param>
/// <param name="Subject">What of the booking it is about; null where it is the whole.</param>
/// <param name="CreatedAt">When it came to be.</param>
public sealed record OutgoingMail(
    string MailId,
    MailKind Kind,
    string AccountId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? BookingRef,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Subject,
    DateTimeOffset CreatedAt)
{
    /// <summary>So long it can be seen what became of one.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private const int PartitionCount = 4;

    // Longer than a mail server may take: who sends one is then taken for dead.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    /// <summary>In a few partitions: what is due first, and behind it what is done.</summary>
    public static Collection<OutgoingMail> Collection { get; } =
        new("mails", mail => PartitionOf(mail.MailId), mail => mail.MailId)
        {
            SortKey = mail => string.Create(
                CultureInfo.InvariantCulture,
                $"{(mail.Status == MailStatus.Waiting ? "" : "done-")}{mail.NextTry.UtcTicks:D19}-{mail.MailId}"),
            Expires = mail => mail.Status == MailStatus.Waiting ? null : mail.CreatedAt + KeptFor,
            IsSeldomRead = true,
        };

    /// <summary>All partitions there are.</summary>
    public static IEnumerable<string> Partitions =>
        Enumerable.Range(0, PartitionCount).Select(number => number.ToString(CultureInfo.InvariantCulture));

    /// <summary>How far it is.</summary>
    public MailStatus Status { get; init; }

    /// <summary>When it is to be tried next; of one that is done, when it was tried last.</summary>
    public DateTimeOffset NextTry { get; init; } = CreatedAt;

    /// <summary>How often it was begun.</summary>
    public int Tries { get; init; }

    /// <summary>Where it is.</summary>
    public DocumentKey Key() => new(PartitionOf(MailId), MailId);

    /// <summary>The partition of an id.</summary>
    public static string PartitionOf(string mailId)
    {
        ArgumentNullException.ThrowIfNull(mailId);
        return (mailId.Sum(letter => letter) % PartitionCount).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Somebody begins to send it; null where it is not due. Written before it is sent: nobody else sends it meanwhile,
    /// and should whoever does die, it is tried again.
    /// </summary>
    public OutgoingMail? Begin(DateTimeOffset now) =>
        Status == MailStatus.Waiting && NextTry <= now ? this with { Tries = Tries + 1, NextTry = now + Lease } : null;

    /// <summary>With what came of a try.</summary>
    public OutgoingMail After(MailOutcome outcome, DateTimeOffset now) => outcome switch
    {
        MailOutcome.Accepted => this with { Status = MailStatus.Sent, NextTry = now },
        MailOutcome.NothingToTell => this with { Status = MailStatus.Dropped, NextTry = now },
        MailOutcome.Unavailable when Tries <= Pauses.Length => this with { NextTry = now + Pauses[Tries - 1] },
        _ => this with { Status = MailStatus.GivenUp, NextTry = now },
    };
}

/// <summary>What came of a try to send an e-mail.</summary>
public enum MailOutcome
{
    /// <summary>The mail server has taken it over.</summary>
    Accepted,

    /// <summary>What it was to tell does not hold any more.</summary>
    NothingToTell,

    /// <summary>The mail server cannot take it now.</summary>
    Unavailable,

    /// <summary>The mail server will never take it: there is no such address, or it is no good.</summary>
    Refused,
}
