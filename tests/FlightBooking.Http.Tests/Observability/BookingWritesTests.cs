using FlightBooking.Kit.Counting;
using Xunit;

namespace FlightBooking.Http.Tests.Observability;

/// <summary>
/// What a booking writes, from the search to the refund. Whoever adds a write sees it here, and says in
/// docs/performance.md what it is for.
/// </summary>
public sealed class BookingWritesTests
{
    [Fact]
    public async Task A_booking_writes_no_more_than_it_is_known_to()
    {
        await using var life = await CountedLife.StartAsync();

        var steps = await life.LiveAsync();

        Assert.Equal(
            [
                "search: nothing",
                "hold: bookingRefs +1, bookings +1, departures ~1, events +1, openBookings +1, openHolds ~1",
                "payment and tickets: bookings ~3, departures ~1, events +1, journal +1, mails +1, webhookEvents +1",
                "e-mail of the tickets: mails ~2",
                "look of the timer, when all is done: foundBy +5, openBookings ~1",
                "cancellation: bookings ~4, departures ~1, events +2, journal +2, mails +2, openBookings ~1, "
                    + "webhookEvents +1",
                "e-mails of the cancellation: mails ~4",
            ],
            steps.Select(step => $"{step.Name}: {Told(step)}"));

        Assert.All(
            steps.SelectMany(step => step.Writes.Select(count => (step.Name, count.Collection))),
            write => Assert.NotNull(WriteReasons.Of(write.Name, write.Collection)));

        // What the provider tells of a refund may or may not find its workflow still at work.
        Assert.Equal([0, 0, 2, 0, 0, 3, 0], steps.Select(step => step.Engine.Activities));
        Assert.Equal([0, 1, 3], steps.Take(3).Select(step => step.Engine.Turns));
    }

    private static string Told(CountedStep step) => step.Writes.Any()
        ? string.Join(", ", step.Writes.Select(count => $"{count.Collection} {Sign(count.Act)}{count.Times}"))
        : "nothing";

    private static string Sign(StoreAct act) => act switch
    {
        StoreAct.Create => "+",
        StoreAct.Replace => "~",
        _ => "-",
    };
}
