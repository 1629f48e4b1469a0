using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Pages;

/// <summary>The scripts, styles and pictures of the pages: <c>/assets/{version}/{name}</c>.</summary>
public sealed class PageAssets(Site site)
{
    [Function(nameof(PageAssets))]
    [Access(Access.Public)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{*path}")] HttpRequest request,
        string? path)
    {
        if (path?.Split('/', 2) is not [var version, var name] || site.Asset(name) is not { } file)
        {
            return Results.NotFound();
        }

        // While a new version is rolled out, a page of one instance may ask another for its files.
        return new PageAnswer(file, version == site.Version ? PageAnswer.Immutable : PageAnswer.Revalidated);
    }
}
