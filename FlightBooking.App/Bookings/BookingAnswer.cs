using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Bookings;

/// <summary>Answers about one booking.</summary>
public sealed class BookingAnswer(TimetableNow timetable)
{
    public static string PathOf(string bookingRef) => $"/v1/bookings/{bookingRef}";

    public IResult Ok(HttpRequest request, Stored<Booking> stored)
    {
        SetETag(request, stored);
        return Answer.Ok(BookingView.Of(stored.Document, timetable));
    }

    public IResult Created(HttpRequest request, Stored<Booking> stored)
    {
        SetETag(request, stored);
        return Answer.Created(request, PathOf(stored.Document.BookingRef), BookingView.Of(stored.Document, timetable));
    }

    private static void SetETag(HttpRequest request, Stored<Booking> stored) =>
        request.HttpContext.Response.Headers.ETag = IfMatch.Tag(stored);
}
