using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Host;

/// <summary>
/// All the host's calls go over this: each ends in a step of its own, chosen by the seed, and may fail before or
/// after its effect, come late, or outlive the process that made it.
/// </summary>
internal sealed partial class Wire(
    Agenda agenda, Dice dice, Weather weather, Tally tally, Trace trace, Explorer? explorer = null)
{
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Stall = TimeSpan.FromMinutes(8);

    private readonly int thread = Environment.CurrentManagedThreadId;

    private Action? onCrash;
    private (int Calls, bool HasEffect)? doom;

    /// <summary>Counts the lives of the process.</summary>
    public int Life { get; private set; }

    public bool IsUp { get; private set; }

    public void Begin(Action whenDead)
    {
        IsUp = true;
        onCrash = whenDead;
    }

    /// <summary>The process dies at this instant: whatever waits for an answer waits for ever.</summary>
    public void Crash()
    {
        if (!IsUp)
        {
            return;
        }

        tally.Count(Fault.Crash);
        trace.Note("CRASH", "host");
        Life++;
        IsUp = false;
        onCrash!();
    }

    /// <summary>
    /// The process dies at a call to come, the next one where none is let through before; null: it does not.
    /// </summary>
    public void DieAfter(int? calls, bool hasEffect) => doom = calls is { } some ? (some, hasEffect) : null;

    /// <summary>One call.</summary>
    /// <param name="what">What is done, for the trace.</param>
    /// <param name="about">To what.</param>
    /// <param name="effect">What it does when it arrives, and answers.</param>
    /// <param name="outage">What the caller is told when the line breaks.</param>
    /// <param name="content">What is written, of interest where all orders are tried.</param>
    public Task<T> CallAsync<T>(
        string what, string about, Func<T> effect, Func<Exception>? outage = null, Func<string>? content = null)
    {
        if (Environment.CurrentManagedThreadId != thread)
        {
            throw new InvalidOperationException($"{what} of {about} has left the thread of its world.");
        }

        var source = new TaskCompletionSource<T>();
        var life = Life;
        if (explorer is null)
        {
            agenda.In(Latency(), () => Arrive(what, about, effect, outage ?? Outage, source, life));
        }
        else
        {
            SendWatched(what, about, effect, outage ?? Outage, source, content);
        }

        return source.Task;
    }

    private TimeSpan Drawn()
    {
        if (dice.Chance(weather.CallLate))
        {
            if (dice.Chance(0.02))
            {
                tally.Count(Fault.Stall);
                return dice.Between(Slowest, Stall);
            }

            tally.Count(Fault.CallLate);
            return dice.Chance(0.2) ? dice.Between(Slow, Slowest) : dice.Between(Usual, Slow);
        }

        return dice.Between(Soonest, Usual);
    }

    private void Arrive<T>(
        string what,
        string about,
        Func<T> effect,
        Func<Exception> outage,
        TaskCompletionSource<T> source,
        int life)
    {
        if (life != Life)
        {
            if (agenda.IsExplored ? ChoosesToOutlive() : dice.Chance(0.5))
            {
                tally.Count(Fault.CallOutlivedProcess);
                trace.Note("outlived", what, about);
                _ = Try(effect, new());
            }

            return;
        }

        ChooseDeath();
        if (IsDoomed(out var hasEffect) || dice.Chance(weather.Crash))
        {
            if (hasEffect ?? dice.Chance(0.5))
            {
                trace.Note(what, about, "(its process dies)");
                _ = Try(effect, new());
            }

            Crash();
            return;
        }

        if (dice.Chance(weather.CallFailsBefore))
        {
            tally.Count(Fault.CallFailedBefore);
            trace.Note(what, about, "FAILS BEFORE");
            source.SetException(outage());
            return;
        }

        var lost = dice.Chance(weather.CallFailsAfter);
        trace.Note(what, about, lost ? "FAILS AFTER" : "");
        if (lost)
        {
            tally.Count(Fault.CallFailedAfter);
            _ = Try(effect, new());
            source.SetException(outage());
            return;
        }

        // What the effect has killed waits for its answer for ever.
        var answer = new TaskCompletionSource<T>();
        _ = Try(effect, answer);
        if (life == Life)
        {
            Pass(answer.Task, source);
        }
    }

    private bool IsDoomed(out bool? hasEffect)
    {
        var isNow = doom is { Calls: 0 };
        hasEffect = isNow ? doom!.Value.HasEffect : null;
        doom = isNow || doom is null ? null : doom.Value with { Calls = doom.Value.Calls - 1 };
        return isNow;
    }

    private static void Pass<T>(Task<T> answer, TaskCompletionSource<T> source)
    {
        if (answer.Exception is { } exception)
        {
            source.SetException(exception.InnerException!);
        }
        else
        {
            source.SetResult(answer.Result);
        }
    }

    private static bool Try<T>(Func<T> effect, TaskCompletionSource<T> source)
    {
        T answer;
        try
        {
            answer = effect();
        }
        // Refusals of the provider are answers, and travel as such.
        catch (Exception exception)
        {
            source.SetException(exception);
            return false;
        }

        source.SetResult(answer);
        return true;
    }
}
