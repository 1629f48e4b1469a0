using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>How far somebody who waits for seats is.</summary>
public enum WaitStatus
{
    /// <summary>There have been no seats for the party yet.</summary>
    Waiting,

    /// <summary>Seats are held for the party until <see cref="WaitEntry.OfferedUntil"/>.</summary>
    Offered,

    /// <summary>A booking has the seats that were offered.</summary>
    Taken,

    /// <summary>What was offered was not taken, or not paid.</summary>
    Lapsed,

    /// <summary>They wanted to wait no longer.</summary>
    Left,

    /// <summary>The list has ended: too near departure, or the flight is closed, cancelled or flown no more.</summary>
    Closed,
}

/// <summary>Who waits together; infants need no seat.</summary>
/// <param name="Adults">12 years and older.</param>
/// <param name="Children">2 to 11 years.</param>
/// <param name="Infants">Under 2.</param>
public sealed record WaitParty(int Adults, int Children, int Infants)
{
    /// <summary>How many seats they need.</summary>
    [JsonIgnore]
    public int Seats => Adults + Children;

    /// <summary>A seat for each of them, wherever there is one, together where that can be.</summary>
    internal IReadOnlyList<SeatRequest> Requests() =>
        [.. Enumerable.Range(1, Seats).Select(number => new SeatRequest($"w{number}", SeatType.Window)
        {
            Child = number > Adults,
        })];
}

/// <summary>A party that waits for seats in a cabin of a departure.</summary>
/// <param name="Id">Its id, under which seats are held while they are offered.</param>
/// <param name="AccountId">Whose.</param>
/// <param name="Cabin">Where.</param>
/// <param name="Party">Who.</param>
/// <param name="JoinedAt">Since when.</param>
public sealed record WaitEntry(string Id, string AccountId, Cabin Cabin, WaitParty Party, DateTimeOffset JoinedAt)
{
    /// <summary>How ids begin; no reference of a booking does.</summary>
    public const string Prefix = "wl_";

    /// <summary>How far it is.</summary>
    public WaitStatus Status { get; init; }

    /// <summary>Until when seats are offered, or were.</summary>
    public DateTimeOffset? OfferedUntil { get; init; }

    /// <summary>How often seats were offered; what comes back within its own time is no new offer.</summary>
    public int Offers { get; init; }

    /// <summary>Who took what was offered.</summary>
    public string? BookingRef { get; init; }

    /// <summary>When it ended; of what was taken, when it was paid.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How often it has changed.</summary>
    public int Version { get; init; }

    /// <summary>Up to which version its account was told of it.</summary>
    public int Told { get; init; }

    /// <summary>Whether nothing becomes of it any more.</summary>
    [JsonIgnore]
    public bool IsOver => EndedAt is not null;

    /// <summary>Whether claims under that name are what is offered, and not a booking's.</summary>
    public static bool IsId(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.StartsWith(Prefix, StringComparison.Ordinal);
    }

    internal WaitEntry End(WaitStatus status, DateTimeOffset now) =>
        this with { Status = status, EndedAt = now, Version = Version + 1 };
}

/// <summary>What an account takes of what it was offered.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="AccountId">Whose it must be.</param>
/// <param name="Departure">On which flight.</param>
public sealed record OfferedSeats(string EntryId, string AccountId, DepartureKey Departure);

/// <summary>Who waits for seats of a departure, in the order in which they came.</summary>
/// <param name="Entries">All that wait, or have ended and were not told of it yet.</param>
/// <param name="ClosesAt">When nobody waits any longer.</param>
public sealed record Waitlist(ImmutableArray<WaitEntry> Entries, DateTimeOffset ClosesAt)
{
    /// <summary>The most that wait for a cabin at once.</summary>
    public const int MostWaiting = 100;

    private static readonly TimeSpan ClosesBefore = TimeSpan.FromHours(2);

    /// <summary>
    /// When a list closes: an hour before the sale of the flight does. What is free then is for whoever comes first.
    /// </summary>
    public static DateTimeOffset ClosingOf(Departure departure)
    {
        ArgumentNullException.ThrowIfNull(departure);
        return departure.DepartsAt - ClosesBefore;
    }

    /// <summary>An entry, or null.</summary>
    public WaitEntry? Find(string id) => Entries.FirstOrDefault(entry => entry.Id == id);

    /// <summary>What an account waits for in a cabin, or null.</summary>
    public WaitEntry? FindOpen(string accountId, Cabin cabin) =>
        Open(cabin).FirstOrDefault(entry => entry.AccountId == accountId);

    /// <summary>Who is the how manieth of those that wait for their cabin; null of whoever does not wait.</summary>
    public int? PositionOf(WaitEntry entry) => entry is { Status: WaitStatus.Waiting or WaitStatus.Offered }
        ? Open(entry.Cabin).TakeWhile(other => other.Id != entry.Id).Count() + 1
        : null;

    /// <summary>Those who wait for a cabin, or have an offer.</summary>
    internal IEnumerable<WaitEntry> Open(Cabin cabin) => Entries.Where(entry =>
        entry.Cabin == cabin && entry.Status is WaitStatus.Waiting or WaitStatus.Offered);

    /// <summary>Until when somebody can take what they are offered: the longer, the more time there is.</summary>
    internal DateTimeOffset OfferEnds(DateTimeOffset now)
    {
        var left = ClosesAt - now;
        var time = left > TimeSpan.FromDays(3) ? TimeSpan.FromHours(6)
            : left > TimeSpan.FromDays(1) ? TimeSpan.FromHours(2)
            : TimeSpan.FromMinutes(30);
        return now + time < ClosesAt ? now + time : ClosesAt;
    }

    internal Waitlist With(WaitEntry entry) =>
        this with { Entries = Entries.Replace(Find(entry.Id)!, entry) };
}
