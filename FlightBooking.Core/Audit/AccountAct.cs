using System.Globalization;
using System.Text.Json.Serialization;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Audit;

/// <summary>
/// What was done with an account, for its owner to see: beside the audit record, and written when that is. Where the
/// process died in between, it may not have been done.
/// </summary>
/// <param name="AccountId">The account.</param>
/// <param name="AuditId">The audit record's id.</param>
/// <param name="At">When.</param>
/// <param name="Action">What.</param>
/// <param name="Subject">The id of what it was done to.</param>
/// <param name="Address">The network address its owner did it from; null where somebody else did it.</param>
public sealed record AccountAct(
    string AccountId,
    string AuditId,
    DateTimeOffset At,
    string Action,
    string Subject,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Address)
{
    /// <summary>How long it can be seen.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(365);

    /// <summary>The acts of an account in one partition, in their order.</summary>
    public static Collection<AccountAct> Collection { get; } =
        new("accountActs", act => act.AccountId, act => act.AuditId)
        {
            SortKey = act => act.ListKey,
            Expires = act => act.At + KeptFor,
        };

    /// <summary>What lists are in the order of.</summary>
    [JsonIgnore]
    public string ListKey => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks:D19}-{AuditId}");

    /// <summary>Only the id: addresses stay out of logs.</summary>
    public override string ToString() => AuditId;

    internal static AccountAct? Of(Act act, AuditRecord record) => act.OnAccount is { } accountId
        ? new(
            accountId,
            record.AuditId,
            record.At,
            act.Action,
            act.Subject,
            act.Actor == accountId ? act.Origin.Address : null)
        : null;
}
