using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Bookings;

/// <summary>Answers about one booking.</summary>
internal static class BookingAnswer
{
    public static string PathOf(string bookingRef) => $"/v1/bookings/{bookingRef}";

    public static IResult Ok(HttpRequest request, Stored<Booking> stored)
    {
        SetETag(request, stored);
        return Answer.Ok(BookingView.Of(stored.Document));
    }

    public static IResult Created(HttpRequest request, Stored<Booking> stored)
    {
        SetETag(request, stored);
        return Answer.Created(request, PathOf(stored.Document.BookingRef), BookingView.Of(stored.Document));
    }

    private static void SetETag(HttpRequest request, Stored<Booking> stored) =>
        request.HttpContext.Response.Headers.ETag = IfMatch.Tag(stored);
}
