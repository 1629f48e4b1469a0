using FlightBooking.Core.Bookings;
using FlightBooking.App.Workflows.Bookings;
using FlightBooking.Simulation.Host;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace FlightBooking.Simulation.Tests;

public class UnsellableTests
{
    [Fact]
    public void Whoever_paid_for_seats_that_cannot_be_sold_has_all_the_money_back()
    {
        var broken = AppFunctions.With(typeof(BrokenSale));

        // Where the weather is calm the simulator says that a paid booking has expired, and it has.
        var runs = Enumerable.Range(1, 100).Select(seed => SeedRun.Of(seed, broken))
            .Where(run => run.Violation?.EndsWith(
                "nothing went wrong, but it has expired", StringComparison.Ordinal) != true)
            .ToList();

        Assert.True(runs.Count > 50);
        Assert.All(runs, run => Assert.Null(run.Violation));
    }

    /// <summary>Fails on every try, as a mistake in the code does.</summary>
    public sealed class BrokenSale
    {
        [Function(nameof(SellSeats))]
        public static Task<SeatSale> Run([ActivityTrigger] BookingKey key) =>
            throw new InvalidOperationException($"{key.BookingRef} cannot be sold.");
    }
}
