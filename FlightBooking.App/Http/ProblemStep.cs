using FlightBooking.Core;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Http;

/// <summary>Whatever breaks becomes a 500 that tells nothing, and a log line that tells all.</summary>
public sealed class ProblemStep(ILogger<ProblemStep> logger) : IEdgeStep
{
    /// <inheritdoc/>
    public async Task<IResult> AnswerAsync(EdgeCall call, Func<Task<IResult>> next)
    {
        var (http, access) = (call.Http, call.Function.Access);
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (access != Access.Public)
        {
            // Pictures have styles of their own; nothing else of an answer is to be run, framed or fetched from.
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        }

        if (access is Access.ApiKey or Access.Anonymous)
        {
            headers.CacheControl = "no-store";
        }

        try
        {
            return await next();
        }
        catch (BadHttpRequestException exception)
        {
            // The server could not read the body: cut off, badly chunked, or larger than it takes.
            return Problem.From(
                exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? RequestBody.TooLarge
                    : new(RefusalKind.Malformed, "malformed_request", "The request could not be read to its end."));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (StoreUnavailableException exception)
        {
            // The message says it all, and there may be very many of these at once.
            logger.LogError(
                "{Function} could not use the store: {Trouble}", call.Function.Name, exception.Message);
            return Problem.StoreUnavailable;
        }
        // The outermost catch: there is nobody else to answer the caller.
        catch (Exception exception)
        {
            logger.LogError(exception, "{Function} failed", call.Function.Name);
            return Problem.Unexpected(Correlation.Of(http));
        }
    }
}
