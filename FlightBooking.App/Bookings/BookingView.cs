using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.App.Bookings;

/// <summary>A booking as the API shows it: what the document holds for the house alone stays inside.</summary>
public sealed record BookingView(
    string BookingRef,
    BookingStatus Status,
    TripType TripType,
    Ticketing Ticketing,
    DateTimeOffset CreatedAt,
    DateTimeOffset HoldExpiresAt,
    Cabin Cabin,
    Contact Contact,
    string? ExtraBaggage,
    ImmutableArray<PassengerView> Passengers,
    ImmutableArray<SliceView> Slices,
    AppliedCoupon? Coupon,
    Money Total,
    PaymentSummary Payment,
    ImmutableArray<RefundView> Refunds,
    ImmutableArray<OtherRefundView> OtherRefunds,
    ImmutableArray<DisputeView> Disputes,
    ImmutableArray<CancellationView> Cancellations,
    ImmutableArray<BookingEvent> History)
{
    public static BookingView Of(Booking booking) => new(
        booking.BookingRef,
        booking.Status,
        booking.TripType,
        booking.Ticketing,
        booking.CreatedAt,
        booking.HoldExpiresAt,
        booking.Cabin,
        booking.Contact,
        booking.ExtraBaggage switch
        {
            ExtraBaggageMode.Prepaid => "prepaid",
            ExtraBaggageMode.AtAirport => "at_airport",
            _ => null,
        },
        [.. booking.Passengers.Select(PassengerView.Of)],
        [.. booking.Slices.Select(SliceView.Of)],
        booking.Coupon,
        booking.Total,
        new(booking.Payment.Status, booking.Payment.PaymentId, booking.Payment.PaidAt),
        [.. booking.Refunds.Select(refund => new RefundView(refund.RefundId, refund.Slice, refund.Amount, refund.Status))],
        [.. booking.OutsideRefunds.Select(refund =>
            new OtherRefundView(refund.RefundId, refund.Amount, refund.Status, refund.NotedAt))],
        [.. booking.Disputes.Select(dispute =>
            new DisputeView(dispute.DisputeId, dispute.Amount, dispute.Status, dispute.Reason, dispute.NotedAt))],
        [.. booking.Cancellations.Select(cancellation => CancellationView.Of(booking, cancellation))],
        booking.History);
}

/// <summary>A passenger as the API shows them.</summary>
public sealed record PassengerView(
    string PassengerId,
    string? UniqueId,
    string FirstName,
    string? MiddleName,
    string LastName,
    Gender Gender,
    DateOnly DateOfBirth,
    PassengerType Type,
    SeatType SeatPreference,
    decimal CheckInBaggageKg,
    decimal HandBaggageKg)
{
    public static PassengerView Of(Passenger passenger) => new(
        passenger.PassengerId,
        passenger.UniqueId,
        passenger.FirstName,
        passenger.MiddleName,
        passenger.LastName,
        passenger.Gender,
        passenger.DateOfBirth,
        passenger.Type,
        passenger.SeatPreference,
        passenger.CheckInBaggageKg,
        passenger.HandBaggageKg);
}

/// <summary>A slice as the API shows it.</summary>
public sealed record SliceView(
    string Name,
    SliceStatus Status,
    ImmutableArray<SegmentView> Segments,
    ImmutableArray<BookedSeat> Seats,
    ImmutableArray<string> CancelledPassengers,
    ImmutableArray<PriceLine> PriceBreakdown,
    Money Total)
{
    public static SliceView Of(BookedSlice slice) => new(
        slice.Name,
        slice.Status,
        [.. slice.Segments.Select(SegmentView.Of)],
        [.. slice.Segments.SelectMany(slice.SeatsOn)],
        slice.CancelledPassengers,
        slice.Price.Lines,
        slice.Price.Total);
}

/// <summary>A flight as the API shows it.</summary>
public sealed record SegmentView(
    string FlightNumber,
    Airline Airline,
    PlaceView Origin,
    PlaceView Destination,
    DateTimeOffset Departure,
    DateTimeOffset Arrival,
    int DurationMinutes,
    string Aircraft)
{
    /// <summary>The view of a booked flight.</summary>
    public static SegmentView Of(BookedSegment segment) => new(
        segment.FlightNumber,
        segment.Airline,
        new(segment.Origin.Code, segment.Origin.City, segment.Origin.Name),
        new(segment.Destination.Code, segment.Destination.City, segment.Destination.Name),
        segment.Departure,
        segment.Arrival,
        segment.DurationMinutes(),
        AircraftType.NameOf(segment.Aircraft));

    /// <summary>The view of a dated flight.</summary>
    public static SegmentView Of(Departure departure) => new(
        departure.Flight.Number,
        departure.Flight.Airline,
        PlaceView.Of(departure.Flight.Origin),
        PlaceView.Of(departure.Flight.Destination),
        departure.DepartsAt,
        departure.ArrivesAt,
        departure.DurationMinutes,
        AircraftType.NameOf(departure.Flight.Aircraft));
}

/// <summary>An airport in an answer.</summary>
public sealed record PlaceView(string Code, string City, string Name)
{
    public static PlaceView Of(Airport airport) => new(airport.Code, airport.City, airport.Name);
}

/// <summary>The payment within a booking.</summary>
public sealed record PaymentSummary(BookingPaymentStatus Status, string? PaymentId, DateTimeOffset? PaidAt);

/// <summary>A refund that was made by hand at the provider.</summary>
public sealed record OtherRefundView(
    string RefundId, Money Amount, BookingRefundStatus Status, DateTimeOffset NotedAt);

/// <summary>A dispute about the payment.</summary>
public sealed record DisputeView(
    string DisputeId, Money Amount, DisputeStatus Status, string Reason, DateTimeOffset NotedAt);

/// <summary>A refund within a booking.</summary>
public sealed record RefundView(string RefundId, string? Slice, Money Amount, BookingRefundStatus Status);
