using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FlightBooking.App.Pages;

/// <summary>
/// Sends a file of the pages: compressed where that is asked for, and not again where the reader has it.
/// </summary>
/// <param name="file">What to send.</param>
/// <param name="cacheControl">How long it may be kept.</param>
/// <param name="policy">The content security policy, for pages.</param>
internal sealed class PageAnswer(PageFile file, string cacheControl, string? policy = null) : IResult
{
    /// <summary>Kept, but asked about every time.</summary>
    public const string Revalidated = "no-cache";

    /// <summary>Kept for good: its address changes when it does.</summary>
    public const string Immutable = "public, max-age=31536000, immutable";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.CacheControl = cacheControl;
        response.Headers.ETag = file.ETag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (policy is not null)
        {
            response.Headers.ContentSecurityPolicy = policy;
            response.Headers["Referrer-Policy"] = "same-origin";
        }

        if (IfNoneMatch.Holds(request, file.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var (coding, body) = Coded(request);
        if (coding is not null)
        {
            response.Headers.ContentEncoding = coding;
        }

        response.ContentType = file.Type;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private (string? Coding, byte[] Body) Coded(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding
            .Where(coding => coding.Quality is not 0)
            .Select(coding => coding.Value.Value)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return accepted.Contains("br") ? ("br", file.In("br")!)
            : accepted.Contains("gzip") ? ("gzip", file.In("gzip")!)
            : (null, file.Content);
    }
}
