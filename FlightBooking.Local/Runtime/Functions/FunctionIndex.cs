using System.Collections.Frozen;
using FlightBooking.App.Observability;
using FlightBooking.Local.Runtime.Durable;
using Microsoft.DurableTask;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>The functions of the app by name.</summary>
internal sealed class FunctionIndex : IDurableFunctions
{
    private readonly FrozenDictionary<string, LocalFunction> functions;
    private readonly IServiceScopeFactory scopes;
    private readonly HttpEdge edge;
    private readonly BlobFile? blobs;

    /// <exception cref="InvalidOperationException">A function is wrong, or stores blobs nowhere.</exception>
    public FunctionIndex(LocalFunctionsOptions options, IServiceScopeFactory scopes, BlobFile? blobs = null)
    {
        All = FunctionDiscovery.Find(options.Types);
        functions = All.ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);
        this.scopes = scopes;
        this.blobs = blobs;
        edge = options.Edge;
        if (blobs is null && All.FirstOrDefault(function => function.Blobs.Length > 0) is { } storing)
        {
            throw new InvalidOperationException(
                $"The function '{storing.Name}' stores blobs, but no {nameof(BlobFile)} is registered.");
        }
    }

    public IReadOnlyList<LocalFunction> All { get; }

    public bool HasOrchestrator(string name) => Find<OrchestrationTrigger>(name) is not null;

    public bool HasActivity(string name) => Find<ActivityTrigger>(name) is not null;

    public AsyncServiceScope OpenScope() => scopes.CreateAsyncScope();

    /// <summary>Answers an HTTP call.</summary>
    public Task<IResult> AnswerAsync(LocalFunction function, HttpContext http)
    {
        var call = Invocation.For(function, http);
        return edge(call, async () => (IResult?)await RunAsync(call) ?? Results.Empty);
    }

    /// <summary>Runs a function and stores the blobs among what it brings out.</summary>
    /// <returns>Its result; null where that was a blob.</returns>
    public async Task<object?> RunAsync(Invocation run)
    {
        var result = await run.Function.Invoke(run);
        if (result is null)
        {
            return null;
        }

        foreach (var blob in run.Function.Blobs)
        {
            if (blob.Bytes(result) is { } bytes)
            {
                var (container, name) = blob.Resolve(run);
                await blobs!.WriteAsync(container, name, bytes, run.Cancellation);
            }
        }

        return run.Function.Blobs.All(blob => blob.KeepsResult) ? result : null;
    }

    public Task<object?> RunOrchestratorAsync(
        string name, TaskOrchestrationContext context, IServiceProvider services) =>
        RunAsync(Invocation.For(Find<OrchestrationTrigger>(name)!, context, services));

    public async Task<object?> RunActivityAsync(
        ActivityCall call, IServiceProvider services, CancellationToken cancellation)
    {
        using var span = Telemetry.OfActivity(call.Name);
        return await RunAsync(Invocation.For(Find<ActivityTrigger>(call.Name)!, call, services, cancellation));
    }

    private LocalFunction? Find<T>(string name)
        where T : FunctionTrigger =>
        functions.TryGetValue(name, out var function) && function.Trigger is T ? function : null;
}
