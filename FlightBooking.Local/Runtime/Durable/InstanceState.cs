namespace FlightBooking.Local.Runtime.Durable;

/// <summary>The orchestration that waits for this one, and under which number.</summary>
internal sealed record ParentCall(string InstanceId, string Name, long Execution, int TaskId);

/// <summary>An instance that has not ended, with its whole history: what a turn starts from.</summary>
internal sealed record InstanceState
{
    public required string InstanceId { get; init; }

    public required string Name { get; init; }

    /// <summary>Counts up whenever the instance begins anew: results of earlier executions mean nothing.</summary>
    public required long Execution { get; init; }

    /// <summary>The execution it was last scheduled with; those after it came by continue-as-new.</summary>
    public required long FirstExecution { get; init; }

    public string? Input { get; init; }

    /// <summary>What it last said of itself, as JSON.</summary>
    public string? CustomStatus { get; init; }

    public ParentCall? Parent { get; init; }

    /// <summary>Turns taken in this execution.</summary>
    public int Turns { get; init; }

    /// <summary>Everything that happened in this execution, oldest first. Only ever added to.</summary>
    public required List<HistoryEvent> History { get; init; }

    /// <summary>Whether a message is for this execution.</summary>
    public bool Accepts(Message message) => message.Event.EndsTask
        ? message.Execution == Execution
        : message.Execution >= FirstExecution;

    /// <summary>The same after a turn; null where it has ended. The history is added to, not copied.</summary>
    public InstanceState? After(TurnOutcome outcome)
    {
        switch (outcome.Ending)
        {
            case null:
                History.AddRange(outcome.Events);
                return this with { Turns = Turns + 1, CustomStatus = outcome.CustomStatus };
            case BegunAnew anew:
                return this with
                {
                    Execution = Execution + 1,
                    Input = anew.Input,
                    CustomStatus = outcome.CustomStatus,
                    Turns = 0,
                    History = [],
                };
            default:
                return null;
        }
    }
}

/// <summary>
/// Something an instance has yet to take in, sent to an execution of it. It has a row of its own, or (0) it can do
/// without: what it came from is still stored (the activity, the timer), or it is stored with the turn that takes it
/// in.
/// </summary>
internal sealed record Message(long StoredId, long Execution, HistoryEvent Event);
