namespace FlightBooking.Core.Audit;

/// <summary>Where a call came from.</summary>
/// <param name="Address">The caller's network address, whole.</param>
/// <param name="CorrelationId">What ties it to log lines and traces.</param>
public sealed record CallOrigin(string Address, string CorrelationId)
{
    /// <summary>No call: what the host itself does at its start.</summary>
    public static CallOrigin Start { get; } = new("none", "start");
}

/// <summary>What somebody is about to do that has to be accounted for.</summary>
/// <param name="Actor">The account that does it, or <see cref="Host"/>.</param>
/// <param name="Origin">Where the call came from.</param>
/// <param name="Action">What is done: <c>roles_changed</c>.</param>
/// <param name="Subject">The id of what it is done to.</param>
public sealed record Act(string Actor, CallOrigin Origin, string Action, string Subject)
{
    /// <summary>The actor of what nobody asked for by a call.</summary>
    public const string Host = "host";

    /// <summary>Why, in the actor's own words; null where nobody is asked for a reason.</summary>
    public string? Reason { get; init; }

    /// <summary>The account whose owner may see that it was done; null where that is staff's business alone.</summary>
    public string? OnAccount { get; init; }

    /// <summary>What is asked for, as it will stand in the record.</summary>
    public object? Asked { get; init; }

    internal AuditRecord Record(string auditId, DateTimeOffset now) => new(
        auditId, now, Actor, Action, Subject, Reason, Origin.Address, Origin.CorrelationId, AuditOutcome.Begun)
    {
        Asked = AuditRecord.Json(Asked),
    };
}

/// <summary>What an act came to.</summary>
/// <param name="Value">What whoever asked for it gets.</param>
/// <param name="Before">What there was; null for nothing.</param>
/// <param name="After">What there is now; null for nothing.</param>
public sealed record Acted<T>(T Value, object? Before, object? After);

/// <summary>Names a new record: <c>aud_…</c>.</summary>
public delegate string NewAuditId();
