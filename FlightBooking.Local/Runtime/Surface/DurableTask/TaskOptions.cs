namespace Microsoft.DurableTask;

/// <summary>How an activity or a sub-orchestration is called.</summary>
public record TaskOptions
{
    /// <summary>With these retries.</summary>
    public TaskOptions(TaskRetryOptions? retry)
        : this(retry, null)
    {
    }

    /// <summary>With these retries and tags.</summary>
    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null)
    {
        Retry = retry;
        Tags = tags;
    }

    /// <summary>A copy.</summary>
    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Retry = options.Retry;
        Tags = options.Tags;
        Version = options.Version;
    }

    /// <summary>How failures are tried again; null for not at all.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Tags; this host does not keep them.</summary>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>The version asked for; this host knows only the unversioned.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>With this policy.</summary>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);

    /// <summary>With this handler.</summary>
    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(handler);

    /// <summary>With this handler.</summary>
    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(handler);

    /// <summary>The same for a sub-orchestration of this id.</summary>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}

/// <summary>How a sub-orchestration is called.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>With these retries and this id.</summary>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <summary>With these options and this id.</summary>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options) => InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;

    /// <summary>A copy.</summary>
    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
    }

    /// <summary>The id of the sub-orchestration; a new GUID where there is none.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The version asked for; this host knows only the unversioned.</summary>
    public new TaskVersion? Version
    {
        get => base.Version;
        init => base.Version = value;
    }
}

/// <summary>How an orchestration is started.</summary>
public record StartOrchestrationOptions
{
#pragma warning disable CA1707, IDE1006 // Named arguments are spelled so with the package.
    /// <summary>With this id, at this time.</summary>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
#pragma warning restore CA1707, IDE1006
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>A copy.</summary>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The instance's id; a new GUID where there is none.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Not before this instant; at once where there is none.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>
    /// An instance of the same id in one of these states is an error; others are begun anew. Null is the
    /// default of Durable Functions: an error where it is pending, running or suspended.
    /// </summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
