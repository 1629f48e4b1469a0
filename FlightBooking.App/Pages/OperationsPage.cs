using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Pages;

/// <summary>
/// The console of the airline's own people; it uses nothing but the public API, and knows nothing before somebody signs
/// in with a key. No search engine is to list it.
/// </summary>
public sealed class OperationsPage(Site site)
{
    [Function(nameof(OperationsPage))]
    [Access(Access.Public)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "operations")] HttpRequest request)
    {
        request.HttpContext.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return new PageAnswer(site.Page("operations.html"), PageAnswer.Revalidated, BookingPage.Policy);
    }
}
