using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Changes;

/// <summary>Short ways of taking bookings to other flights.</summary>
internal static class ExchangeScenes
{
    public static WishedFlights To(
        string slice,
        Departure flight,
        long fare,
        DateTimeOffset now,
        SliceTerms? terms = null,
        Cabin cabin = Cabin.Economy) =>
        new(
            slice,
            new(
                Offer.Of([flight], cabin, Money.Paise(fare), now + Offer.Lifetime),
                [flight]),
            terms ?? SliceTerms.Original);

    public static Result<ChangeQuote> FlightQuote(
        this Booking booking, DateTimeOffset now, params ImmutableArray<WishedFlights> wishes) =>
        ChangeQuote.OfFlights(booking, Names(wishes), wishes, PaymentPolicy.Default, now);

    /// <summary>Quoted and accepted at once; null where it is refused.</summary>
    public static Booking? Accepted(Booking booking, DateTimeOffset now, ImmutableArray<WishedFlights> wishes) =>
        booking.FlightQuote(now, wishes).Is(out var quote, out _)
        && booking.Change(
            new([], quote.Due().Amount - quote.Returned().Amount, quote.ExpiresAt) { Flights = Names(wishes) },
            wishes,
            $"x{booking.Changes.Length}",
            HoldPolicy.Default,
            PaymentPolicy.Default,
            now).Is(out var accepted, out _)
            ? accepted
            : null;

    /// <summary>The seats of the newest change are held.</summary>
    public static Booking Held(Booking booking, DateTimeOffset now) =>
        booking.HoldExchange(booking.Changes[^1].ChangeId, SeatsOf(booking, booking.Changes[^1]), now);

    /// <summary>The seats of a change are sold.</summary>
    public static Booking Sold(Booking booking, string changeId, DateTimeOffset now) =>
        booking.CompleteExchange(changeId, SeatsOf(booking, booking.FindChange(changeId)!), now);

    /// <summary>Accepted, held, paid and sold.</summary>
    public static Booking Exchanged(
        this Booking booking, DateTimeOffset now, params ImmutableArray<WishedFlights> wishes)
    {
        var held = Held(Accepted(booking, now, wishes)!, now);
        var change = held.Changes[^1];
        var paid = change.Due().Amount == 0
            ? held
            : Cancellations.CancellationScenes.PaidFor(held, change, $"pi_x{held.Changes.Length}", change.Due(), now);
        return Sold(paid, change.ChangeId, now);
    }

    /// <summary>Other flights for one slice or both, chosen by numbers; null where there are none.</summary>
    public static ImmutableArray<WishedFlights>? Wish(Booking booking, int[] step, DateTimeOffset now)
    {
        Departure[][] flights = [[Again, LegOne, Outbound], [BackToNoida, Inbound]];
        ImmutableArray<WishedFlights> wishes =
        [
            .. booking.Slices.Select((slice, at) => (slice, at))
                .Where(one => ((step[1] >> one.at) & 1) == 1)
                .Select(one => To(
                    one.slice.Name,
                    flights[one.at][step[2] % flights[one.at].Length],
                    step[3] * (one.at + 5L),
                    now,
                    step[2] % 7 == 0 ? Keeping : null,
                    booking.Cabin)),
        ];
        return wishes.IsEmpty ? null : wishes;
    }

    /// <summary>Terms by which flights are changed for 1,000 rupees at any time, and nothing comes back.</summary>
    public static SliceTerms Keeping { get; } = new(
        new([new CancellationRule(CancellationCharges.StandardBands)
        {
            Change = new([new(2, Money.Rupees(1000))], ReturnsDifference: false),
        }]),
        Tariff.Original);

    /// <summary>Terms by which leaving costs nothing.</summary>
    public static SliceTerms Leaving { get; } =
        new(new([new CancellationRule([new(2, Money.Zero)])]), Tariff.Original);

    /// <summary>Terms by which nobody can leave.</summary>
    public static SliceTerms Staying { get; } = new(new([new CancellationRule([])]), Tariff.Original);

    private static ImmutableArray<FlightWish> Names(ImmutableArray<WishedFlights> wishes) =>
        [.. wishes.Select(wish => new FlightWish(wish.Slice, "off_1"))];

    private static Dictionary<string, ImmutableArray<BookedSeat>> SeatsOf(Booking booking, BookingChange change) =>
        change.Lines.Where(line => line.Exchange is not null).ToDictionary(line => line.Slice, line =>
        {
            var slice = booking.Slices.First(known => known.Name == line.Slice);
            return line.Exchange!.Segments
                .SelectMany(segment => booking.TravellersOn(slice)
                    .Where(passenger => slice.TypeOf(passenger) != PassengerType.Infant)
                    .Select((passenger, at) => new BookedSeat(
                        passenger.PassengerId, segment.FlightNumber, $"{9 + at}C", SeatType.Aisle, true)
                    {
                        Origin = segment.Origin.Code,
                    }))
                .ToImmutableArray();
        });
}
