using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs a function on a schedule.</summary>
/// <param name="schedule">A six-field NCRONTAB expression (seconds first, UTC), or a TimeSpan.</param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the host remembers runs over restarts.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether it also runs when the host starts.</summary>
    public bool RunOnStartup { get; set; }
}

/// <summary>What a timer function is told.</summary>
public class TimerInfo
{
    /// <summary>The runs before and after this one; null where runs are not remembered.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run is later than it should have been.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>The runs of a timer, in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The run before.</summary>
    public DateTime Last { get; set; }

    /// <summary>The run after.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this was written.</summary>
    public DateTime LastUpdated { get; set; }
}
