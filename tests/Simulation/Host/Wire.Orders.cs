using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Host;

/// <content>What is different where all orders are tried.</content>
internal sealed partial class Wire
{
    /// <summary>How long a call takes: as drawn, or no time where all orders are tried.</summary>
    public TimeSpan Latency() => explorer is null ? Drawn() : TimeSpan.Zero;

    /// <summary>Some step of the host's own, forgotten if the process dies before.</summary>
    /// <param name="what">Its name, which no other step has that comes at the same time.</param>
    /// <param name="step">What happens.</param>
    public void Soon(string what, Action step)
    {
        var life = Life;
        Action come = () =>
        {
            if (life == Life)
            {
                step();
            }
        };
        if (explorer is null)
        {
            agenda.In(Latency(), come);
        }
        else
        {
            agenda.Call(come, new(Hash.Of(Hash.Of(what), (ulong)life)));
        }
    }

    // Whoever only waits for somebody else lets them go first.
    private void SendWatched<T>(
        string what,
        string about,
        Func<T> effect,
        Func<Exception> outage,
        TaskCompletionSource<T> source,
        Func<string>? content)
    {
        var life = Life;
        var call = new WatchedCall(
            explorer!, Flow.Current, what, about, content is null ? 0 : Hash.Of(content()));
        agenda.Call(
            () => Arrive(what, about, () => call.Make(effect), outage, source, life),
            call.Flow,
            isLater: call.IsAgain,
            call.IsOwn);
    }

    private void ChooseDeath()
    {
        if (agenda.IsExplored
            && explorer!.ChooseDeath(Hash.Of(agenda.Waiting, Flow.Current.State)) is var death and not Death.None)
        {
            explorer.Change("host/life", Flow.Current.State);
            DieAfter(0, death == Death.AfterEffect);
        }
    }

    private bool ChoosesToOutlive() => explorer!.Choose(2, Hash.Of(agenda.Waiting, Flow.Current.State)) == 1;

    private static IOException Outage() => new("The connection broke.");
}
