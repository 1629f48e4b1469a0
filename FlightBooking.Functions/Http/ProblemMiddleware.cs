using FlightBooking.Core;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Functions.Http;

/// <summary>Whatever breaks becomes a 500 that tells nothing, and a log line that tells all.</summary>
public sealed class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        var access = AccessAttribute.Of(context);
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
            await next(context);
        }
        catch (BadHttpRequestException exception)
        {
            // The server could not read the body: cut off, badly chunked, or larger than it takes.
            context.GetInvocationResult().Value = Problem.From(
                exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? RequestBody.TooLarge
                    : new(RefusalKind.Malformed, "malformed_request", "The request could not be read to its end."));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            context.GetInvocationResult().Value = Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (StoreUnavailableException exception)
        {
            // The message says it all, and there may be very many of these at once.
            logger.LogError(
                "{Function} could not use the store: {Trouble}", context.FunctionDefinition.Name, exception.Message);
            context.GetInvocationResult().Value = Problem.StoreUnavailable;
        }
#pragma warning disable CA1031 // The outermost catch: there is nobody else to answer the caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "{Function} failed", context.FunctionDefinition.Name);
            context.GetInvocationResult().Value = Problem.Unexpected(Correlation.Of(http));
        }
    }
}
