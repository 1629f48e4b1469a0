using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Pages;

/// <summary>The API reference (Swagger UI over <c>/v1/openapi.json</c>) and the guide to its errors.</summary>
public sealed class DocsPage(Site site)
{
    // Swagger UI sets styles inline and brings its icons as data.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string ADay = "public, max-age=86400";

    [Function(nameof(DocsPage))]
    [Access(Access.Public)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs/{*path}")] HttpRequest request,
        string? path) => path switch
        {
            null or "" => new PageAnswer(site.Page("docs.html"), PageAnswer.Revalidated, Policy),
            "errors" => new PageAnswer(site.Page("errors.html"), PageAnswer.Revalidated, Policy),
            _ => SwaggerUiFiles.Find(path) is { } file ? new PageAnswer(file, ADay) : Results.NotFound(),
        };
}
