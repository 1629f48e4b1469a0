using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Bookings;

/// <summary>The caller's bookings, newest first.</summary>
public sealed class ListBookings(OwnBookings bookings, TimetableNow timetable)
{
    [Function(nameof(ListBookings))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/bookings")] HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        var status = Status(request.Query["status"].ToString(), mistakes);
        ListPage.RefuseUnknown(request, mistakes, "limit", "cursor", "status");
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        var found = new List<Booking>();
        await foreach (var booking in bookings.ListAsync(request, page.After, ct))
        {
            if (status is null || booking.Status == status)
            {
                found.Add(booking);
            }

            // One more than asked for tells whether there is a next page.
            if (found.Count > page.Limit)
            {
                break;
            }
        }

        var next = found.Count > page.Limit
            ? ListPage.CursorAfter(request, Booking.Collection.SortKey(found[page.Limit - 1]))
            : null;
        ListPage.LinkNext(request, next);
        return Answer.Ok(new { bookings = found.Take(page.Limit).Select(one => BookingView.Of(one, timetable)), next });
    }

    private static BookingStatus? Status(string text, Mistakes mistakes)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var known = Enum.GetValues<BookingStatus>().ToDictionary(
            value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
        return mistakes.Require(known.ContainsKey(text), "status", $"must be one of {string.Join(", ", known.Keys)}")
            ? known[text]
            : null;
    }
}
