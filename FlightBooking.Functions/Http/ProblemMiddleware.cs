using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Functions.Http;

/// <summary>Outermost: whatever breaks becomes a 500 that tells nothing, and a log line that tells all.</summary>
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
        headers["X-Request-Id"] = context.InvocationId;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            context.GetInvocationResult().Value = Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
#pragma warning disable CA1031 // The outermost catch: there is nobody else to answer the caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "{Function} failed", context.FunctionDefinition.Name);
            context.GetInvocationResult().Value = Problem.Unexpected(context.InvocationId);
        }
    }
}
