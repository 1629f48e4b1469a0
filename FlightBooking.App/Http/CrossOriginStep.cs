using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FlightBooking.App.Http;

/// <summary>Tells browsers that scripts of allowed sites may read the API's answers, refusals among them.</summary>
public sealed class CrossOriginStep(AllowedOrigins origins) : IEdgeStep
{
    // What a client needs of an answer besides its body; browsers hide all other headers.
    private const string Exposed =
        "ETag, Location, Link, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, "
        + "Idempotency-Replayed, X-Request-Id, WWW-Authenticate, Content-Disposition";

    /// <inheritdoc/>
    public Task<IResult> AnswerAsync(EdgeCall call, Func<Task<IResult>> next)
    {
        if (origins.Any && call.Function.Route.StartsWith("/v1/", StringComparison.Ordinal))
        {
            Tell(call.Http);
        }

        return next();
    }

    private void Tell(HttpContext http)
    {
        var headers = http.Response.Headers;
        if (!origins.Everybody)
        {
            headers.Vary = HeaderNames.Origin;
        }

        if (http.Request.Headers.Origin.ToString() is { Length: > 0 } origin && origins.AnswerTo(origin) is { } allowed)
        {
            headers.AccessControlAllowOrigin = allowed;
            headers.AccessControlExposeHeaders = Exposed;
        }
    }
}
