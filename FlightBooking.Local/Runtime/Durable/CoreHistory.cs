using DurableTask.Core;
using DurableTask.Core.Command;
using DurableTask.Core.History;
using CoreEvent = DurableTask.Core.History.HistoryEvent;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>Between what is stored and what Durable Task's engine takes and gives.</summary>
internal static class CoreHistory
{
    private const int Unnumbered = -1;

    /// <summary>The event as the engine takes it; null where it means nothing to a replay.</summary>
    public static CoreEvent? ToCore(this HistoryEvent happened, InstanceState instance) => happened.Kind switch
    {
        EventKind.TurnStarted => new OrchestratorStartedEvent(Unnumbered) { Timestamp = happened.At },
        EventKind.ExecutionStarted => Start(instance, happened.Data),
        EventKind.ActivityScheduled => new TaskScheduledEvent(happened.TaskId) { Name = happened.Name },
        EventKind.ActivityCompleted => new TaskCompletedEvent(Unnumbered, happened.TaskId, happened.Data),
        EventKind.ActivityFailed => new TaskFailedEvent(
            Unnumbered, happened.TaskId, happened.Failure!.Message, null, happened.Failure.ToCore()),
        EventKind.TimerCreated => new TimerCreatedEvent(happened.TaskId, happened.At),
        EventKind.TimerFired => new TimerFiredEvent(Unnumbered) { TimerId = happened.TaskId },
        EventKind.SubOrchestrationCreated => new SubOrchestrationInstanceCreatedEvent(happened.TaskId)
        {
            Name = happened.Name,
            InstanceId = happened.InstanceId,
        },
        EventKind.SubOrchestrationCompleted =>
            new SubOrchestrationInstanceCompletedEvent(Unnumbered, happened.TaskId, happened.Data),
        EventKind.SubOrchestrationFailed => new SubOrchestrationInstanceFailedEvent(
            Unnumbered, happened.TaskId, happened.Failure!.Message, null, happened.Failure.ToCore()),
        EventKind.EventRaised => new EventRaisedEvent(Unnumbered, happened.Data) { Name = happened.Name },
        EventKind.EventSent => new EventSentEvent(happened.TaskId)
        {
            Name = happened.Name,
            InstanceId = happened.InstanceId,
        },
        EventKind.Terminated => new ExecutionTerminatedEvent(Unnumbered, happened.Data),
        _ => null,
    };

    /// <summary>What the engine asks for, as it is stored and set going; null for the end.</summary>
    public static OrchestrationAction? ToAction(this OrchestratorAction action) => action switch
    {
        ScheduleTaskOrchestratorAction call => new CallActivity(call.Id, call.Name!, OnlyOf(call.Input)),
        CreateTimerOrchestratorAction timer => new CreateTimer(timer.Id, timer.FireAt),
        CreateSubOrchestrationAction call => new CallOrchestration(call.Id, call.Name!, call.InstanceId!, call.Input),
        SendEventOrchestratorAction sent =>
            new SendEvent(sent.Id, sent.Instance!.InstanceId, sent.EventName!, sent.EventData),
        _ => null,
    };

    /// <summary>The end that the engine declares.</summary>
    public static Ending ToEnding(this OrchestrationCompleteOrchestratorAction end) => end.OrchestrationStatus switch
    {
        OrchestrationStatus.Completed => new Completed(end.Result),
        OrchestrationStatus.Terminated => new TerminatedBy(end.Result),
        OrchestrationStatus.ContinuedAsNew => new BegunAnew(
            end.Result,
            [.. end.CarryoverEvents.OfType<EventRaisedEvent>()
                .Select(raised => new HistoryEvent(EventKind.EventRaised, Name: raised.Name, Data: raised.Input))]),
        _ => new Failed(end.FailureDetails is { } details
            ? Failure.From(details)
            : new("(unknown)", end.Result ?? "The orchestration failed.", null, null)),
    };

    // The input stays with the instance: whoever asks for it reads it as the type they want.
    private static ExecutionStartedEvent Start(InstanceState instance, string? version) => new(Unnumbered, null)
    {
        Name = instance.Name,
        OrchestrationInstance = new() { InstanceId = instance.InstanceId, ExecutionId = $"{instance.Execution}" },
        Version = version ?? string.Empty,
    };

    // Activities take one input, which travels as an array of one.
    private static string? OnlyOf(string? inputs) =>
        inputs is ['[', .. var only, ']'] && only != "null" ? only : null;
}
