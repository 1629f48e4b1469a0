using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Audit;

/// <summary>How far an act got.</summary>
public enum AuditOutcome
{
    /// <summary>It was about to be done; what came of it nobody was left to write down.</summary>
    Begun,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was refused, and changed nothing.</summary>
    Refused,
}

/// <summary>
/// What somebody did, or tried to. Written before the act is done and completed once after it; never deleted, and never
/// changed again, but that what is personal is taken out of it in the end.
/// </summary>
/// <param name="AuditId"><c>aud_…</c>.</param>
/// <param name="At">When it began.</param>
/// <param name="Actor">The account that did it, or <c>host</c>.</param>
/// <param name="Action">What was done.</param>
/// <param name="Subject">The id of what it was done to.</param>
/// <param name="Reason">Why, where whoever acts is asked for a reason.</param>
/// <param name="Address">The caller's network address.</param>
/// <param name="CorrelationId">What ties it to log lines and traces.</param>
/// <param name="Outcome">How far it got.</param>
public sealed record AuditRecord(
    string AuditId,
    DateTimeOffset At,
    string Actor,
    string Action,
    string Subject,
    string? Reason,
    string Address,
    string CorrelationId,
    AuditOutcome Outcome)
{
    /// <summary>A day's records in one partition, in the order in which they began.</summary>
    public static Collection<AuditRecord> Collection { get; } =
        new("audit", record => PartitionAt(record.At), record => record.AuditId) { SortKey = record => record.ListKey };

    /// <summary>What stands in place of an address that was erased.</summary>
    public const string ErasedAddress = "erased";

    // What such a record keeps are names, numbers and addresses of customers.
    private static readonly FrozenSet<string> AboutPeople =
        FrozenSet.Create("bookings_searched", "contact_corrected", "name_corrected");

    /// <summary>What was asked for.</summary>
    public JsonElement? Asked { get; init; }

    /// <summary>What there was before; null for nothing, and until it is done.</summary>
    public JsonElement? Before { get; init; }

    /// <summary>What there was after; likewise.</summary>
    public JsonElement? After { get; init; }

    /// <summary>The code it was refused with.</summary>
    public string? Refusal { get; init; }

    /// <summary>When what is personal was taken out of it; null where that has not been done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>What its day's list is in the order of.</summary>
    internal string ListKey => $"{KeyOf(At)}-{AuditId}";

    /// <summary>Only the id: addresses stay out of logs.</summary>
    public override string ToString() => AuditId;

    /// <summary>The partition of what begins then: its day in UTC.</summary>
    public static string PartitionAt(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private bool IsAboutPeople => AboutPeople.Contains(Action);

    internal static string KeyOf(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks:D19}");

    internal static JsonElement? Json(object? value) =>
        value is null ? null : JsonSerializer.SerializeToElement(value, value.GetType(), CoreJson.Options);

    /// <summary>
    /// Without where it was done from and the words it was done with, and where it was about people without what they
    /// are called and reached by; twice is once.
    /// </summary>
    internal AuditRecord Erase(DateTimeOffset now) => ErasedAt is not null ? this : this with
    {
        ErasedAt = now,
        Address = ErasedAddress,
        Reason = null,
        Asked = IsAboutPeople ? null : Asked,
        Before = IsAboutPeople ? null : Before,
        After = IsAboutPeople ? null : After,
    };

    internal AuditRecord Done(object? before, object? after) =>
        this with { Outcome = AuditOutcome.Done, Before = Json(before), After = Json(after) };

    internal AuditRecord Refused(string code) => this with { Outcome = AuditOutcome.Refused, Refusal = code };
}
