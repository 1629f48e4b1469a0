using FlightBooking.App.Disruptions;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Disruptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>The bookings that a disruption concerns, and how far each is.</summary>
public sealed class ListDisruptedBookings(DisruptionBook book)
{
    [Function(nameof(ListDisruptedBookings))]
    [NeedsRole(Role.Operations, Role.Support)]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/disruptions/{disruptionId}/bookings")]
        HttpRequest request,
        string disruptionId,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        ListPage.RefuseUnknown(request, mistakes, "limit", "cursor");
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        if (await book.FindAsync(disruptionId, ct) is null)
        {
            return Answer.Refused(Refusal.NotFound("disruption"));
        }

        var (found, after) = await book.BookingsAsync(disruptionId, page.After, page.Limit, ct);
        var next = after is null ? null : ListPage.CursorAfter(request, after);
        ListPage.LinkNext(request, next);
        return Answer.Ok(new { bookings = found.Select(DisruptedBookingView.Of), next });
    }
}
