using FlightBooking.App.Http;
using FlightBooking.Core.Bookings;
using FlightBooking.Local.Runtime.Durable;
using FlightBooking.Local.Runtime.Functions;
using FlightBooking.Simulation.Invariants;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace FlightBooking.Simulation.Host;

/// <summary>Runs the product's functions in one life of the process, as the local host's index does.</summary>
internal sealed class HostFunctions(
    AppFunctions app, HostServices services, Wire wire, Dictionary<string, byte[]> blobs, Watch watch)
    : IDurableFunctions
{
    private readonly Edge edge = new(
        [services.Make<ProblemStep>(), services.Make<IdempotencyStep>()]);

    public bool HasOrchestrator(string name) => app.Find<OrchestrationTrigger>(name) is not null;

    public bool HasActivity(string name) => app.Find<ActivityTrigger>(name) is not null;

    public AsyncServiceScope OpenScope() => throw new NotSupportedException("Nothing here has a scope.");

    public Task<object?> RunOrchestratorAsync(
        string name, TaskOrchestrationContext context, IServiceProvider provider)
    {
        var function = app.Find<OrchestrationTrigger>(name)!;
        return function.Invoke(Invocation.For(function, context, provider));
    }

    public async Task<object?> RunActivityAsync(
        ActivityCall call, IServiceProvider provider, CancellationToken cancellation)
    {
        var function = app.Find<ActivityTrigger>(call.Name)!;
        var run = Invocation.For(function, call, provider, cancellation);
        var result = await InvokeAsync(function, run);
        foreach (var blob in result is null ? [] : function.Blobs)
        {
            if (blob.Bytes(result!) is { } bytes)
            {
                var (_, name) = blob.Resolve(run);
                await wire.CallAsync("store blob", name, () => blobs[name] = bytes);
            }
        }

        return function.Blobs.All(blob => blob.KeepsResult) ? result : null;
    }

    public Task RunTimerAsync(LocalFunction function) =>
        InvokeAsync(function, new(function, services, CancellationToken.None) { Timer = new() });

    /// <summary>Runs an HTTP function inside the edge; the caller is taken at their word.</summary>
    public async Task<HttpAnswer> RunHttpAsync(HttpCall call)
    {
        var http = RequestOf(call);
        var function = app[call.Function];
        var answer = await edge.AnswerAsync(
            new(http, HttpFunction.Of(function.EntryPoint), ""),
            async () => (IResult)(await InvokeAsync(function, Invocation.For(function, http)))!);
        await answer.ExecuteAsync(http);
        var location = http.Response.Headers.Location;
        var body = ((MemoryStream)http.Response.Body).ToArray();
        return new(http.Response.StatusCode, location.Count > 0 ? location[0] : null, body);
    }

    // What the product will not write is a fault of it, whatever becomes of the call.
    private async Task<object?> InvokeAsync(LocalFunction function, Invocation run)
    {
        try
        {
            return await function.Invoke(run);
        }
        catch (BrokenInvariantException broken)
        {
            watch.Violate(broken.Message);
            throw;
        }
    }

    private DefaultHttpContext RequestOf(HttpCall call)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Method = call.Method;
        http.Request.Path = call.Path;
        http.Request.Scheme = "https";
        http.Request.Host = new("flights.example");
        http.Request.Body = new MemoryStream(call.Body, writable: false);
        http.Response.Body = new MemoryStream();
        foreach (var (name, value) in call.Route)
        {
            http.Request.RouteValues[name] = value;
        }

        if (call.Account is { } account)
        {
            http.SetCaller(new(account, null));
        }

        if (call.IdempotencyKey is { } key)
        {
            http.Request.Headers["Idempotency-Key"] = key;
        }

        if (call.IsSigned)
        {
            http.Request.Headers["Stripe-Signature"] = "signed";
        }

        if (call.IfMatch is { } tag)
        {
            http.Request.Headers.IfMatch = tag;
        }

        return http;
    }
}
