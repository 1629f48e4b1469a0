using FlightBooking.Local.Runtime.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>One run of a function on this host, and what its parameters are bound to.</summary>
/// <param name="Function">Which function.</param>
/// <param name="Services">The services of this run.</param>
/// <param name="Cancellation">Ends it early.</param>
internal sealed record Invocation(LocalFunction Function, IServiceProvider Services, CancellationToken Cancellation)
{
    /// <summary>Request and response; null unless it is an HTTP function.</summary>
    public HttpContext? Http { get; private init; }

    /// <summary>What the orchestrator is given; null unless it is one.</summary>
    public TaskOrchestrationContext? Orchestration { get; private init; }

    /// <summary>The call of the activity; null unless it is one.</summary>
    public ActivityCall? Activity { get; private init; }

    /// <summary>When it ran and runs; null unless it is a timer function.</summary>
    public TimerInfo? Timer { get; init; }

    public static Invocation For(LocalFunction function, HttpContext http) =>
        new(function, http.RequestServices, http.RequestAborted) { Http = http };

    public static Invocation For(
        LocalFunction function, TaskOrchestrationContext orchestration, IServiceProvider services) =>
        new(function, services, CancellationToken.None) { Orchestration = orchestration };

    public static Invocation For(
        LocalFunction function, ActivityCall call, IServiceProvider services, CancellationToken cancellation) =>
        new(function, services, cancellation) { Activity = call };
}
