using Microsoft.DurableTask;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>The code the engine runs: orchestrators and activities by name, case ignored.</summary>
internal interface IDurableFunctions
{
    bool HasOrchestrator(string name);

    bool HasActivity(string name);

    /// <summary>Services for one turn or one activity.</summary>
    AsyncServiceScope OpenScope();

    /// <summary>Runs an orchestrator on the thread of the turn; mostly it does not end in it.</summary>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context, IServiceProvider services);

    /// <summary>Runs an activity.</summary>
    /// <returns>What it returned.</returns>
    Task<object?> RunActivityAsync(ActivityCall call, IServiceProvider services, CancellationToken cancellation);
}

/// <summary>An activity that is to run.</summary>
/// <param name="InstanceId">The orchestration that called it.</param>
/// <param name="Execution">Which of its executions.</param>
/// <param name="TaskId">The call's number.</param>
/// <param name="Name">The activity.</param>
/// <param name="Input">Its input, as JSON.</param>
internal sealed record ActivityCall(string InstanceId, long Execution, int TaskId, string Name, string? Input);
