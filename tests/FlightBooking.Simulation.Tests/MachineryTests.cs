using FlightBooking.Simulation.Machinery;
using Xunit;

namespace FlightBooking.Simulation.Tests;

public class MachineryTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Steps_are_taken_by_time_and_then_in_the_order_they_were_asked_for()
    {
        var agenda = new Agenda(Start);
        var taken = new List<string>();
        agenda.In(TimeSpan.FromSeconds(2), () => taken.Add($"late at {agenda.Now:ss}"));
        agenda.In(TimeSpan.FromSeconds(1), () => agenda.In(TimeSpan.Zero, () => taken.Add("nested")));
        agenda.In(TimeSpan.FromSeconds(1), () => taken.Add($"early at {agenda.Now:ss}"));

        while (agenda.TakeStep())
        {
        }

        Assert.Equal(["early at 01", "nested", "late at 02"], taken);
        Assert.Equal(4, agenda.Taken);
    }

    [Fact]
    public void Dice_of_one_seed_fall_alike_and_others_do_not()
    {
        static ulong[] Throw(long seed, ulong stream)
        {
            var dice = new Dice(seed, stream);
            return [dice.Next(), dice.Next(), dice.Next()];
        }

        Assert.Equal(Throw(1, 1), Throw(1, 1));
        Assert.NotEqual(Throw(1, 1), Throw(2, 1));
        Assert.NotEqual(Throw(1, 1), Throw(1, 2));
    }

    [Fact]
    public void Dice_are_fair_enough()
    {
        var dice = new Dice(5, 1);
        var counts = new int[6];
        for (var i = 0; i < 60_000; i++)
        {
            counts[dice.Below(6)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
        Assert.InRange(Enumerable.Range(0, 10_000).Count(_ => dice.Chance(0.25)), 2_200, 2_800);
    }
}
