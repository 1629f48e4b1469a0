using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Splits;

/// <summary>
/// Takes some passengers of a booking into a booking of their own, in one write of the document that they are in; safe
/// to take again on the same facts.
/// </summary>
public static class SplitDecision
{
    /// <summary>
    /// The booking without them; theirs is in <see cref="BookingSplit.Arriving"/> until it has a document of its own.
    /// Seats, money, baggage, the coupon's discount and what leaving costs are divided and add up; who has cancelled
    /// anything stays, as do all charges, cancellations and changes there were. The same passengers again change
    /// nothing, however late.
    /// </summary>
    /// <param name="booking">A booking that was sold.</param>
    /// <param name="passengers">Ids of those who go.</param>
    /// <param name="bookingRef">The claimed reference of their booking.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The booking; or <c>booking_not_paid</c>, <c>booking_not_confirmed</c>, <c>booking_expired</c>,
    /// <c>already_cancelled</c>, <c>payment_disputed</c>, <c>booking_busy</c>, <c>proposal_open</c>,
    /// <c>split_not_possible</c>, <c>slice_departed</c>, <c>adult_required</c>, or mistakes under <c>/passengers</c>.
    /// </returns>
    public static Result<Booking> Split(
        this Booking booking, IReadOnlyList<string> passengers, string bookingRef, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        if (booking.SplitOf(passengers) is not null)
        {
            return booking;
        }

        if (SplitRefusal.Of(booking, passengers, now) is { } refusal)
        {
            return refusal;
        }

        var leaving = booking.Passengers.Where(one => passengers.Contains(one.PassengerId)).ToImmutableArray();
        var ids = leaving.Select(passenger => passenger.PassengerId).ToImmutableArray();
        var slices = booking.Slices.Select(slice => SliceSplit.Of(booking, slice, leaving)).ToImmutableArray();
        ImmutableArray<SplitLine> lines =
            [.. slices.Select(slice => new SplitLine(slice.Leaving.Name, slice.Leaving.Price.Total))];
        var value = lines.Select(line => line.Value).Sum();
        var shares = booking.Divide(value);
        var off = slices.Select(slice => slice.Leaving.Price.AmountOf("discount")).Sum();
        var splitId = BookingSplit.IdOf(booking.BookingRef, booking.Splits.Length + 1);
        ImmutableArray<ChargeShare> taken = [.. shares.Select(share => share.Taken).Where(share => share.Amount > 0)];
        var theirs = booking.Theirs(bookingRef, new(booking.BookingRef, splitId, now)) with
        {
            Passengers = leaving,
            Slices = [.. slices.Select(slice => slice.Leaving)],
            Coupon = booking.Coupon is { } used ? used with { Discount = -off } : null,
            Total = value,
            Shares = taken,
            Moving = [.. Moves(slices.SelectMany(slice => slice.Leaving.Segments), now)],
        };
        return (booking with
        {
            Passengers = booking.Passengers.RemoveAll(leaving.Contains),
            Slices = [.. slices.Select(slice => slice.Staying)],
            Coupon = booking.Coupon is { } coupon ? coupon with { Discount = coupon.Discount + off } : null,
            Total = booking.Total - value,
            Payment = booking.Payment with { Amount = booking.PaidFirst() },
            Shares = [.. shares.Select(share => share.Kept)],
            Splits = booking.Splits.Add(new()
            {
                SplitId = splitId,
                BookingRef = bookingRef,
                At = now,
                Passengers = ids,
                Lines = lines,
                Shares = taken,
                Arriving = theirs.WithPaymentStatus().Journalled(),
            }),
        }).WithPaymentStatus().Noting(
            now, BookingSplits.Happening, $"{bookingRef}: {string.Join(", ", ids)}; {value}");
    }

    /// <summary>All of a booking that was split off is where it belongs: it can be changed from now on.</summary>
    public static Booking Arrive(this Booking booking, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.SplitFrom is { ArrivedAt: null } origin
            ? booking with { SplitFrom = origin with { ArrivedAt = now } }
            : booking;
    }

    /// <summary>The same for the booking that it was split off.</summary>
    public static Booking EndSplit(this Booking booking, string splitId)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Splits.FirstOrDefault(known => known.SplitId == splitId) is { Arriving: not null } split
            ? booking with { Splits = booking.Splits.Replace(split, split with { Arriving = null }) }
            : booking;
    }

    private static Booking Theirs(this Booking booking, string bookingRef, SplitOrigin origin) => (booking with
    {
        BookingRef = bookingRef,
        Status = BookingStatus.Confirmed,
        CreatedAt = origin.At,
        HoldableUntil = null,
        Payment = booking.Payment with
        {
            PaymentId = null,
            Opened = [],
            Amount = booking.PaidFirst(),
            CheckoutUrl = null,
            ExpiresAt = null,
            Attempts = 0,
        },
        Refunds = [],
        OutsideRefunds = [],
        Disputes = [],
        Cancellations = [],
        Changes = [],
        Proposals = [],
        Notes = [],
        History = [],
        Journal = [],
        Told = [],
        Splits = [],
        SplitFrom = origin,
    }).Noting(origin.At, BookingSplits.Beginning, origin.BookingRef);

    // What the departures' documents say of their seats is noted once they have handed them over.
    private static IEnumerable<SeatMove> Moves(IEnumerable<BookedSegment> flights, DateTimeOffset now) => flights
        .Select(flight => flight.Key())
        .Distinct()
        .Select((departure, at) => new SeatMove(at + 1, departure, now));

    // Of each charge as much as it has of all that is left of them.
    private static List<(ChargeShare Kept, ChargeShare Taken)> Divide(this Booking booking, Money value)
    {
        var all = booking.LeftToGive().Amount;
        var shares = new List<(ChargeShare Kept, ChargeShare Taken)>();
        var sofar = 0L;
        foreach (var payment in booking.Payments())
        {
            var amount = payment.Amount.Amount;
            var left = booking.LeftOn(payment).Amount;
            var taken = PriceSplit.PartOf(value, sofar + left, all).Amount
                - PriceSplit.PartOf(value, sofar, all).Amount;
            sofar += left;
            shares.Add((new(payment.PaymentIntentId, amount - taken), new(payment.PaymentIntentId, taken)));
        }

        return shares;
    }
}
