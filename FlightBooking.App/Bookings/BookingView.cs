using System.Collections.Immutable;
using System.Text.Json.Serialization;
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
    DateTimeOffset? HoldableUntil,
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
    ImmutableArray<ProposalView> Proposals,
    ImmutableArray<ChangeView> Changes,
    string? SplitFrom,
    ImmutableArray<SplitView> SplitInto,
    ImmutableArray<BookingEvent> History)
{
    public static BookingView Of(Booking booking, TimetableNow timetable) => new(
        booking.BookingRef,
        booking.Status,
        booking.TripType,
        booking.Ticketing,
        booking.CreatedAt,
        booking.HoldExpiresAt,
        booking.HoldableUntil,
        booking.Cabin,
        booking.Contact,
        booking.ExtraBaggage switch
        {
            ExtraBaggageMode.Prepaid => "prepaid",
            ExtraBaggageMode.AtAirport => "at_airport",
            _ => null,
        },
        [.. booking.Passengers.Select(PassengerView.Of)],
        [.. booking.Slices.Select(slice => SliceView.Of(booking, slice, timetable))],
        booking.Coupon,
        booking.Total,
        new(booking.Payment.Status, booking.Payment.PaymentId, booking.Payment.PaidAt),
        [.. booking.Refunds.Select(refund => RefundView.Of(booking, refund))],
        [.. booking.OutsideRefunds.Select(refund =>
            new OtherRefundView(refund.RefundId, refund.Amount, refund.Status, refund.NotedAt))],
        [.. booking.Disputes.Select(dispute =>
            new DisputeView(dispute.DisputeId, dispute.Amount, dispute.Status, dispute.Reason, dispute.NotedAt))],
        [.. booking.Cancellations.Select(cancellation => CancellationView.Of(booking, cancellation))],
        ProposalView.Of(booking, timetable.Now()),
        [.. booking.Changes.Select(ChangeView.Of)],
        booking.SplitFrom?.BookingRef,
        [.. booking.Splits.Select(split => new SplitView(split.BookingRef, split.Passengers, split.At))],
        booking.History);
}

/// <summary>Passengers who have a booking of their own.</summary>
public sealed record SplitView(string BookingRef, ImmutableArray<string> Passengers, DateTimeOffset SplitAt);

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
    ImmutableArray<BookedSegmentView> Segments,
    ImmutableArray<BookedSeat> Seats,
    ImmutableArray<string> CancelledPassengers,
    ImmutableArray<BagView> Baggage,
    ImmutableArray<PaidSeatView> PaidSeats,
    ImmutableArray<PriceLine> PriceBreakdown,
    ImmutableArray<CancellationBand> CancellationCharges,
    Money Total)
{
    /// <summary>Which of the fares of a family it was sold at; null where there was one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BrandName? Brand { get; init; }

    public static SliceView Of(Booking booking, BookedSlice slice, TimetableNow timetable) => new(
        slice.Name,
        slice.Status,
        [.. slice.Segments.Select(segment =>
            BookedSegmentView.Of(segment, timetable.ChangeOf(booking, slice, segment)))],
        [.. slice.Segments.SelectMany(slice.SeatsOn)],
        slice.CancelledPassengers,
        BagView.Of(booking, slice),
        PaidSeatView.Of(booking, slice),
        slice.Price.Lines,
        slice.ChargesOr(Core.Fares.CancellationCharges.Standard, booking.Cabin),
        slice.Price.Total)
    {
        Brand = slice.Brand,
    };
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
public sealed record RefundView(
    string RefundId,
    string? Slice,
    Money Amount,
    BookingRefundStatus Status,
    bool IsGoodwill,
    bool IsOfAnotherPayment,
    bool ToVoucher)
{
    public static RefundView Of(Booking booking, BookingRefund refund) => new(
        refund.RefundId,
        refund.Slice,
        refund.Amount,
        refund.Status,
        refund.IsGoodwill,
        !booking.IsPaidBy(refund.PaymentIntentId),
        refund.GoesToVoucher());
}
