namespace FlightBooking.Core.Seats;

/// <content>What offers free seats to those who wait.</content>
public sealed partial record SeatInventory
{
    /// <summary>
    /// Ends what is over, and offers what is free: to whoever has waited longest of those whose whole party it does
    /// for. Whom it does not do for is passed over, and keeps the place. What is offered is held, as for a booking.
    /// </summary>
    /// <returns>The next version, or this where nobody waits or nothing has changed.</returns>
    public SeatInventory Serve(DateTimeOffset now)
    {
        if (Waiting is null)
        {
            return this;
        }

        // The last to be offered something first: where an aircraft has come that lacks seats, it is they who wait on.
        var next = this;
        foreach (var entry in Waiting.Entries.Reverse().Where(entry => !entry.IsOver))
        {
            next = next.Settle(entry, now);
        }

        foreach (var entry in next.Waiting!.Entries.Where(entry => entry.Status == WaitStatus.Waiting))
        {
            next = next.Offer(entry, now);
        }

        return next;
    }

    private SeatInventory Settle(WaitEntry entry, DateTimeOffset now)
    {
        var isClosed = !Sale.OnSale || Sale.CancelledBy is not null || now >= Waiting!.ClosesAt;
        return entry.Status switch
        {
            WaitStatus.Taken => SettleTaken(entry, isClosed, now),
            WaitStatus.Offered when entry.OfferedUntil <= now =>
                Release(entry.Id).Waited(entry.End(WaitStatus.Lapsed, now)),
            _ when isClosed => Release(entry.Id).Waited(entry.End(WaitStatus.Closed, now)),
            WaitStatus.Offered when !IsStillHeld(entry, now) => Release(entry.Id).WaitingAgain(entry),
            _ => this,
        };
    }

    // A booking that gave up what it had taken, or came to nothing, leaves the offer as it was: until its own end.
    private SeatInventory SettleTaken(WaitEntry entry, bool isClosed, DateTimeOffset now) =>
        Claims.TryGetValue(entry.BookingRef!, out var claim) && claim.IsLive(now)
            ? claim.Until is null ? Waited(entry.End(WaitStatus.Taken, now)) : this
            : isClosed || !(entry.OfferedUntil > now) ? Waited(entry.End(WaitStatus.Lapsed, now))
            : WaitingAgain(entry);

    // With the end of the offer that it had, which it gets back where there are seats.
    private SeatInventory WaitingAgain(WaitEntry entry) => Waited(entry with
    {
        Status = WaitStatus.Waiting,
        BookingRef = null,
        Version = entry.Version + 1,
    });

    private bool IsStillHeld(WaitEntry entry, DateTimeOffset now) =>
        Claims.TryGetValue(entry.Id, out var claim)
        && Fits(claim)
        && FreeBeside(entry.Id, entry.Cabin, other => other.IsLive(now)) >= claim.Seats.Count;

    private SeatInventory Offer(WaitEntry entry, DateTimeOffset now)
    {
        if (FreeCount(entry.Cabin, now) < entry.Party.Seats)
        {
            return this;
        }

        var isSame = entry.OfferedUntil > now;
        var until = isSame ? entry.OfferedUntil!.Value : Waiting!.OfferEnds(now);
        return ClaimFree(entry.Id, entry.Cabin, entry.Party.Requests(), until, now).Is(out var held, out _)
            ? held.Waited(entry with
            {
                Status = WaitStatus.Offered,
                OfferedUntil = until,
                Offers = isSame ? entry.Offers : entry.Offers + 1,
                Version = entry.Version + 1,
            })
            : this;
    }
}
