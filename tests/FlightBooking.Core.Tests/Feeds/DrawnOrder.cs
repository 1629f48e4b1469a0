namespace FlightBooking.Core.Tests.Feeds;

/// <summary>
/// Lets several go on one call at a time, in an order that a seed draws; all on one thread, so that a seed is the same
/// again. Whoever is killed never goes on: what it had asked for may have been done all the same.
/// </summary>
internal sealed class DrawnOrder(int seed)
{
    private readonly Random dice = new(seed);
    private readonly List<(int Actor, TaskCompletionSource Turn)> waiting = [];
    private readonly HashSet<int> dead = [];
    private int actors;

    /// <summary>Who acts now.</summary>
    public int Actor { get; private set; }

    public bool Chance(int percent) => dice.Next(100) < percent;

    public int Below(int end) => dice.Next(end);

    /// <summary>Somebody begins.</summary>
    public Task Begin(Func<Task> act)
    {
        var (before, own) = (Actor, ++actors);
        Actor = own;
        var life = act();
        Actor = before;
        return life;
    }

    /// <summary>Waits for the next turn of whoever asks.</summary>
    public async Task NextAsync()
    {
        var own = Actor;
        var turn = new TaskCompletionSource();
        waiting.Add((own, turn));
        await turn.Task;
    }

    /// <summary>Until nobody waits any more.</summary>
    /// <param name="percentKilled">How likely at each step that somebody dies.</param>
    public void Run(int percentKilled)
    {
        while (waiting.Count > 0)
        {
            var next = dice.Next(waiting.Count);
            var (actor, turn) = waiting[next];
            waiting.RemoveAt(next);
            if (Chance(percentKilled))
            {
                dead.Add(actor);
            }

            if (!dead.Contains(actor))
            {
                Actor = actor;
                turn.SetResult();
            }
        }
    }
}
