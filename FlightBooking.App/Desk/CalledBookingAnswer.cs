using System.Collections.Immutable;
using FlightBooking.App.Bookings;
using FlightBooking.App.Documents;
using FlightBooking.App.Http;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Desk;

/// <summary>A booking as the airline's desk sees it: as its customer does, and what is for the house alone.</summary>
internal sealed record CalledBookingAnswer(
    string AccountId, BookingView Booking, BookingMoney Money, ImmutableArray<BookingNote> Notes,
    IEnumerable<BookedDocument> Documents)
{
    public static string PathOf(string bookingRef) => $"/v1/operations/bookings/{bookingRef.ToUpperInvariant()}";

    public static IResult Ok(HttpRequest request, Stored<Booking> stored, TimetableNow timetable)
    {
        request.HttpContext.Response.Headers.ETag = IfMatch.Tag(stored);
        return Answer.Ok(Of(stored.Document, timetable));
    }

    private static CalledBookingAnswer Of(Booking booking, TimetableNow timetable) =>
        new(booking.AccountId, BookingView.Of(booking, timetable), BookingMoney.Of(booking), booking.Notes,
            BookedDocument.AllOf(booking));
}
