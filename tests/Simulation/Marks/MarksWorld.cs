using System.Collections.Immutable;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Marks;

/// <summary>
/// Two instances that sell and show the same flights and follow each other by marks, on lines that fail; each dies and
/// comes back, is silent for a while, or reaches nothing for a while. What one has sold and marked the other shows
/// within its bound, unless it says that it can show nothing.
/// </summary>
internal sealed class MarksWorld
{
    private const int Count = 2;
    private const ulong Stream = 40;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(2);
    private static readonly DateOnly Day = DateOnly.FromDateTime(Scenery.Start.UtcDateTime).AddDays(20);

    private static readonly ImmutableArray<Departure> Flights =
        [.. new[] { "M9101", "M9110" }.Select(number => Scenery.Timetable.FindDeparture(Scenery.Key(number, Day))!)];

    private readonly OneThread thread = new();
    private readonly Agenda agenda = new(Scenery.Start);
    private readonly Dice dice;
    private readonly SeatTruth truth;
    private readonly MarkedInstance[] instances;
    private readonly Func<MarkedInstance> begin;
    private double trouble;
    private int sales;

    public MarksWorld(long seed, Func<ISeatNews, ISeatNews> broken)
    {
        dice = new(seed, Stream);
        truth = new(agenda, SeatMap.For(Flights[0].Flight.Aircraft).Capacity(Cabin.Economy));
        trouble = dice.Of(0, 0.01, 0.05);
        var documents = new SharedDocuments(new VirtualClock(agenda));
        begin = () => new(documents, agenda, dice, trouble, truth, broken);
        instances = [.. Enumerable.Range(0, Count).Select(_ => begin())];
    }

    /// <summary>One seed's world, from its beginning to its end.</summary>
    public static MarksRun Run(long seed, Func<ISeatNews, ISeatNews>? broken = null)
    {
        var before = SynchronizationContext.Current;
        var world = new MarksWorld(seed, broken ?? (news => news));
        SynchronizationContext.SetSynchronizationContext(world.thread);
        try
        {
            world.Run();
            return new(world.truth.Violation, world.truth.Hash, world.truth.Sold, world.truth.Shown);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private void Run()
    {
        for (var place = 0; place < Count; place++)
        {
            Later(place, Search, 0.1, 2);
            Later(place, Sell, 1, 20);
            Later(place, Trouble, 20, 200);
        }

        while (truth.Violation is null && agenda.TakeStep())
        {
            thread.Run();
        }

        truth.LookAtMarks(writer => instances.Contains(writer));
    }

    // In the end nobody sells any more and nothing fails, so that what is to be marked can be.
    private void Later(int place, Action<int> act, double least, double most) => agenda.In(
        dice.Between(TimeSpan.FromSeconds(least), TimeSpan.FromSeconds(most)), () =>
        {
            if (agenda.Now - agenda.Start < Length + (act == Search ? Calm : TimeSpan.Zero))
            {
                act(place);
                Later(place, act, least, most);
            }
        });

    private void Search(int place) => _ = instances[place].ShowAsync(Flights[dice.Below(Flights.Length)]);

    private void Sell(int place) => _ = instances[place].SellAsync(
        Flights[dice.Below(Flights.Length)], $"S{++sales}");

    private void Trouble(int place)
    {
        if (trouble == 0 || dice.Chance(0.5))
        {
            instances[place].Line.Die();
            instances[place] = begin();
        }
        else
        {
            instances[place].Line.GoDown(dice.Between(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60)));
        }
    }
}

/// <summary>What came of one.</summary>
/// <param name="Violation">What was shown that should not have been; null where nothing was.</param>
/// <param name="Hash">Of all that was shown; the same whenever the seed is run.</param>
/// <param name="Sold">How many seats were sold.</param>
/// <param name="Shown">How often somebody looked.</param>
internal sealed record MarksRun(string? Violation, ulong Hash, int Sold, int Shown);
