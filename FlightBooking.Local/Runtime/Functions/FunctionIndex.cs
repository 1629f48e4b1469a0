using System.Collections.Frozen;
using FlightBooking.Local.Runtime.Durable;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>The functions of the app by name, and the pipeline each runs through.</summary>
internal sealed class FunctionIndex : IDurableFunctions
{
    private readonly FrozenDictionary<string, LocalFunction> functions;
    private readonly IServiceScopeFactory scopes;
    private readonly FunctionExecutionDelegate pipeline;
    private readonly BlobFile? blobs;

    /// <exception cref="InvalidOperationException">A function is wrong, or stores blobs nowhere.</exception>
    public FunctionIndex(LocalFunctionsOptions options, IServiceScopeFactory scopes, BlobFile? blobs = null)
    {
        All = FunctionDiscovery.Find(options.Types);
        functions = All.ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);
        this.scopes = scopes;
        this.blobs = blobs;
        pipeline = options.Middleware.Reverse().Aggregate((FunctionExecutionDelegate)InvokeAsync, Around);
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

    /// <summary>Runs a function through the middleware; its result is in the context.</summary>
    public Task RunAsync(LocalFunctionContext context) => pipeline(context);

    public async Task<object?> RunOrchestratorAsync(
        string name, TaskOrchestrationContext context, IServiceProvider services)
    {
        var run = LocalFunctionContext.For(Find<OrchestrationTrigger>(name)!, context, services);
        await RunAsync(run);
        return run.Result.Value;
    }

    public async Task<object?> RunActivityAsync(
        ActivityCall call, IServiceProvider services, CancellationToken cancellation)
    {
        var run = LocalFunctionContext.For(Find<ActivityTrigger>(call.Name)!, call, services, cancellation);
        await RunAsync(run);
        return run.Result.Value;
    }

    private LocalFunction? Find<T>(string name)
        where T : FunctionTrigger =>
        functions.TryGetValue(name, out var function) && function.Trigger is T ? function : null;

    private static FunctionExecutionDelegate Around(FunctionExecutionDelegate next, Type middleware) => context =>
    {
        var instance = (IFunctionsWorkerMiddleware)context.InstanceServices.GetRequiredService(middleware);
        return instance.Invoke(context, next);
    };

    private async Task InvokeAsync(Microsoft.Azure.Functions.Worker.FunctionContext context)
    {
        var run = (LocalFunctionContext)context;
        var result = await run.Function.Invoke(run);
        run.Result.Value = result;
        foreach (var blob in result is null ? [] : run.Function.Blobs)
        {
            if (blob.Bytes(result!) is { } bytes)
            {
                var (container, name) = blob.Resolve(run);
                await blobs!.WriteAsync(container, name, bytes, context.CancellationToken);
            }

            if (!blob.KeepsResult)
            {
                run.Result.Value = null;
            }
        }
    }
}
