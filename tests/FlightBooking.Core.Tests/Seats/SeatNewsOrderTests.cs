using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Tests.Feeds;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Seats;

/// <summary>
/// Several instances hold seats on two departures, mark it, follow each other and search, all at once: whoever has
/// followed to the end shows what is there. Each seed is another order of their calls.
/// </summary>
public sealed class SeatNewsOrderTests
{
    private const int Seeds = 150;
    private const int Instances = 3;
    private static readonly Departure[] Flights = [Outbound, Inbound];

    [Fact]
    public void Whoever_has_followed_to_the_end_shows_what_is_there()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            Assert.True(Play(seed, marksFirst: false), $"Seed {seed} shows what is not so.");
        }
    }

    [Fact]
    public void Marks_that_come_before_what_they_are_about_are_found_wrong() =>
        Assert.Contains(Enumerable.Range(0, Seeds), seed => !Play(seed, marksFirst: true));

    private static bool Play(int seed, bool marksFirst)
    {
        // Whoever has the turn goes on at once, on this thread.
        SynchronizationContext.SetSynchronizationContext(null);
        var clock = new FakeTimeProvider(Now);
        var order = new DrawnOrder(seed);
        var documents = new InMemoryDocumentStore(clock);
        var drawn = new DrawnStore(documents, order);
        var instances = Enumerable.Range(0, Instances).Select(_ => new SellingInstance(drawn, clock)).ToList();
        var lives = instances
            .SelectMany((instance, index) => new[]
            {
                order.Begin(() => SellAsync(instance, $"REF{index}", order, marksFirst)),
                order.Begin(() => SearchAsync(instance)),
            })
            .ToList();
        order.Run(percentKilled: 0);
        lives.AddRange(instances.Select(instance => order.Begin(() => instance.FollowAsync())));
        order.Run(percentKilled: 0);
        Assert.All(lives, life => Assert.True(life.IsCompletedSuccessfully, life.Exception?.ToString()));

        var truth = new SellingInstance(documents, clock);
        return instances.TrueForAll(instance => Array.TrueForAll(Flights, flight =>
        {
            var seen = order.Begin(() => instance.LeftAsync(flight));
            order.Run(percentKilled: 0);
            return ((Task<int>)seen).Result == truth.LeftAsync(flight).Result;
        }));
    }

    private static async Task SellAsync(SellingInstance instance, string name, DrawnOrder order, bool marksFirst)
    {
        for (var number = 0; number < 3; number++)
        {
            var flight = Flights[order.Below(Flights.Length)];
            if (marksFirst)
            {
                await instance.MarkAsync([flight.Key]);
                await instance.HoldAsync(flight, $"{name}{number}", Now.AddMinutes(15));
            }
            else
            {
                await instance.HoldAsync(flight, $"{name}{number}", Now.AddMinutes(15));
                await instance.MarkAsync();
            }

            if (order.Chance(50))
            {
                await instance.FollowAsync();
            }
        }
    }

    private static async Task SearchAsync(SellingInstance instance)
    {
        for (var number = 0; number < 6; number++)
        {
            foreach (var flight in Flights)
            {
                await instance.LeftAsync(flight);
            }
        }
    }
}
