using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Pages;

/// <summary>The page that searches, books and pays; it uses nothing but the public API.</summary>
public sealed class BookingPage(Site site)
{
    // No inline script or style anywhere; pictures may come as data: from the style sheet.
    internal const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    [Function(nameof(BookingPage))]
    [Access(Access.Public)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{ignored:maxlength(0)?}")]
        HttpRequest request) =>
        new PageAnswer(site.Page("index.html"), PageAnswer.Revalidated, Policy);
}
