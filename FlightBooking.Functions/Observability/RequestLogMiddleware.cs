using System.Diagnostics;
using FlightBooking.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Functions.Observability;

/// <summary>
/// Outermost: one log line and one span a request. They hold the route's template and never its values, query,
/// headers or body, where names, addresses and keys are.
/// </summary>
public sealed partial class RequestLogMiddleware(ILogger<RequestLogMiddleware> logger) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            await FollowAsync(http, context, next);
            return;
        }

        using var span = IsActivity(context)
            ? Telemetry.Source.StartActivity($"activity {context.FunctionDefinition.Name}")
            : null;
        await next(context);
    }

    private async Task FollowAsync(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        var started = Stopwatch.GetTimestamp();
        var (method, route) = (http.Request.Method, FunctionRoute.Of(context));
        var span = Telemetry.Source.HasListeners()
            ? Telemetry.Source.StartActivity(
                $"{method} {route}", ActivityKind.Server, Activity.Current?.Context ?? Correlation.Trace(http.Request))
            : null;
        var correlationId = Correlation.Begin(http, context.InvocationId);

        // The host writes the answer after all middleware has returned; only then is its status known.
        http.Response.OnCompleted(() =>
        {
            var status = http.Response.StatusCode;
            LogRequest(method, route, status, Stopwatch.GetElapsedTime(started).TotalMilliseconds, correlationId);
            span?.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", status);
            span?.SetStatus(status >= StatusCodes.Status500InternalServerError ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            span?.Dispose();
            return Task.CompletedTask;
        });
        using var scope = logger.BeginScope("{CorrelationId}", correlationId);
        await next(context);
    }

    // Orchestrators run again and again from their histories; a span for each run would tell nothing.
    private static bool IsActivity(FunctionContext context) =>
        context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type == "activityTrigger");

    [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status} in {DurationMs:0.0} ms, {CorrelationId}")]
    private partial void LogRequest(string method, string route, int status, double durationMs, string correlationId);
}
