using Microsoft.DurableTask.Client;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>
/// An instance that is to be scheduled, at once where there is no instant; one of that id is left alone in the
/// states to refuse.
/// </summary>
internal sealed record NewInstance(
    string InstanceId,
    string Name,
    string? Input,
    ParentCall? Parent,
    DateTime? StartAt,
    IReadOnlyCollection<OrchestrationRuntimeStatus> Refuse)
{
    /// <summary>The default: what has not ended is left alone.</summary>
    public static IReadOnlyCollection<OrchestrationRuntimeStatus> NotEnded { get; } =
    [
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
    ];

    /// <summary>Where an execution begins.</summary>
    public InstanceState ToState(long execution) => new()
    {
        InstanceId = InstanceId,
        Name = Name,
        Execution = execution,
        FirstExecution = execution,
        Input = Input,
        Parent = Parent,
        History = [],
    };
}

/// <summary>What came of creating an instance with its first turn.</summary>
internal enum Beginning
{
    /// <summary>It is there.</summary>
    Begun,

    /// <summary>There is one of its id, which is to be left alone.</summary>
    AlreadyThere,

    /// <summary>Somebody is at it: to be created first, and to take its first turn when that is over.</summary>
    NotAtOnce,
}

/// <summary>
/// What an instance begins with, once it is created: neither where its first turn has been taken already.
/// </summary>
/// <param name="Start">What it has to take in.</param>
/// <param name="Timer">The timer that starts it later.</param>
internal sealed record Creation(Message? Start, PendingTimer? Timer);
