using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using FlightBooking.Core.Feeds;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Webhooks;

/// <summary>One message to one endpoint, with all that was tried to bring it there.</summary>
/// <param name="EndpointId">Where to.</param>
/// <param name="Message">What.</param>
/// <param name="TakenAt">When it was taken up.</param>
/// <param name="NextTryAt">When it is tried next; null where it is delivered or given up.</param>
public sealed record WebhookDelivery(
    string EndpointId, WebhookMessage Message, DateTimeOffset TakenAt, DateTimeOffset? NextTryAt)
{
    /// <summary>So long it is kept after its last try, or the next one that is to come.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>The most tries that are remembered: the last.</summary>
    public const int MostTries = 20;

    /// <summary>A partition an endpoint: what waits by its time, then the rest, the newest event first.</summary>
    public static Collection<WebhookDelivery> Collection { get; } =
        new("webhookDeliveries", delivery => delivery.EndpointId, delivery => delivery.Message.Id)
        {
            SortKey = delivery => delivery.ListKey(),
            Expires = delivery => delivery.LastMoved() + KeptFor,
        };

    /// <summary>How often it was tried since it was taken up, or was last to be sent again.</summary>
    public int Tried { get; init; }

    /// <summary>The tries, the oldest first.</summary>
    public ImmutableArray<DeliveryTry> Tries { get; init; } = [];

    /// <summary>How it stands.</summary>
    [JsonIgnore]
    public DeliveryStatus Status =>
        NextTryAt is not null ? DeliveryStatus.Waiting
        : Tries is [.., { Outcome: TryOutcome.Delivered }] ? DeliveryStatus.Delivered
        : DeliveryStatus.Failed;

    /// <summary>A message that is to be tried at once.</summary>
    public static WebhookDelivery New(string endpointId, WebhookMessage message, DateTimeOffset now) =>
        new(endpointId, message, now, now);

    /// <summary>
    /// After a try. Two may be made at once, where whoever tries is begun anew: what is over by one of them stays so,
    /// unless the endpoint took the other.
    /// </summary>
    /// <param name="done">What came of it.</param>
    /// <param name="policy">How patient to be.</param>
    /// <param name="chance">Anything from 0 to 1.</param>
    public WebhookDelivery After(DeliveryTry done, RetryPolicy policy, double chance)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(policy);
        if (NextTryAt is null && done.Outcome != TryOutcome.Delivered)
        {
            return this;
        }

        var isOver = done.Outcome is TryOutcome.Delivered or TryOutcome.Gone;
        return this with
        {
            Tried = NextTryAt is null ? Tried : Tried + 1,
            Tries = [.. Tries.TakeLast(MostTries - 1), done],
            NextTryAt = isOver ? null : done.At + policy.PauseAfter(Tried + 1, chance),
        };
    }

    /// <summary>To be sent again, whatever came of it, with all its tries before it.</summary>
    public WebhookDelivery Again(DateTimeOffset now) => this with { Tried = 0, NextTryAt = now };

    // One that is sent again after weeks is not forgotten before it is tried.
    private DateTimeOffset LastMoved() =>
        Tries.Select(done => done.At).Append(NextTryAt ?? TakenAt).Append(TakenAt).Max();

    /// <summary>What it is listed by.</summary>
    public string ListKey() => NextTryAt is { } next
        ? string.Create(CultureInfo.InvariantCulture, $"0-{next.UtcTicks:D19}-{Message.Id}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"1-{DateTimeOffset.MaxValue.UtcTicks - Message.At.UtcTicks:D19}-{Message.Id}");
}

/// <summary>What is sent.</summary>
/// <param name="Id">The event's own id, or that of a test.</param>
/// <param name="At">When it happened.</param>
/// <param name="Event">The event; null for a test.</param>
public sealed record WebhookMessage(
    string Id,
    DateTimeOffset At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FeedEvent? Event)
{
    /// <summary>The type of a test.</summary>
    public const string Test = "webhook.test";

    /// <summary>The message of an event.</summary>
    public static WebhookMessage Of(FeedEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return new(told.Id(), told.At, told);
    }

    /// <summary>A test.</summary>
    public static WebhookMessage NewTest(DateTimeOffset now) =>
        new($"test_{Accounts.RandomText.Characters(20)}", now, null);
}

/// <summary>How a delivery stands.</summary>
public enum DeliveryStatus
{
    /// <summary>It is to be tried.</summary>
    Waiting,

    /// <summary>The endpoint took it.</summary>
    Delivered,

    /// <summary>It was given up.</summary>
    Failed,
}

/// <summary>One try.</summary>
/// <param name="At">When it began.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Status">The status that was answered; null where none was.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Answer">The start of what was answered; null where nothing was.</param>
public sealed record DeliveryTry(
    DateTimeOffset At, TryOutcome Outcome, int? Status, int Milliseconds, string? Answer)
{
    private const int SlowFrom = 3000;

    /// <summary>Whether it took so long that others should not wait for the next one.</summary>
    public bool KeptWaiting() => Outcome == TryOutcome.TimedOut || Milliseconds >= SlowFrom;
}

/// <summary>What came of a try.</summary>
public enum TryOutcome
{
    /// <summary>2xx.</summary>
    Delivered,

    /// <summary>410: nothing more is wanted.</summary>
    Gone,

    /// <summary>3xx, which is not followed.</summary>
    Redirected,

    /// <summary>Any other status.</summary>
    Refused,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The name is unknown, nobody listens, or TLS failed.</summary>
    Unreachable,

    /// <summary>The name stands for an address that is not of the public internet; nothing was sent.</summary>
    AddressRefused,
}
