namespace FlightBooking.Local.Runtime.Durable;

/// <summary>
/// Takes turns and commits them. Turns that follow from one another with nothing from outside in between (an
/// orchestration calls another, or ends and is waited for) are one piece of writing: they become durable at once.
/// </summary>
internal sealed class InstanceTurns(
    IDurableFunctions functions,
    DurableStore store,
    Inboxes inboxes,
    DurableTimers timers,
    InstanceChanges changes,
    Action<TurnEffects> set,
    TimeProvider time,
    ILoggerFactory loggers)
{
    // Pieces of writing are short, however deep and wide orchestrations call each other.
    private const int MostTogether = 16;

    private readonly InstanceClaims claims = new(store, inboxes);
    private readonly ILogger logger = loggers.CreateLogger<InstanceTurns>();

    /// <summary>
    /// Takes the turn of a claimed instance, which is released then; it stays claimed where this throws.
    /// </summary>
    public async Task TakeAsync(
        LiveInstance instance, InstanceState state, List<Message> messages, List<HistoryEvent> news) =>
        await CommitAsync(await RunAsync(instance, state, messages, news));

    /// <summary>Creates an instance with its first turn.</summary>
    public async Task<Beginning> TryBeginAsync(NewInstance begins)
    {
        if (claims.TakeNew(begins, out var execution) is not { } instance)
        {
            return Beginning.NotAtOnce;
        }

        try
        {
            var first = (await CommitAsync(await RunFirstAsync(instance, begins, execution)))[0];
            return first.Stands || first.Effects.Messages.Count > 0 ? Beginning.Begun : Beginning.AlreadyThere;
        }
        catch
        {
            claims.GiveUp(instance);
            throw;
        }
    }

    /// <summary>
    /// Lets an instance take in at once what is sent to it, so that it need not be stored before; false where the
    /// instance is busy, has not begun, or is none.
    /// </summary>
    public async Task<bool> TryTellAsync(string instanceId, HistoryEvent sent)
    {
        if (claims.TakeBegun(instanceId, out var state) is not { } instance)
        {
            return false;
        }

        try
        {
            await TakeAsync(instance, state!, [new(0, state!.Execution, sent)], [sent]);
            return true;
        }
        catch
        {
            claims.GiveUp(instance);
            throw;
        }
    }

    private async Task<List<CommittedTurn>> CommitAsync(TakenTurn first)
    {
        List<CommittedTurn> committed;
        try
        {
            await FollowAsync(first);
            committed = await store.WriteAsync(connection => TurnCommit.Write(connection, first));
        }
        catch
        {
            foreach (var turn in first.All().Skip(1))
            {
                claims.GiveUp(turn.Instance);
            }

            throw;
        }

        committed.ForEach(Settle);
        return committed;
    }

    private async Task FollowAsync(TakenTurn first)
    {
        var together = 1;
        for (var open = new Queue<TakenTurn>([first]); open.TryDequeue(out var turn);)
        {
            var calls = turn.Outcome.Ending is null ? turn.Outcome.Actions.OfType<CallOrchestration>() : [];
            foreach (var call in calls.TakeWhile(_ => together < MostTogether))
            {
                var begins = call.ToInstance(turn.State);
                if (claims.TakeNew(begins, out var execution) is { } child)
                {
                    together++;
                    open.Enqueue(await AddAsync(turn, child, () => RunFirstAsync(child, begins, execution)));
                }
            }

            if (together < MostTogether && claims.TakeParent(turn, out var state, out var told) is { } parent)
            {
                together++;
                open.Enqueue(await AddAsync(turn, parent, () => RunAsync(parent, state!, [told!], [told!.Event])));
            }
        }
    }

    private async Task<TakenTurn> AddAsync(TakenTurn turn, LiveInstance claimed, Func<Task<TakenTurn>> run)
    {
        try
        {
            var follower = await run();
            turn.Followers.Add(follower);
            return follower;
        }
        catch
        {
            claims.GiveUp(claimed);
            throw;
        }
    }

    private async Task<TakenTurn> RunFirstAsync(LiveInstance instance, NewInstance begins, long execution)
    {
        var first = await RunAsync(instance, begins.ToState(execution), [], [new(EventKind.ExecutionStarted)]);
        return first with { Begins = begins };
    }

    private async Task<TakenTurn> RunAsync(
        LiveInstance instance, InstanceState state, List<Message> messages, List<HistoryEvent> news)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var scope = functions.OpenScope();
        var late = new Message(0, state.Execution, new(EventKind.IllegalAwait));
        var outcome = OrchestrationTurn.Take(
            state,
            news,
            now,
            functions,
            scope.ServiceProvider,
            loggers,
            () => inboxes.Deliver(state.InstanceId, late));
        if (outcome.Ending is Failed failed)
        {
            logger.LogWarning(
                "{InstanceId}: the orchestration {Name} failed: {Type}: {Message}",
                state.InstanceId,
                state.Name,
                failed.Failure.Type,
                failed.Failure.Message);
        }

        return new(instance, state, messages, outcome, now);
    }

    private void Settle(CommittedTurn committed)
    {
        var (turn, effects, stands) = committed;
        turn.Instance.State = stands ? turn.State.After(turn.Outcome) : null;
        inboxes.Release(turn.Instance, effects.First);
        if (stands)
        {
            Forget(turn.State, turn.Outcome);
        }

        set(effects);
        changes.Signal(turn.State.InstanceId);
    }

    // What has ended with its orchestration need not fire for nothing.
    private void Forget(InstanceState state, TurnOutcome outcome)
    {
        if (outcome.Ending is null)
        {
            return;
        }

        foreach (var timer in state.History.Where(happened => happened.Kind == EventKind.TimerCreated))
        {
            timers.Forget(state.InstanceId, state.Execution, timer.TaskId);
        }
    }
}
