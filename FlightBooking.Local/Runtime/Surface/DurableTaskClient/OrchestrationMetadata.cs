namespace Microsoft.DurableTask.Client;

/// <summary>The state of an orchestration.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>Under way.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Completed,

    /// <summary>Unused.</summary>
    [Obsolete("The ContinuedAsNew status is obsolete and exists only for compatibility reasons.")]
    ContinuedAsNew,

    /// <summary>Ended with an exception.</summary>
    Failed,

    /// <summary>Unused.</summary>
    [Obsolete("The Canceled status is not currently used and exists only for compatibility reasons.")]
    Canceled,

    /// <summary>Ended from outside.</summary>
    Terminated,

    /// <summary>Not begun.</summary>
    Pending,

    /// <summary>Halted; this host does not halt any.</summary>
    Suspended,
}

/// <summary>What the client knows of an orchestration.</summary>
/// <param name="name">Its name.</param>
/// <param name="instanceId">Its id.</param>
public sealed class OrchestrationMetadata(string name, string instanceId)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Reads input and output; null where they were not asked for.</summary>
    public DataConverter? DataConverter { get; init; }

    /// <summary>Its state.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was scheduled.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last went on.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>Its input, as JSON.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>Its output, as JSON.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>Its custom status, as JSON.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>How it failed, or null.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Whether it is under way.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether it has ended, well or not.</summary>
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>Its input.</summary>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public T? ReadInputAs<T>() => Read<T>(SerializedInput);

    /// <summary>Its output.</summary>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public T? ReadOutputAs<T>() => Read<T>(SerializedOutput);

    /// <summary>Its custom status.</summary>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

    private T? Read<T>(string? data) => DataConverter is null
        ? throw new InvalidOperationException("Inputs and outputs were not asked for.")
        : DataConverter.Deserialize<T>(data);
}
