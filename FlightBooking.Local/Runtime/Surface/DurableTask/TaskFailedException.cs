namespace Microsoft.DurableTask;

/// <summary>An activity or a sub-orchestration that was awaited has failed.</summary>
#pragma warning disable CA1032 // The constructors are the package's.
public sealed class TaskFailedException : Exception
#pragma warning restore CA1032
{
    /// <summary>Caused by an exception.</summary>
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(MessageFor(taskName, taskId, innerException?.Message), innerException)
    {
        ArgumentNullException.ThrowIfNull(innerException);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException);
    }

    /// <summary>With details.</summary>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(MessageFor(taskName, taskId, failureDetails?.ErrorMessage))
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    /// <summary>What failed.</summary>
    public string TaskName { get; }

    /// <summary>Its number within the orchestration.</summary>
    public int TaskId { get; }

    /// <summary>How it failed.</summary>
    public TaskFailureDetails FailureDetails { get; }

    /// <summary>Whether trying again is no use: there is no such function.</summary>
    internal bool IsFinal { get; init; }

    private static string MessageFor(string name, int id, string? message) =>
        message is null
            ? $"Task '{name}' (#{id}) failed with an unhandled exception."
            : $"Task '{name}' (#{id}) failed with an unhandled exception: {message}";
}
