using System.Text.Json.Serialization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <content>
/// Who waits for its seats. They are in this very document, so that what is free and who waits for it are never two
/// things: every version that is written offers what it frees, and no crash comes in between.
/// </content>
public sealed partial record SeatInventory
{
    /// <summary>Who waits for seats; null where nobody does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Waitlist? Waiting { get; init; }

    /// <summary>There is nothing to take.</summary>
    public static Refusal NotOffered =>
        Refusal.Conflict("waitlist_not_offered", "Nothing is offered by this entry of the waitlist now.");

    private static Refusal PartyTooLarge => Refusal.Conflict(
        "waitlist_party_too_large", "The party is larger than what is waited for; join with the whole party.");

    /// <summary>Has somebody wait behind all who wait already.</summary>
    /// <param name="entry">Who.</param>
    /// <param name="closesAt">When the list closes.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The next version; or <c>flight_cancelled</c>, <c>flight_closed</c>, <c>waitlist_closed</c>,
    /// <c>waitlist_party_too_large</c>, <c>seats_available</c>, <c>already_waiting</c>, <c>waitlist_full</c>.
    /// </returns>
    public Result<SeatInventory> Join(WaitEntry entry, DateTimeOffset closesAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (Waiting?.Find(entry.Id) is not null)
        {
            return this;
        }

        if (Sale.CancelledBy is not null || !Sale.OnSale)
        {
            return Sale.CancelledBy is not null ? Cancelled : Closed;
        }

        if (now >= closesAt)
        {
            return Refusal.Conflict("waitlist_closed", "It leaves too soon to wait: the list closes two hours before.");
        }

        var served = (Waiting is null ? this : this with { Waiting = Waiting with { ClosesAt = closesAt } }).Serve(now);
        var open = served.Waiting?.Open(entry.Cabin).ToList() ?? [];
        return entry.Party.Seats > Map.Capacity(entry.Cabin) ? PartyTooLarge
            : served.FreeCount(entry.Cabin, now) >= entry.Party.Seats
                ? Refusal.Conflict("seats_available", "There are seats for all of you: book them.")
            : open.Exists(other => other.AccountId == entry.AccountId)
                ? Refusal.Conflict("already_waiting", "You wait for this cabin of the flight already.")
            : open.Count >= Waitlist.MostWaiting
                ? Refusal.Conflict("waitlist_full", "Too many wait for this cabin already; look at other flights.")
            : served with
            {
                Waiting = new([.. served.Waiting?.Entries ?? [], entry], closesAt),
            };
    }

    /// <summary>Somebody waits no longer; what they were offered is free. What was taken is a booking.</summary>
    public SeatInventory Leave(string id, DateTimeOffset now) =>
        Waiting?.Find(id) is { Status: WaitStatus.Waiting or WaitStatus.Offered } entry
            ? Release(id).Waited(entry.End(WaitStatus.Left, now))
            : this;

    /// <summary>
    /// It leaves at another time, and the list closes at another; null: nobody flies it, and the list closes now.
    /// </summary>
    public SeatInventory WaitUntil(DateTimeOffset? closesAt, DateTimeOffset now)
    {
        if (Waiting is null)
        {
            return this;
        }

        var next = closesAt ?? (Waiting.ClosesAt < now ? Waiting.ClosesAt : now);
        return next == Waiting.ClosesAt ? this : this with { Waiting = Waiting with { ClosesAt = next } };
    }

    /// <summary>
    /// Its account was told of an entry, as it was in that version: what has ended is forgotten then.
    /// </summary>
    public SeatInventory Told(string id, int version) =>
        Waiting?.Find(id) is not { } entry || entry.Told >= version ? this
        : entry.IsOver && entry.Version == version ? Forget(id)
        : Waited(entry with { Told = version });

    /// <summary>Nothing is known of an entry any more, and what it was offered is free.</summary>
    public SeatInventory Forget(string id)
    {
        if (Waiting?.Find(id) is not { } entry)
        {
            return this;
        }

        var left = Waiting.Entries.Remove(entry);
        return Release(id) with { Waiting = left.IsEmpty ? null : Waiting with { Entries = left } };
    }

    /// <summary>
    /// Has a booking hold what is offered: refusals as <see cref="Claim"/>, and <c>waitlist_not_offered</c>,
    /// <c>waitlist_party_too_large</c>. Of a smaller party the rest goes to whoever is next.
    /// </summary>
    public Result<SeatInventory> TakeOffered(
        OfferedSeats offered,
        string bookingRef,
        Cabin cabin,
        IReadOnlyList<SeatRequest> party,
        DateTimeOffset until,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(offered);
        ArgumentNullException.ThrowIfNull(party);
        var served = Serve(now);
        var entry = served.Waiting?.Find(offered.EntryId);
        if (entry is { Status: WaitStatus.Taken, IsOver: false } && entry.BookingRef == bookingRef)
        {
            return served.ClaimFree(bookingRef, cabin, party, until, now);
        }

        return entry is not { Status: WaitStatus.Offered } || entry.AccountId != offered.AccountId
            || entry.Cabin != cabin
                ? NotOffered
            : party.Count > entry.Party.Seats ? PartyTooLarge
            : served.Release(entry.Id).ClaimFree(bookingRef, cabin, party, until, now).Then<SeatInventory>(taken =>
                taken.Waited(entry with
                {
                    Status = WaitStatus.Taken,
                    BookingRef = bookingRef,
                    Version = entry.Version + 1,
                }).Serve(now));
    }

    /// <summary>What a booking wants, be it free or offered to its account.</summary>
    internal Result<SeatInventory> ClaimWanted(SeatsWanted wanted, DateTimeOffset now) => wanted.Offered is { } offered
        ? TakeOffered(offered, wanted.BookingRef, wanted.Cabin, wanted.Party, wanted.Until, now)
        : Claim(wanted.BookingRef, wanted.Cabin, wanted.Party, wanted.Until, now);

    private SeatInventory Waited(WaitEntry entry) => this with { Waiting = Waiting!.With(entry) };
}
