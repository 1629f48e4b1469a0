using FlightBooking.Core.Bookings;
using FlightBooking.Documents;
using FlightBooking.Documents.Tickets;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.App.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Documents;

/// <summary>The documents of a booking with links that last an hour.</summary>
public sealed class ListDocuments(
    OwnBookings bookings, DocumentLinks links, IssuedTickets tickets, PublicAddress address, TimeProvider clock)
{
    [Function(nameof(ListDocuments))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/bookings/{bookingRef}/documents")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(
            (clock.GetUtcNow() + DocumentLinks.Lifetime).ToUnixTimeSeconds());
        return Answer.Ok(BookedDocument.AllOf(stored.Document).Select(document => new DocumentView(
            document.DocumentId,
            document.Kind,
            document.Slice,
            document.Status,
            document.Kind == "ticket" ? address.Of(request, tickets.PageOf(document.DocumentId)) : null,
            address.Of(request, links.PathFor(document.DocumentId, expiresAt)),
            expiresAt)));
    }
}

/// <summary>A document as the API shows it.</summary>
/// <param name="DocumentId">Its id.</param>
/// <param name="Kind"><c>ticket</c> or <c>refund_receipt</c>.</param>
/// <param name="Slice">The slice it is for; null where it covers the whole booking.</param>
/// <param name="Status"><c>valid</c>, <c>partly_valid</c> or <c>void</c>.</param>
/// <param name="CheckUrl">The page that says what a ticket is worth; null for a receipt.</param>
/// <param name="Url">A signed link.</param>
/// <param name="ExpiresAt">The end of the link.</param>
public sealed record DocumentView(
    string DocumentId, string Kind, string? Slice, string Status, Uri? CheckUrl, Uri Url, DateTimeOffset ExpiresAt);
