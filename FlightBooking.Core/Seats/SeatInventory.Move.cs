namespace FlightBooking.Core.Seats;

/// <content>What moves somebody to another seat.</content>
public sealed partial record SeatInventory
{
    /// <summary>
    /// Seats somebody of a sold booking elsewhere. On the seat of somebody else of that booking, the two exchange.
    /// </summary>
    /// <param name="bookingRef">The booking.</param>
    /// <param name="passengerId">Who moves.</param>
    /// <param name="number">The number of the seat.</param>
    /// <param name="preference">The type of seat that one of the booking would like.</param>
    /// <param name="now">The time.</param>
    /// <param name="refuse">Why they may not have a seat that is free; null where they may have all.</param>
    /// <returns>
    /// The next version, or this where they sit there already; that refusal, or <c>no_seat_to_change</c>,
    /// <c>flight_cancelled</c>, <c>seat_unknown</c>, <c>seat_not_in_cabin</c>, <c>seat_taken</c>.
    /// </returns>
    public Result<SeatInventory> MoveTo(
        string bookingRef,
        string passengerId,
        string number,
        Func<string, SeatType> preference,
        DateTimeOffset now,
        Func<SeatMap, Seat, Refusal?>? refuse = null)
    {
        ArgumentNullException.ThrowIfNull(preference);
        if (!Claims.TryGetValue(bookingRef, out var claim)
            || claim.Until is not null
            || !claim.Seats.TryGetValue(passengerId, out var own))
        {
            return Refusal.Conflict("no_seat_to_change", "The passenger has no seat on this flight now.");
        }

        if (Sale.CancelledBy is not null)
        {
            return Cancelled;
        }

        var request = new SeatRequest(passengerId, preference(passengerId), number);
        var cabin = claim.Cabin ?? Map.Find(own)?.Cabin ?? Map.Find(number)?.Cabin ?? default;
        if (!SeatAllocation
            .Choose(Map, cabin, TakenByOthers(bookingRef, now), [request])
            .Is(out var chosen, out var refusal))
        {
            return refusal.Code == "seats_unavailable" ? SeatAllocation.Taken(number) : refusal;
        }

        var wanted = chosen[0].Seat;
        return wanted == own ? this
            : claim.Seats.FirstOrDefault(seat => seat.Value == wanted).Key is not { } other
            ? refuse?.Invoke(Map, Map.Find(wanted)!) is { } dear ? dear
                : Seated(bookingRef, Seat(claim, passengerId, wanted, isMet: true), now)
            : Map.Find(own)?.Cabin != cabin ? SeatAllocation.Taken(wanted)
            : Seated(
                bookingRef,
                Seat(
                    Seat(claim, passengerId, wanted, isMet: true),
                    other,
                    own,
                    Map.Find(own)!.Type == preference(other)),
                now);
    }

    private static SeatClaim Seat(SeatClaim claim, string passengerId, string number, bool isMet) => claim with
    {
        Seats = claim.Seats.SetItem(passengerId, number),
        Unmet = isMet ? claim.Unmet.Remove(passengerId) : claim.Unmet.Add(passengerId),
    };
}
