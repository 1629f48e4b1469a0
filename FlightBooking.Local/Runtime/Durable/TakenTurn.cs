namespace FlightBooking.Local.Runtime.Durable;

/// <summary>A turn that is not durable yet, and those that follow from it, which are committed with it.</summary>
/// <param name="Instance">Whose turn; claimed until the turn is settled.</param>
/// <param name="State">Where it started from.</param>
/// <param name="Messages">What it took in.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Now">When it was taken.</param>
internal sealed record TakenTurn(
    LiveInstance Instance,
    InstanceState State,
    IReadOnlyCollection<Message> Messages,
    TurnOutcome Outcome,
    DateTime Now)
{
    /// <summary>The instance that begins with this turn, where its row is to be written in the same commit.</summary>
    public NewInstance? Begins { get; init; }

    /// <summary>First turns of orchestrations it calls, and the turn of the one that waits for its end.</summary>
    public List<TakenTurn> Followers { get; } = [];

    /// <summary>The turn of the one that waits for its end; null where that is left for later.</summary>
    public TakenTurn? OfParent => Followers.Find(turn => turn.Begins is null);

    /// <summary>The first turn of an orchestration it calls; null where that is left for later.</summary>
    public TakenTurn? FirstOf(CallOrchestration call) =>
        Followers.Find(turn => turn.Begins?.Parent?.TaskId == call.Id);

    /// <summary>This turn and all that follow from it.</summary>
    public IEnumerable<TakenTurn> All() => Followers.SelectMany(turn => turn.All()).Prepend(this);
}

/// <summary>What became of a taken turn.</summary>
/// <param name="Turn">Which.</param>
/// <param name="Effects">What is to be set going now.</param>
/// <param name="Stands">False where the instance was there before, so that nothing of the turn was written.</param>
internal sealed record CommittedTurn(TakenTurn Turn, TurnEffects Effects, bool Stands = true);
