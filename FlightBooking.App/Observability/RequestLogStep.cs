using System.Diagnostics;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Observability;

/// <summary>
/// Outermost: one log line and one span a request. They hold the route's template and never its values, query,
/// headers or body, where names, addresses and keys are.
/// </summary>
public sealed partial class RequestLogStep(ILogger<RequestLogStep> logger) : IEdgeStep
{
    /// <inheritdoc/>
    public async Task<IResult> AnswerAsync(EdgeCall call, Func<Task<IResult>> next)
    {
        var http = call.Http;
        var started = Stopwatch.GetTimestamp();
        var (method, route) = (http.Request.Method, call.Function.Route);
        var span = Telemetry.Source.HasListeners()
            ? Telemetry.Source.StartActivity(
                $"{method} {route}", ActivityKind.Server, Activity.Current?.Context ?? Correlation.Trace(http.Request))
            : null;
        var correlationId = Correlation.Begin(http, call.InvocationId);

        // The host writes the answer after all middleware has returned; only then is its status known.
        http.Response.OnCompleted(() =>
        {
            var status = http.Response.StatusCode;
            LogRequest(method, route, status, Stopwatch.GetElapsedTime(started).TotalMilliseconds, correlationId);
            span?.SetTag("http.request.method", method)
                .SetTag("http.route", route)
                .SetTag("http.response.status_code", status);
            span?.SetStatus(status >= StatusCodes.Status500InternalServerError
                ? ActivityStatusCode.Error
                : ActivityStatusCode.Unset);
            span?.Dispose();
            return Task.CompletedTask;
        });
        using var scope = logger.BeginScope("{CorrelationId}", correlationId);
        return await next();
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status} in {DurationMs:0.0} ms, {CorrelationId}")]
    private partial void LogRequest(string method, string route, int status, double durationMs, string correlationId);
}
