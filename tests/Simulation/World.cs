using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Durable;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Invariants;
using FlightBooking.Simulation.Machinery;
using FlightBooking.Simulation.Provider;

namespace FlightBooking.Simulation;

/// <summary>
/// One seed's world: a few flights, some customers, a payment provider, and a process that runs the product.
/// Everything happens on one thread, one step after the other; nothing in it depends on anything but the seed.
/// </summary>
internal sealed partial class World
{
    // Two hundred times what a usual world takes: whoever needs more waits for ever.
    private const long MostSteps = 400_000;
    private const int MostRounds = 60;

    // The product's own timers, as often as they may find something new.
    private static readonly double[] TimersRun = [7, 20, 40, 200, 1500, 6000];

    private static readonly TimeSpan LongestWithoutTimers = TimeSpan.FromDays(7);

    // One seed in so many keeps its documents as JSON.
    private const long JsonEvery = 32;

    private readonly Dice names;

    /// <param name="seed">What it is drawn from.</param>
    /// <param name="functions">The product.</param>
    /// <param name="writer">Where all that happens is told, step by step.</param>
    /// <param name="histories">Where histories of workflows are kept.</param>
    /// <param name="isQuiet">Nobody comes and nothing goes wrong but what somebody else makes happen.</param>
    public World(
        long seed,
        AppFunctions functions,
        TextWriter? writer = null,
        KeptHistories? histories = null,
        bool isQuiet = false,
        Explorer? explorer = null)
    {
        Durable = new() { Ended = histories is null ? null : histories.Add };
        (Seed, Functions, TraceWriter, IsQuiet) = (seed, functions, writer, isQuiet);
        (Explorer, Dice) = (explorer, explorer is null ? new(seed, 1) : Dice.Even);
        names = new(seed, 2);
        var script = new Dice(seed, 3);
        Agenda = new(Scenery.Start + script.Between(TimeSpan.Zero, TimeSpan.FromHours(24)), explorer);
        Clock = new(Agenda);
        Trace = new(Agenda, writer);
        Weather = explorer is { Crashes: > 0 } ? Weather.Still : isQuiet ? Weather.Calm : Weather.Draw(script);
        FlownBy = new(() => Agenda.Now);
        Documents = seed % JsonEvery == 0 ? new InMemoryDocumentStore(Clock) : new SharedDocuments(Clock);
        Watch = new(this);
        Courier = new(Agenda, Dice, Weather, Tally, () => Host!) { MayLose = functions.Timers.Any() };
        Provider = new(Agenda, Dice, Weather, Tally, Trace, Courier, Watch.Violate);
        Furnish(script);
        PlanImports(script);
        Host = new(this);
        AreSeatsChanged = !isQuiet && new Dice(seed, 11).Chance(0.3);
        IsPaidLater = !isQuiet && new Dice(seed, 12).Chance(0.3);
        IsMorePacked = !isQuiet && new Dice(seed, 13).Chance(0.3);
        AreFlightsChanged = !isQuiet && new Dice(seed, 14).Chance(0.3);
        ArePartiesSplit = !isQuiet && new Dice(seed, 17).Chance(0.3);
        AreSeatsWaitedFor = !isQuiet && new Dice(seed, WaitingStream).Chance(0.25);
        Customers = isQuiet ? [] : [.. Invite(script), .. AreSeatsWaitedFor ? InviteWaiting() : []];
        Operator = isQuiet ? null : new(this, new(seed, 4), new(seed, 6), new(seed, 7), new(seed, 9), new(seed, 10));
        Disrupter = isQuiet ? null : new(this, new(seed, 5), new(seed, 8), new(seed, 48));
        Hooks = Listeners.All.IsEmpty ? null : new(this, new(seed, 16));
    }

    public long Seed { get; }

    public AppFunctions Functions { get; }

    public TextWriter? TraceWriter { get; }

    public Dice Dice { get; }

    public Agenda Agenda { get; }

    public VirtualClock Clock { get; }

    public Trace Trace { get; }

    public Tally Tally { get; } = new();

    public Weather Weather { get; }

    /// <summary>The documents themselves, past the wire.</summary>
    public IDocumentStore Documents { get; }

    public DurableBook Durable { get; }

    public Dictionary<string, byte[]> Blobs { get; } = new(StringComparer.Ordinal);

    public Watch Watch { get; }

    public Courier Courier { get; }

    public SimulatedProvider Provider { get; }

    public FlownBy FlownBy { get; }

    public SimulatedHost Host { get; }

    public ImmutableArray<DepartureKey> Departures { get; private set; } = [];

    public ImmutableArray<Customer> Customers { get; }

    /// <summary>Who cancels and retimes flights; null where nobody does.</summary>
    public Disrupter? Disrupter { get; }

    /// <summary>Whether customers would rather sit elsewhere; in most worlds nobody would.</summary>
    public bool AreSeatsChanged { get; }

    /// <summary>Whether customers ask for more time to pay; in most worlds nobody does.</summary>
    public bool IsPaidLater { get; }

    /// <summary>Whether customers pack more than they booked; in most worlds nobody does.</summary>
    public bool IsMorePacked { get; }

    /// <summary>Whether customers take other flights than they booked.</summary>
    public bool AreFlightsChanged { get; }

    /// <summary>Who decides about the departures; null where nobody does.</summary>
    public Operator? Operator { get; }

    public OfferSigner Signer { get; } = (OfferSigner)new HostServices().GetService(typeof(OfferSigner))!;

    /// <summary>Runs it until nothing is left to happen, and looks whether all came out right.</summary>
    public void Run()
    {
        foreach (var minutes in Explorer is null ? TimersRun : [])
        {
            Agenda.In(Dice.Between(TimeSpan.FromMinutes(minutes / 2), TimeSpan.FromMinutes(minutes)), Host.RunTimers);
        }

        Settle();
        for (var round = 0; round < MostRounds && Watch.Violation is null; round++)
        {
            if (round == 1)
            {
                Weather.Clear();
            }

            // Notes of what is under way are looked at once a day at least.
            var before = Watch.Changes;
            Agenda.In(TimeSpan.FromHours(25), Host.RunTimers);
            Settle();
            if (round > 0 && Watch.Changes == before)
            {
                break;
            }
        }

        SendWhatIsLeft();
        if (Watch.Violation is null && Explorer is not { IsKnown: true })
        {
            FinalChecks.Look(this);
            EndWaits();
        }
    }

    private void Settle()
    {
        var begun = Agenda.Now;
        while (Watch.Violation is null && Explorer is not { IsKnown: true } && Agenda.TakeStep())
        {
            if (Agenda.Taken > MostSteps)
            {
                Watch.Violate($"the world was not at rest after {MostSteps} steps");
            }

            // Workflows that look again every day wait for what the timers bring about.
            if (Agenda.Now - begun > LongestWithoutTimers)
            {
                begun = Agenda.Now;
                Host.RunTimers();
            }
        }
    }
}
