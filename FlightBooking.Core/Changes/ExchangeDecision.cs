using System.Collections.Immutable;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Changes;

/// <summary>
/// Decisions about other flights in place of slices, once their quote was accepted; each is safe to take again on the
/// same facts.
/// </summary>
public static class ExchangeDecision
{
    /// <summary>
    /// Notes which flights seats are asked for on, before anybody asks: so that whatever comes of it, they can be given
    /// back.
    /// </summary>
    internal static Booking Trying(this Booking booking, BookingChange change) => booking with
    {
        Slices = [.. booking.Slices.Select(slice => change.ExchangeOf(slice) is { } exchange
            ? slice with { Tried = [.. slice.Tried.Union(exchange.NewFor(slice))] }
            : slice)],
    };

    /// <summary>
    /// The seats of other flights are held: now the change is to be paid, or where it costs nothing, to be sold.
    /// Nothing changes where it is over by now.
    /// </summary>
    /// <param name="booking">The booking.</param>
    /// <param name="changeId">The change.</param>
    /// <param name="seats">The seats by slice.</param>
    /// <param name="now">The time.</param>
    public static Booking HoldExchange(
        this Booking booking,
        string changeId,
        IReadOnlyDictionary<string, ImmutableArray<BookedSeat>> seats,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(seats);
        if (booking.FindChange(changeId) is not { Status: ChangeStatus.Preparing } change)
        {
            return booking;
        }

        if (now >= change.ExpiresAt)
        {
            return booking.Lapse(change, "its seats came too late", now);
        }

        var held = change with
        {
            Status = ChangeStatus.AwaitingPayment,
            Lines = [.. change.Lines.Select(line => line.Exchange is { } exchange
                ? line with { Exchange = exchange with { Seats = seats[line.Slice] } }
                : line)],
        };
        var waiting = booking.With(change, held);
        return change.Due().Amount == 0 ? waiting.Confirm(held, BookingPayment.OfNothing(now), now) : waiting;
    }

    /// <summary>There are no seats on the flights, or they cannot be sold after all: all is as before.</summary>
    public static Booking GiveUpExchange(this Booking booking, string changeId, DateTimeOffset now) =>
        booking.FindChange(changeId) is { IsOpen: true } change
            ? booking.Lapse(change, "its flights have no seats any more", now)
            : booking;

    /// <summary>
    /// The seats are sold: the slices are on their new flights from now on, at their new prices, and what was charged
    /// and comes back is settled as a cancellation by which nobody leaves. Nothing changes where it is over by now.
    /// </summary>
    /// <param name="booking">The booking.</param>
    /// <param name="changeId">The change.</param>
    /// <param name="seats">The seats by slice.</param>
    /// <param name="now">The time.</param>
    public static Booking CompleteExchange(
        this Booking booking,
        string changeId,
        IReadOnlyDictionary<string, ImmutableArray<BookedSeat>> seats,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(seats);
        if (booking.FindChange(changeId) is not { Status: ChangeStatus.Confirming } change)
        {
            return booking;
        }

        var settled = booking.Settle(
            change,
            change.Lines.Where(line => line.Exchange is not null).Select(line => new Settlement.Part(
                line.Slice, line.Exchange!.Charge, line.Exchange.Returned)),
            now);
        var moved = settled with
        {
            Slices = [.. settled.Slices.Select(slice =>
                change.Lines.FirstOrDefault(line => line.Slice == slice.Name) is { Exchange: { } exchange } line
                    ? settled.Exchanged(slice, line, exchange, booking.BookedFor(slice), seats[slice.Name])
                    : slice)],
        };
        return (moved with { TripType = Journey.TripTypeOf(moved.Slices) }).Complete(change, change.Payment, now);
    }

    private static BookedSlice Exchanged(
        this Booking settled,
        BookedSlice slice,
        ChangeLine line,
        SliceExchange exchange,
        Money booked,
        ImmutableArray<BookedSeat> seats) => slice with
        {
            Segments = exchange.Segments,
            Seats = seats,
            BaseFare = exchange.BaseFare,
            Brand = exchange.Brand,
            Price = line.Price,
            Charges = exchange.Charges,
            Change = exchange.Change,
            Baggage = exchange.Baggage,
            SeatPrices = exchange.SeatPrices,
            PaidSeats = PaidSeats.On(settled, slice, exchange.Segments) is { IsEmpty: false } kept ? kept : null,
            Before = new(booked, settled.SettledOn(slice), settled.ChargedOn(slice)),
            Unseated = [],
            Left =
            [
                .. slice.Left.Union(slice.Segments.Select(segment => segment.Key())
                    .Except(exchange.Segments.Select(segment => segment.Key()))),
            ],
        };
}
