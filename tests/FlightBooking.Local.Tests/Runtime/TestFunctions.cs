using System.Collections.Concurrent;
using FlightBooking.Local.Runtime.Durable;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace FlightBooking.Local.Tests.Runtime;

/// <summary>Orchestrators and activities written in the test.</summary>
internal sealed class TestFunctions : IDurableFunctions
{
    private static readonly IServiceScopeFactory Scopes =
        new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();

    private readonly ConcurrentDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> orchestrators =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, Func<ActivityCall, CancellationToken, Task<object?>>> activities =
        new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Activities that ran, in order.</summary>
    public ConcurrentQueue<ActivityCall> Runs { get; } = new();

    public TestFunctions Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> code)
    {
        orchestrators[name] = async context => await code(context);
        return this;
    }

    public TestFunctions Activity<TIn, TOut>(string name, Func<TIn, TOut> code) =>
        ActivityAsync<TIn, TOut>(name, (input, _) => Task.FromResult(code(input)));

    public TestFunctions ActivityAsync<TIn, TOut>(string name, Func<TIn, CancellationToken, Task<TOut>> code)
    {
        activities[name] = async (call, cancellation) =>
            await code(CoreDataConverter.Instance.Deserialize<TIn>(call.Input)!, cancellation);
        return this;
    }

    public bool HasOrchestrator(string name) => orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => activities.ContainsKey(name);

    public AsyncServiceScope OpenScope() => new(Scopes.CreateScope());

    public Task<object?> RunOrchestratorAsync(
        string name, TaskOrchestrationContext context, IServiceProvider services) => orchestrators[name](context);

    public Task<object?> RunActivityAsync(
        ActivityCall call, IServiceProvider services, CancellationToken cancellation)
    {
        Runs.Enqueue(call);
        return activities[call.Name](call, cancellation);
    }
}
