namespace FlightBooking.Local.Runtime.Durable;

/// <summary>Something the orchestrator asked for in this turn.</summary>
/// <param name="Id">Its number within the execution: replays ask for the same things under the same numbers.</param>
internal abstract record OrchestrationAction(int Id)
{
    /// <summary>What goes into the history, for replays to be held against.</summary>
    public abstract HistoryEvent ToEvent();
}

internal sealed record CallActivity(int Id, string Name, string? Input) : OrchestrationAction(Id)
{
    // Replays ask for name and number only; the input is for whoever has to run it after a restart.
    public override HistoryEvent ToEvent() => new(EventKind.ActivityScheduled, Id, Name, Input);
}

internal sealed record CreateTimer(int Id, DateTime FireAt) : OrchestrationAction(Id)
{
    public override HistoryEvent ToEvent() => new(EventKind.TimerCreated, Id, At: FireAt);
}

internal sealed record CallOrchestration(int Id, string Name, string InstanceId, string? Input)
    : OrchestrationAction(Id)
{
    public override HistoryEvent ToEvent() =>
        new(EventKind.SubOrchestrationCreated, Id, Name, InstanceId: InstanceId);

    /// <summary>The instance that is called.</summary>
    public NewInstance ToInstance(InstanceState caller) => new(
        InstanceId,
        Name,
        Input,
        new(caller.InstanceId, caller.Name, caller.Execution, Id),
        null,
        NewInstance.NotEnded);
}

internal sealed record SendEvent(int Id, string InstanceId, string Name, string? Data) : OrchestrationAction(Id)
{
    public override HistoryEvent ToEvent() => new(EventKind.EventSent, Id, Name, InstanceId: InstanceId);
}
