using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Http;

/// <summary>What browsers ask before a script of another site may call; an empty 404 where it may not.</summary>
public sealed class Preflight(AllowedOrigins origins)
{
    private const string Verbs = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private const string Sent =
        "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id, traceparent, tracestate";

    // The longest that browsers keep it.
    private const string TwoHours = "7200";

    [Function(nameof(Preflight))]
    [Access(Access.Public)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = "v1/{*path}")] HttpRequest request)
    {
        if (origins.AnswerTo(request.Headers.Origin.ToString()) is null
            || request.Headers.AccessControlRequestMethod.Count == 0)
        {
            return Results.NotFound();
        }

        var headers = request.HttpContext.Response.Headers;
        headers.AccessControlAllowMethods = Verbs;
        headers.AccessControlAllowHeaders = Sent;
        headers.AccessControlMaxAge = TwoHours;
        return Results.NoContent();
    }
}
