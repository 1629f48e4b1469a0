using System.Collections.Immutable;
using FlightBooking.Core.Documents;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Bookings;

/// <summary>What the tickets of a booking say.</summary>
public static class BookingTicket
{
    internal const string Brand = "FlightBooking";

    /// <summary>The contents of one of the booking's <see cref="Booking.TicketIds"/>.</summary>
    /// <param name="booking">A paid booking whose seats are sold.</param>
    /// <param name="ticketId">Which ticket.</param>
    public static TicketDetails Of(Booking booking, string ticketId)
    {
        var number = booking.TicketIds().IndexOf(ticketId);
        var slices = booking.Ticketing == Ticketing.Single ? booking.Slices : [booking.Slices[number]];

        // Moments of the purchase are shown in the time of the place the journey starts from.
        var offset = booking.Slices[0].Departure().Offset;
        var paidAt = (booking.Payment.PaidAt ?? booking.CreatedAt).ToOffset(offset);
        return new(
            booking.BookingRef,
            ticketId,
            Brand,
            booking.CreatedAt.ToOffset(offset),
            paidAt,
            new(booking.Contact.Email, booking.Contact.Mobile),
            TicketStatus.Confirmed,
            booking.Cabin,
            [.. slices.Select(slice => Slice(booking, slice))],
            [.. booking.Passengers.Select(passenger => Traveller(booking, passenger))],
            slices.Select(slice => slice.Price.Total).Sum(),
            new(booking.Payment.PaymentId ?? booking.BookingRef, booking.Total, paidAt),
            QrPayload(booking, ticketId, slices))
        {
            CouponCode = booking.Coupon?.Code,
            FareRules = BaggageAllowance.Standard.Describe(),
        };
    }

    /// <summary>Whether all airports of a slice are in one country.</summary>
    public static bool IsDomestic(BookedSlice slice) =>
        slice.Segments.SelectMany(segment => new[] { segment.Origin.Country, segment.Destination.Country }).Distinct().Count() == 1;

    private static string QrPayload(Booking booking, string ticketId, ImmutableArray<BookedSlice> slices) =>
        string.Join('|', [
            "FB1",
            booking.BookingRef,
            ticketId,
            .. slices.SelectMany(slice => slice.Segments).Select(segment => segment.Key().ToString()),
        ]);

    private static TicketSlice Slice(Booking booking, BookedSlice slice) => new(
        Title(slice.Name),
        slice.Status == SliceStatus.Cancelled ? TicketStatus.Cancelled : TicketStatus.Confirmed,
        [.. slice.Segments.Select(Segment)],
        [.. booking.Passengers.Select(passenger => new TicketTraveller(
            passenger.PassengerId,
            slice.Status == SliceStatus.Cancelled ? TicketStatus.Cancelled : TicketStatus.Confirmed,
            [.. slice.Segments.Select(segment => Seat(booking, slice, segment, passenger))])
        {
            Type = slice.TypeOf(passenger).ToString(),
            AgeBand = AgeBand(slice.TypeOf(passenger)),
        })],
        [.. slice.Price.Lines.Select(line => new TicketPriceLine(line.Code, line.Description, line.Quantity, line.Amount))],
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
        if (booked is null || map.Find(booked.Seat) is not { } seat)
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
        .. CancellationCharges.Standard
            .BandsFor(slice.Segments[0].Airline.Code, IsDomestic(slice), booking.Cabin)
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

    private static TicketPassenger Traveller(Booking booking, Passenger passenger)
    {
        var free = BaggageAllowance.Standard.FreeCheckInKg;
        var excess = Math.Max(0, passenger.CheckInBaggageKg - free);
        return new(
            passenger.PassengerId,
            passenger.FullName(),
            passenger.UniqueId,
            passenger.Gender.ToString(),
            passenger.Type.ToString(),
            AgeBand(passenger.Type),
            new(passenger.HandBaggageKg, passenger.CheckInBaggageKg - excess, excess)
            {
                ExcessNote = excess == 0 ? null
                    : booking.ExtraBaggage == ExtraBaggageMode.Prepaid ? "prepaid" : "airport rate",
            });
    }
}
