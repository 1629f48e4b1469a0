using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Makes a function an activity; the parameter is its input.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The activity's name, where it is not the function's.</summary>
    public string? Activity { get; set; }
}

/// <summary>Makes a function an orchestrator; the parameter is its context.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The orchestration's name, where it is not the function's.</summary>
    public string? Orchestration { get; set; }
}

/// <summary>Brings in the client that starts orchestrations and sends them events.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Another app's task hub.</summary>
    public string? TaskHub { get; set; }

    /// <summary>The setting that holds its connection.</summary>
    public string? ConnectionName { get; set; }
}
