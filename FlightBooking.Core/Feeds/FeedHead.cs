using System.Collections.Immutable;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Feeds;

/// <summary>
/// How far an account's events have places, and which got theirs last. A place is given by writing it here, one
/// version after the other: so no place is given twice, and what is behind the last one has none.
/// </summary>
/// <param name="AccountId">Whose.</param>
/// <param name="Next">The place of the next that gets one.</param>
/// <param name="Placed">Those that got the places up to it with this version.</param>
public sealed record FeedHead(string AccountId, long Next, ImmutableArray<PlacedNotice> Placed)
{
    /// <summary>One an account that has ever read its events; it stays, as cursors do.</summary>
    public static Collection<FeedHead> Collection { get; } =
        new("eventFeeds", head => head.AccountId, head => head.AccountId);

    /// <summary>Before anybody has read.</summary>
    public static FeedHead Initial(string accountId) => new(accountId, 1, []);

    /// <summary>The place of the first that got one with this version.</summary>
    public long First() => Next - Placed.Length;
}

/// <summary>A notice that got a place.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When it happened: much later, the store may have forgotten it.</param>
public sealed record PlacedNotice(string Id, DateTimeOffset At);
