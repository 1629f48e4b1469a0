using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;

namespace FlightBooking.App.Disruptions;

/// <summary>A slice of a booking that a disruption concerns, as operators see it.</summary>
public sealed record DisruptedBookingView(
    string BookingRef,
    string Slice,
    string ProposalId,
    int Passengers,
    bool HasFlights,
    ProposalStatus Status,
    DateTimeOffset AnswerBy,
    ProposalAnswerer? AnsweredBy)
{
    /// <summary>One of them.</summary>
    public static DisruptedBookingView Of(DisruptedBooking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return new(
            booking.BookingRef,
            booking.Slice,
            booking.ProposalId,
            booking.Passengers,
            booking.HasFlights,
            booking.Status,
            booking.AnswerBy,
            booking.AnsweredBy);
    }
}
