using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Seats;

namespace FlightBooking.Kit.Auditing;

/// <summary>
/// Says what does not come out right once nothing is under way any more: of money, of seats, and of papers.
/// </summary>
internal static class Auditor
{
    /// <summary>
    /// What was kept for a booking, or for several that share their charges, is the value of what flies, the charges,
    /// and what could not be given back; and the books of each balance.
    /// </summary>
    /// <param name="bookings">One, or the one that was split and all that were split off it.</param>
    /// <param name="kept">What was captured for them, without what their refunds gave back.</param>
    /// <param name="elsewhere">What of it went back past the product.</param>
    public static IEnumerable<string> Money(IReadOnlyCollection<Booking> bookings, Money kept, Money elsewhere)
    {
        var held = bookings.Select(BookingValue.Held).Sum();
        var counted = bookings.Select(BookingValue.Counted).Sum();
        var owed = bookings.Select(booking => BookingValue.Owed(booking) + BookingValue.ByHand(booking)).Sum();
        var goodwill = bookings.Select(BookingValue.Goodwill).Sum();
        if (kept + elsewhere + goodwill != held + counted + owed)
        {
            yield return $"{Named(bookings)}: {kept} were kept for a value of {held}, {owed} could not"
                + $" be returned, {elsewhere} went back otherwise and {goodwill} for nothing, of which {counted} was counted";
        }

        foreach (var booking in bookings)
        {
            // Who gives back past the product may do so after it was promised here.
            if (elsewhere.Amount == 0 && BookingValue.AskedFor(booking) is var back && back > booking.Total)
            {
                yield return $"{booking.BookingRef}: {back} is to go back of {booking.Total}";
            }

            var money = BookingMoney.Of(booking);
            if (money.Captured + money.Ahead
                != money.Held + money.Charges + money.Refunded + money.Outside + money.Owed)
            {
                yield return $"{booking.BookingRef}: the books do not balance: {money}";
            }
        }
    }

    /// <summary>The same of bookings of which some may be one that was split, by whose reference it was paid.</summary>
    public static IEnumerable<string> MoneyOfAll(
        IEnumerable<Booking> bookings, IReadOnlyDictionary<string, Money> kept) => bookings
        .GroupBy(booking => booking.SplitFrom?.BookingRef ?? booking.BookingRef, StringComparer.Ordinal)
        .SelectMany(one => Money(
            [.. one], one.Select(booking => kept.GetValueOrDefault(booking.BookingRef, Core.Money.Zero)).Sum(),
            Core.Money.Zero));

    private static string Named(IReadOnlyCollection<Booking> bookings) =>
        string.Join(", ", bookings.Select(booking => $"{booking.BookingRef} ({booking.Status})"));

    /// <summary>Money was taken for bookings alone.</summary>
    public static IEnumerable<string> MoneyOfNobody(
        IEnumerable<Booking> bookings, IEnumerable<(string BookingRef, Money Kept)> payments)
    {
        var known = bookings.Select(booking => booking.BookingRef).ToHashSet(StringComparer.Ordinal);
        return payments
            .Where(payment => payment.Kept.Amount != 0 && !known.Contains(payment.BookingRef))
            .Select(payment => $"{payment.Kept} were taken for {payment.BookingRef}, which does not exist");
    }

    /// <summary>Seats taken are exactly those of what flies, and none is taken twice.</summary>
    /// <param name="bookings">All bookings.</param>
    /// <param name="departures">All departures that anybody has a seat on.</param>
    /// <param name="counts">Whether a claim is to be some booking's: not one that has lapsed, or is about to.</param>
    public static IEnumerable<string> Seats(
        IEnumerable<Booking> bookings,
        IEnumerable<SeatInventory> departures,
        Func<string, SeatClaim, bool> counts)
    {
        var taken = departures.SelectMany(departure => departure.Claims
            .Where(claim => counts(claim.Key, claim.Value))
            .SelectMany(claim => claim.Value.Seats.Select(seat =>
                new TakenSeat(departure.Id, seat.Value, claim.Key, seat.Key)))).ToHashSet();
        var booked = bookings.SelectMany(booking => booking.Slices
            .Where(slice => slice.Status == SliceStatus.Confirmed)
            .SelectMany(slice => slice.Segments.SelectMany(segment => slice.SeatsOn(segment).Select(seat =>
                new TakenSeat(
                    segment.Key().ToString(), seat.Seat, booking.BookingRef, seat.PassengerId))))).ToHashSet();
        return
        [
            .. booked.Except(taken).Select(seat => $"{seat} was bought, and is not taken"),
            .. taken.Except(booked).Select(seat => $"{seat} is taken, and was not bought"),
            .. Twice(taken, "taken"),
            .. Twice(booked, "sold"),
        ];
    }

    /// <summary>What was sold has its tickets, and what was cancelled its receipts.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="isIssued">Whether there is a document of that id.</param>
    public static IEnumerable<string> Papers(Booking booking, Func<string, bool> isIssued)
    {
        var tickets = BookingValue.WasSold(booking) ? booking.TicketIds() : [];
        var receipts = booking.Cancellations
            .Where(cancellation => cancellation.Lines.Length > 0)
            .Select(cancellation => cancellation.ReceiptId());
        return tickets.Concat(receipts).Where(paper => !isIssued(paper))
            .Select(paper => $"{booking.BookingRef} is {booking.Status}, but {paper} was not issued");
    }

    private static IEnumerable<string> Twice(IEnumerable<TakenSeat> seats, string how) => seats
        .GroupBy(seat => (seat.Departure, seat.Seat))
        .Where(same => same.Count() > 1)
        .Select(same => $"seat {same.Key.Seat} of {same.Key.Departure} is {how} {same.Count()} times");

    private readonly record struct TakenSeat(string Departure, string Seat, string BookingRef, string PassengerId)
    {
        public override string ToString() => $"seat {Seat} of {Departure}, of {PassengerId} of {BookingRef},";
    }
}
