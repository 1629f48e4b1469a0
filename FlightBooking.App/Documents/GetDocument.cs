using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Documents;
using FlightBooking.App.Http;
using FlightBooking.App.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Documents;

/// <summary>A document, for whoever has a signed link to it.</summary>
public sealed class GetDocument(DocumentLinks links, IDocumentFiles files, IssuedTickets tickets, TimeProvider clock)
{
    [Function(nameof(GetDocument))]
    [Access(Access.Signed)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/documents/{documentId}.pdf")]
        HttpRequest request,
        string documentId,
        CancellationToken ct)
    {
        // A parameter that comes twice is joined by a comma, and so was changed.
        var refusal = links.Check(
            documentId, request.Query["expires"].ToString(), request.Query["signature"].ToString(), clock.GetUtcNow());
        if (refusal is not null)
        {
            return Answer.Refused(refusal);
        }

        // A ticket may be worth less by the next time: nobody keeps it without asking.
        request.HttpContext.Response.Headers.CacheControl = "private, no-cache";
        if (await tickets.AnewAsync(documentId, ct) is { } anew)
        {
            return Results.File(anew, "application/pdf", DocumentNumbers.FileNameOf(documentId));
        }

        if (!IsOurs(documentId) || await files.OpenAsync(documentId, ct) is not { } file)
        {
            // A booking may be confirmed a moment before its ticket is stored.
            if (await tickets.UnstoredAsync(documentId, ct) is { } drawn)
            {
                return Results.File(drawn, "application/pdf", DocumentNumbers.FileNameOf(documentId));
            }

            return Answer.Refused(Refusal.NotFound("document") with { RetryAfter = TimeSpan.FromSeconds(2) });
        }

        return Results.File(file, "application/pdf", DocumentNumbers.FileNameOf(documentId));
    }

    // What is signed is ours already; but this names a file, and stands in a header.
    private static bool IsOurs(string documentId) =>
        documentId.Length > BookingRef.Length
        && BookingRef.IsWellFormed(documentId[..BookingRef.Length])
        && documentId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
