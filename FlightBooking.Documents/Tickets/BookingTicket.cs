using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Documents.Tickets;

/// <summary>What the tickets of a booking say.</summary>
public static class BookingTicket
{
    internal const string Brand = "FlightBooking";

    /// <summary>The contents of one of the booking's <see cref="Booking.TicketIds"/>.</summary>
    /// <param name="booking">A paid booking whose seats are sold.</param>
    /// <param name="ticketId">Which ticket.</param>
    /// <param name="page">Where anybody can see whether it is valid; the QR code leads there.</param>
    public static TicketDetails Of(Booking booking, string ticketId, Uri page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var slices = SlicesOf(booking, ticketId);

        // Moments of the purchase are shown in the time of the place the journey starts from.
        var offset = booking.Slices[0].Departure().Offset;
        var paidAt = (booking.Payment.PaidAt ?? booking.CreatedAt).ToOffset(offset);
        return new(
            booking.BookingRef,
            DocumentNumbers.Of(ticketId),
            Brand,
            booking.CreatedAt.ToOffset(offset),
            paidAt,
            new(booking.Contact.Email, booking.Contact.Mobile),
            StatusOf(booking, ticketId),
            booking.Cabin,
            [.. slices.Select(slice => Slice(booking, slice))],
            [.. booking.Passengers.Select(passenger => Traveller(booking, slices, passenger))],
            slices.Select(slice => slice.Price.Total).Sum(),
            new(booking.BookingRef, booking.Total, paidAt),
            page.AbsoluteUri)
        {
            CouponCode = booking.Coupon?.Code,
            FareRules = [.. SoldFares.Describe(slices), .. SoldBaggage.Describe(slices)],
        };
    }

    /// <summary>The slices that one of the booking's tickets is for.</summary>
    public static ImmutableArray<BookedSlice> SlicesOf(Booking booking, string ticketId)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Ticketing == Ticketing.Single
            ? booking.Slices
            : [booking.Slices[booking.TicketIds().IndexOf(ticketId)]];
    }

    /// <summary>What one of the booking's tickets is worth now.</summary>
    public static TicketStatus StatusOf(Booking booking, string ticketId)
    {
        var left = SlicesOf(booking, ticketId).Select(slice => StatusOf(booking, slice)).Distinct().ToList();
        return left is [var all] ? all : TicketStatus.PartiallyCancelled;
    }

    /// <summary>Whether somebody travels on a slice still.</summary>
    public static TicketStatus StatusOf(BookedSlice slice, Passenger passenger)
    {
        ArgumentNullException.ThrowIfNull(slice);
        ArgumentNullException.ThrowIfNull(passenger);
        return slice.Status == SliceStatus.Cancelled || slice.CancelledPassengers.Contains(passenger.PassengerId)
            ? TicketStatus.Cancelled
            : TicketStatus.Confirmed;
    }

    /// <summary>What a slice is worth now.</summary>
    public static TicketStatus StatusOf(Booking booking, BookedSlice slice)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var left = booking.Passengers.Select(passenger => StatusOf(slice, passenger)).Distinct().ToList();
        return left is [var all] ? all : TicketStatus.PartiallyCancelled;
    }

    private static TicketSlice Slice(Booking booking, BookedSlice slice) => new(
        Title(slice.Name),
        StatusOf(booking, slice),
        [.. slice.Segments.Select(Segment)],
        [.. booking.Passengers.Select(passenger => new TicketTraveller(
            passenger.PassengerId,
            StatusOf(slice, passenger),
            [.. slice.Segments.Select(segment => Seat(booking, slice, segment, passenger))])
        {
            Type = slice.TypeOf(passenger).ToString(),
            AgeBand = AgeBand(slice.TypeOf(passenger)),
        })],
        [.. slice.Price.Lines.Select(
            line => new TicketPriceLine(line.Code, line.Description, line.Quantity, line.Amount))],
        slice.Price.Total,
        CancellationSteps(booking, slice));

    internal static string Title(string name) =>
        string.Concat(char.ToUpperInvariant(name[0]), name[1..].Replace('_', ' '));

    private static TicketSegment Segment(BookedSegment segment) => new(
        segment.FlightNumber,
        segment.Airline.Name,
        Airport(segment.Origin),
        Airport(segment.Destination),
        segment.Departure,
        segment.Arrival,
        AircraftType.NameOf(segment.Aircraft));

    internal static TicketAirport Airport(Place place) =>
        new(place.Code, place.Name, place.City, Countries.ByCode.GetValueOrDefault(place.Country, place.Country));

    private static TicketSeat? Seat(Booking booking, BookedSlice slice, BookedSegment segment, Passenger passenger)
    {
        var booked = slice.SeatsOn(segment).FirstOrDefault(seat => seat.PassengerId == passenger.PassengerId);
        var map = SeatMap.For(segment.Aircraft);
        // Another aircraft may have a seat of that number in another cabin, and not have this one at all.
        if (booked is null || map.Find(booked.Seat) is not { } seat || seat.Cabin != booking.Cabin)
        {
            return booked is null ? null : new(booked.Seat, booked.Type.ToString(), RowPlan: null);
        }

        var rows = map.RowsOf(booking.Cabin)!;
        var side = rows.Layout.IndexOf(seat.Number[^1], StringComparison.Ordinal) switch
        {
            var at when at < rows.Layout.IndexOf('-', StringComparison.Ordinal) => "left",
            var at when at > rows.Layout.LastIndexOf('-') => "right",
            _ => "centre",
        };
        return new(seat.Number, $"{seat.Type}, {side}", rows.Layout.Replace('-', ' '));
    }

    private static ImmutableArray<TicketCancellationStep> CancellationSteps(Booking booking, BookedSlice slice) =>
    [
        .. slice.ChargesOr(CancellationCharges.Standard, booking.Cabin)
            .Select(band => new TicketCancellationStep(
                slice.Departure().AddHours(-band.MoreThanHours), Money.Min(band.Charge, slice.Price.Total))),
        new(null, null),
    ];

    private static string AgeBand(PassengerType type) => type switch
    {
        PassengerType.Infant => "under 2",
        PassengerType.Child => "2 to 11",
        _ => "12 and over",
    };

    private static TicketPassenger Traveller(
        Booking booking, ImmutableArray<BookedSlice> slices, Passenger passenger)
    {
        var baggage = SoldBaggage.Of(booking, slices, passenger);
        return new(
            passenger.PassengerId,
            passenger.FullName(),
            passenger.UniqueId,
            passenger.Gender.ToString(),
            passenger.Type.ToString(),
            AgeBand(passenger.Type),
            baggage[0])
        {
            LaterBaggage = baggage[1..],
        };
    }
}
