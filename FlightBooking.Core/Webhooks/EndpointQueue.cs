using System.Globalization;
using System.Text.Json.Serialization;
using FlightBooking.Core.Feeds;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Webhooks;

/// <summary>
/// How far an endpoint has been told. It is there as long as the endpoint is, so that a timer that looks at the queues
/// that are due finds every endpoint, whoever forgot to wake it.
/// </summary>
/// <param name="AccountId">Whose the endpoint is.</param>
/// <param name="EndpointId">It.</param>
/// <param name="Since">What happened before is not told.</param>
/// <param name="Next">Where the account's events are read next; all before it are deliveries of their own.</param>
/// <param name="LookAt">When to look at it, if nobody does before.</param>
public sealed record EndpointQueue(
    string AccountId, string EndpointId, DateTimeOffset Since, FeedCursor Next, DateTimeOffset LookAt)
{
    // Clocks of several machines differ: what happens right after an endpoint was made is told in any case.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SlowFor = TimeSpan.FromMinutes(2);

    /// <summary>What is due first comes first; spread over partitions by the last character of the id.</summary>
    public static Collection<EndpointQueue> Collection { get; } =
        new("webhookQueues", queue => PartitionOf(queue.EndpointId), queue => queue.EndpointId)
        {
            SortKey = queue => string.Create(
                CultureInfo.InvariantCulture, $"{queue.LookAt.UtcTicks:D19}-{queue.EndpointId}"),
        };

    /// <summary>All partitions there are.</summary>
    public static IEnumerable<string> Partitions =>
        Enumerable.Range(0, 16).Select(number => number.ToString("x", CultureInfo.InvariantCulture));

    /// <summary>Events that are sent once more; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Replay? Again { get; init; }

    /// <summary>Since when every try has failed; null where the last one came through.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>
    /// Until when it shares the time of others who keep senders waiting; null where it never did. For a while, whatever
    /// it does in between: whoever answers now soon and now late would else hold a place of the others half the time.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SlowUntil { get; init; }

    /// <summary>Whether it does so at a time.</summary>
    public bool IsSlow(DateTimeOffset now) => SlowUntil > now;

    /// <summary>The partition of an endpoint.</summary>
    public static string PartitionOf(string endpointId)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpointId);
        return (endpointId[^1] % 16).ToString("x", CultureInfo.InvariantCulture);
    }

    /// <summary>That of a new endpoint.</summary>
    public static EndpointQueue Of(WebhookEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return new(
            endpoint.AccountId, endpoint.EndpointId, endpoint.CreatedAt - Early, FeedCursor.Start,
            endpoint.CreatedAt + Pause);
    }

    /// <summary>Which endpoint it is of.</summary>
    public EndpointKey Endpoint() => new(AccountId, EndpointId);

    /// <summary>Whether an event is told.</summary>
    public bool Tells(FeedEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return told.At >= Since;
    }

    /// <summary>With everything since a time to be sent once more.</summary>
    public EndpointQueue Repeat(DateTimeOffset since) =>
        this with { Again = new(since, FeedCursor.Start, Next) };

    /// <summary>Somebody has looked.</summary>
    public EndpointQueue Looked(DateTimeOffset now) => this with { LookAt = now + Pause };

    /// <summary>It is sent to again: what failed before does not count any more.</summary>
    public EndpointQueue BeginAnew() =>
        FailingSince is null ? this : this with { FailingSince = null };

    /// <summary>After some tries: one that came through ends a time of failures.</summary>
    public EndpointQueue After(IReadOnlyCollection<DeliveryTry> tries, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tries);
        return tries.Count == 0 ? this : this with
        {
            FailingSince = tries.Any(done => done.Outcome == TryOutcome.Delivered)
                ? null
                : FailingSince ?? now,
            SlowUntil = tries.Any(done => done.KeptWaiting()) ? now + SlowFor : SlowUntil,
        };
    }

    /// <summary>Why the endpoint is to be switched off after some tries; null where it is not.</summary>
    public SwitchedOffBecause? Ends(
        IReadOnlyCollection<DeliveryTry> tries, RetryPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tries);
        ArgumentNullException.ThrowIfNull(policy);
        return tries.Any(done => done.Outcome == TryOutcome.Gone) ? SwitchedOffBecause.Gone
            : tries.Count > 0 && FailingSince + policy.SwitchOffAfter <= now ? SwitchedOffBecause.Failing
            : null;
    }
}

/// <summary>Events that are sent once more.</summary>
/// <param name="Since">Those that happened since then.</param>
/// <param name="Next">Where they are read next.</param>
/// <param name="Until">Where to end: what is behind it is told anyway.</param>
public sealed record Replay(DateTimeOffset Since, FeedCursor Next, FeedCursor Until)
{
    /// <summary>Whether there is nothing left of it at a place.</summary>
    public bool IsOverAt(FeedCursor place) =>
        place.Position > Until.Position || (place.Position == Until.Position && place.Taken >= Until.Taken);
}
