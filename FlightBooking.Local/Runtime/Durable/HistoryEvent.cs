using System.Text.Json.Serialization;
using DurableTask.Core;
using Microsoft.DurableTask;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>What can happen in the life of an orchestration. The numbers are in the database.</summary>
internal enum EventKind
{
    TurnStarted = 0,
    ExecutionStarted = 1,
    ActivityScheduled = 2,
    ActivityCompleted = 3,
    ActivityFailed = 4,
    TimerCreated = 5,
    TimerFired = 6,
    SubOrchestrationCreated = 7,
    SubOrchestrationCompleted = 8,
    SubOrchestrationFailed = 9,
    EventRaised = 10,
    EventSent = 11,
    Terminated = 12,

    /// <summary>Never stored: something that is not durable was awaited, and came back after the turn.</summary>
    IllegalAwait = 13,

    /// <summary>
    /// Of files that an earlier version wrote; means nothing to a replay. Cancelled timers stay, and fire for nothing.
    /// </summary>
    TimerCancelled = 14,
}

/// <summary>One thing that happened.</summary>
/// <param name="Kind">What.</param>
/// <param name="TaskId">The number of the task it belongs to, in the order the orchestrator asked for them.</param>
/// <param name="Name">Of the activity, orchestration or event.</param>
/// <param name="Data">Input, output or payload, as JSON.</param>
/// <param name="At">The time of a turn, or of a timer.</param>
/// <param name="InstanceId">The other instance.</param>
/// <param name="Failure">How it failed.</param>
internal sealed record HistoryEvent(
    [property: JsonPropertyName("k")] EventKind Kind,
    [property: JsonPropertyName("t")] int TaskId = 0,
    [property: JsonPropertyName("n")] string? Name = null,
    [property: JsonPropertyName("d")] string? Data = null,
    [property: JsonPropertyName("at")] DateTime At = default,
    [property: JsonPropertyName("i")] string? InstanceId = null,
    [property: JsonPropertyName("f")] Failure? Failure = null)
{
    /// <summary>Whether it ends a task that one execution began, and means nothing to any other.</summary>
    [JsonIgnore]
    public bool EndsTask => Kind is EventKind.ActivityCompleted or EventKind.ActivityFailed or EventKind.TimerFired
        or EventKind.SubOrchestrationCompleted or EventKind.SubOrchestrationFailed or EventKind.IllegalAwait;
}

/// <summary>How something failed, as it is stored.</summary>
internal sealed record Failure(string Type, string Message, string? Stack, Failure? Inner, bool Final = false)
{
    public static Failure From(Exception exception) => From(TaskFailureDetails.FromException(exception));

    public static Failure From(TaskFailureDetails details) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        details.InnerFailure is null ? null : From(details.InnerFailure));

    public static Failure From(FailureDetails details) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        details.InnerFailure is null ? null : From(details.InnerFailure),
        details.IsNonRetriable);

    public TaskFailureDetails ToDetails() => new(Type, Message, Stack, Inner?.ToDetails(), null);

    public FailureDetails ToCore() => new(Type, Message, Stack, Inner?.ToCore(), Final);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, MaxDepth = 128)]
[JsonSerializable(typeof(HistoryEvent))]
[JsonSerializable(typeof(List<HistoryEvent>))]
[JsonSerializable(typeof(Failure))]
internal sealed partial class HistoryJson : JsonSerializerContext;
