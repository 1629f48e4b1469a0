namespace FlightBooking.Local.Runtime.Durable;

/// <summary>
/// Claims of instances for turns outside the order. Whoever has one releases it, or gives it up. Null where the
/// instance is busy or not as it has to be: then the turn is left for later, by way of its inbox.
/// </summary>
internal sealed class InstanceClaims(DurableStore store, Inboxes inboxes)
{
    /// <summary>An instance that is still to be created, and the number of the execution that would begin.</summary>
    public LiveInstance? TakeNew(NewInstance begins, out long execution)
    {
        long? next = null;
        var claimed = Take(
            begins.InstanceId, instance => instance.State is null && (next = store.NextExecution(begins)) is not null);
        execution = next ?? 0;
        return claimed;
    }

    /// <summary>An instance that has begun and not ended.</summary>
    public LiveInstance? TakeBegun(string instanceId, out InstanceState? state)
    {
        InstanceState? found = null;
        var claimed = Take(instanceId, instance => HasBegun(instance, out found));
        state = found;
        return claimed;
    }

    /// <summary>Who waits for the orchestration that ends with this turn, and what it is told.</summary>
    public LiveInstance? TakeParent(TakenTurn turn, out InstanceState? state, out Message? told)
    {
        (state, told) = (null, null);
        if (turn.State.Parent is not { } call || turn.Outcome.Ending?.ToParent(call.TaskId) is not { } ended)
        {
            return null;
        }

        InstanceState? found = null;
        var message = told = new(0, call.Execution, ended);
        var parent = Take(call.InstanceId, instance => HasBegun(instance, out found) && found!.Accepts(message));
        state = found;
        return parent;
    }

    /// <summary>Ends a claim whose turn came to nothing; the next turn reads the instance anew.</summary>
    public void GiveUp(LiveInstance instance)
    {
        instance.State = null;
        inboxes.Release(instance, []);
    }

    private bool HasBegun(LiveInstance instance, out InstanceState? state)
    {
        state = instance.State ??= store.Load(instance.InstanceId);
        return state is { Turns: > 0 };
    }

    private LiveInstance? Take(string instanceId, Func<LiveInstance, bool> isFit)
    {
        if (inboxes.TryClaim(instanceId) is not { } instance)
        {
            return null;
        }

        var fits = false;
        try
        {
            fits = isFit(instance);
            return fits ? instance : null;
        }
        finally
        {
            if (!fits)
            {
                inboxes.Release(instance, []);
            }
        }
    }
}
