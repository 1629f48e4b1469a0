using Microsoft.DurableTask.Client;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>How an orchestration has ended.</summary>
internal abstract record Ending
{
    /// <summary>What the one that waits for the orchestration is told; null where it goes on waiting.</summary>
    /// <param name="task">The number it waits under.</param>
    public HistoryEvent? ToParent(int task) => this switch
    {
        BegunAnew => null,
        Completed completed => new(EventKind.SubOrchestrationCompleted, task, Data: completed.Output),
        Failed failed => new(EventKind.SubOrchestrationFailed, task, Failure: failed.Failure with { Final = false }),
        _ => new(EventKind.SubOrchestrationFailed, task, Failure: new(
            "DurableTask.Core.Exceptions.SubOrchestrationFailedException",
            "The sub-orchestration was terminated.",
            null,
            null)),
    };

    /// <summary>What is written of it; beginning anew is written as no end.</summary>
    public (OrchestrationRuntimeStatus Status, string? Output, Failure? Failure) Row() => this switch
    {
        Completed completed => (OrchestrationRuntimeStatus.Completed, completed.Output, null),
        TerminatedBy terminated => (OrchestrationRuntimeStatus.Terminated, terminated.Output, null),
        Failed failed => (OrchestrationRuntimeStatus.Failed, null, failed.Failure),
        _ => throw new InvalidOperationException($"{this} is no ending."),
    };
}

internal sealed record Completed(string? Output) : Ending;

internal sealed record Failed(Failure Failure) : Ending;

internal sealed record TerminatedBy(string? Output) : Ending;

/// <summary>It begins anew.</summary>
/// <param name="Input">The new input, as JSON.</param>
/// <param name="Events">Events nobody has waited for, which go along.</param>
internal sealed record BegunAnew(string? Input, List<HistoryEvent> Events) : Ending;

/// <summary>What came of a turn.</summary>
/// <param name="Events">What it adds to the history.</param>
/// <param name="Actions">What the orchestrator asked for, in order.</param>
/// <param name="CustomStatus">The custom status, as JSON.</param>
/// <param name="Ending">How it ended, or null while it waits.</param>
internal sealed record TurnOutcome(
    List<HistoryEvent> Events,
    IReadOnlyCollection<OrchestrationAction> Actions,
    string? CustomStatus,
    Ending? Ending);
