using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Idempotency;

/// <summary>A request that came with a key: one of perhaps several tries.</summary>
/// <param name="record">The record as it is stored.</param>
public sealed class IdempotentRequest(Stored<IdempotencyRecord> record)
{
    /// <summary>The record as it is stored.</summary>
    public Stored<IdempotencyRecord> Record { get; internal set; } = record;

    /// <summary>The answer to give again; null: run the request, then finish or abandon this.</summary>
    public KeptAnswer? Replay => Record.Document.Answer;

    /// <summary>See <see cref="IdempotencyRecord.Reference"/>.</summary>
    public string? Reference => Record.Document.Reference;

    /// <summary>See <see cref="IdempotencyRecord.BegunAt"/>.</summary>
    public DateTimeOffset BegunAt => Record.Document.BegunAt;

    /// <summary>See <see cref="IdempotencyRecord.IsRepeated"/>.</summary>
    public bool IsRepeated => Record.Document.IsRepeated;

    /// <summary>Tells it from requests with another key, whosever.</summary>
    public string KeyId => Record.Document.KeyId;
}
