using System.Text;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Storage;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;
using Xunit;

namespace FlightBooking.Simulation.Tests;

/// <summary>
/// The process dies at each call that a request makes, and the client tries again under the same key.
/// </summary>
public sealed class KilledRequestTests
{
    private const string Account = "acc_a";

    [Theory]
    [InlineData("book", false)]
    [InlineData("book", true)]
    [InlineData("pay", false)]
    [InlineData("pay", true)]
    [InlineData("withdraw", false)]
    [InlineData("withdraw", true)]
    [InlineData("cancel", false)]
    [InlineData("cancel", true)]
    public void Killed_at_every_call_one_key_acts_once(string act, bool hasEffect)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var killed = 0;
        for (var calls = 0; Run(act, calls, hasEffect); calls++)
        {
            killed++;
        }

        Assert.InRange(killed, 3, 40);
    }

    [Fact]
    public async Task A_key_whose_hold_is_over_books_nothing_more()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var world = Quiet();
        var call = Booking(world);
        var life = DieAndComeBackAsync();
        world.Run();

        Assert.Equal((409, "hold_expired"), await life);
        Assert.Empty(Bookings(world));

        async Task<(int, string?)> DieAndComeBackAsync()
        {
            world.Host.DieAfter(4, hasEffect: false);
            Assert.Null(await world.Host.SendAsync(call));
            await world.Agenda.DelayAsync(HoldPolicy.Default.HoldTime);
            var late = (await world.Host.SendAsync(call))!;
            return (late.Status, ApiUser.CodeOf(late));
        }
    }

    // Answers whether the process died over it.
    private static bool Run(string act, int calls, bool hasEffect)
    {
        var world = Quiet();
        var life = LiveAsync(world, act, calls, hasEffect);
        world.Run();

        var died = life.GetAwaiter().GetResult();
        Assert.Null(world.Watch.Violation);
        var booking = Assert.Single(Bookings(world));
        Assert.Equal(act is "book" ? 0 : 1, booking.Payment.Opened.Length);
        Assert.Equal(act is "withdraw" or "cancel" ? 1 : 0, booking.Cancellations.Length);
        Assert.InRange(world.Provider.Payments.Count, 0, 1);
        return died;
    }

    private static async Task<bool> LiveAsync(World world, string act, int calls, bool hasEffect)
    {
        if (act == "book")
        {
            return await ActAsync(world, Booking(world), calls, hasEffect);
        }

        var booked = (await world.Host.SendAsync(Booking(world)))!;
        var reference = ApiUser.Text(booked, "bookingRef");
        var payment = Call("StartPayment", reference, "payment", "");
        if (act == "pay")
        {
            return await ActAsync(world, payment, calls, hasEffect);
        }

        var paymentId = ApiUser.Text((await world.Host.SendAsync(payment))!, "paymentId");
        if (act == "withdraw")
        {
            return await ActAsync(
                world, Call("CreateCancellation", reference, "cancellations", "{}"), calls, hasEffect);
        }

        world.Provider.Pay(paymentId);
        await world.Agenda.DelayAsync(TimeSpan.FromMinutes(2));
        var quote = (await world.Host.SendAsync(
            Call("CreateCancellationQuote", reference, "cancellation-quotes", """{"slices":["outbound"]}""")))!;
        var body = $$"""{"quoteId":"{{ApiUser.Text(quote, "quoteId")}}"}""";
        return await ActAsync(world, Call("CreateCancellation", reference, "cancellations", body), calls, hasEffect);
    }

    // As a careful client does: again under the same key, until there is an answer.
    private static async Task<bool> ActAsync(World world, HttpCall call, int calls, bool hasEffect)
    {
        world.Host.DieAfter(calls, hasEffect);
        var first = await world.Host.SendAsync(call);
        world.Host.DieAfter(null, hasEffect);
        var answer = first is { Status: < 500 } ? first : await AskAgainAsync(world, call);

        Assert.InRange(answer.Status, 200, 202);
        var again = await AskAgainAsync(world, call);
        Assert.Equal(
            (answer.Status, Encoding.UTF8.GetString(answer.Body)), (again.Status, Encoding.UTF8.GetString(again.Body)));
        return first is null;
    }

    private static async Task<HttpAnswer> AskAgainAsync(World world, HttpCall call)
    {
        while (true)
        {
            await world.Agenda.DelayAsync(TimeSpan.FromSeconds(61));
            if (await world.Host.SendAsync(call) is { } answer && ApiUser.CodeOf(answer) != "idempotency_in_progress")
            {
                return answer;
            }
        }
    }

    private static World Quiet() => new(1, AppFunctions.Product, isQuiet: true);

    private static IEnumerable<Booking> Bookings(World world) => world.Documents
        .QueryAsync(Core.Bookings.Booking.Collection, Account, SortOrder.Ascending, null, default)
        .ToBlockingEnumerable()
        .Select(stored => stored.Document);

    private static HttpCall Booking(World world)
    {
        var plan = new CustomerPlan
        {
            Number = 1,
            Account = Account,
            Comes = TimeSpan.Zero,
            Slices = [[world.Departures[1], world.Departures[2]]],
            Adults = 1,
            Children = 0,
            Infants = 0,
            Coupon = "ONCE",
            Manner = PayManner.AtOnce,
            Regret = Regret.None,
            IsImpatient = false,
        };
        return new("CreateBooking", "/v1/bookings", Account, BookingBody.Of(plan, world.Signer, world.Agenda.Now))
        {
            IdempotencyKey = "book",
        };
    }

    private static HttpCall Call(string function, string reference, string tail, string body) =>
        new(function, $"/v1/bookings/{reference}/{tail}", Account, Encoding.UTF8.GetBytes(body))
        {
            Route = [("bookingRef", reference)],
            IdempotencyKey = function,
        };
}
