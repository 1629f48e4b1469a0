using System.Text;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>Somebody at the other end of the API, who lives through the crashes of ours.</summary>
internal sealed class Customer
{
    private static readonly TimeSpan HoldTime = HoldPolicy.Default.HoldTime;

    private readonly World world;
    private readonly Dice dice;
    private readonly ApiUser api;

    public Customer(World world, CustomerPlan plan, Dice dice)
    {
        (this.world, Plan, this.dice) = (world, plan, dice);
        api = new(world, plan, dice);
        Life = LiveAsync();
    }

    public CustomerPlan Plan { get; }

    /// <summary>Ends when they have done all they wanted.</summary>
    public Task Life { get; }

    /// <summary>The booking they know of.</summary>
    public string? BookingRef { get; private set; }

    /// <summary>Under how many keys they have asked for a booking.</summary>
    public int BookingKeys => api.BookingKeys;

    /// <summary>Whether they paid at the product's own checkout while the hold had still time to run.</summary>
    public bool PaidInTime { get; private set; }

    private async Task LiveAsync()
    {
        await world.Agenda.DelayAsync(Plan.Comes);
        if (await BookAsync() is not { } reference)
        {
            return;
        }

        BookingRef = reference;
        await PurchaseAsync(reference, world.Agenda.Now + HoldTime);
        await new Canceller(world, Plan, api, dice).CancelAsync(reference);
    }

    private async Task PurchaseAsync(string reference, DateTimeOffset holdEnds)
    {
        if (Plan.Manner is PayManner.ByHand or PayManner.WrongAmount)
        {
            await PayByHandAsync(reference);
            return;
        }

        var other = Plan.Manner == PayManner.Twice ? PayByHandAsync(reference) : Task.CompletedTask;
        if (Plan.Manner != PayManner.NeverAsks)
        {
            await PauseAsync(TimeSpan.FromMinutes(dice.Of(1, 5, 14)));
            await (Plan.Manner == PayManner.Withdraws && dice.Chance(0.5)
                ? WithdrawAsync(reference)
                : CheckOutAsync(reference, holdEnds));
        }

        await other;
    }

    private async Task CheckOutAsync(string reference, DateTimeOffset holdEnds)
    {
        if (await OpenCheckoutAsync(reference) is { } paymentId)
        {
            await PayAsync(reference, paymentId, holdEnds);
        }
    }

    private async Task<string?> BookAsync()
    {
        var body = BookingBody.Of(Plan, world.Signer, world.Agenda.Now);
        var answer = await api.AskAsync(new("CreateBooking", "/v1/bookings", null, body));
        if (answer is { Status: 201, Location: { } location })
        {
            return location[(location.LastIndexOf('/') + 1)..];
        }

        if (answer is not null)
        {
            api.ExpectRefusal(
                answer,
                "seats_unavailable",
                "coupon_used_up",
                "coupon_used_by_account",
                "offer_expired",
                "hold_expired",
                "too_many_holds");
        }

        return null;
    }

    private async Task<string?> OpenCheckoutAsync(string reference)
    {
        var answer = await api.AskAsync("StartPayment", reference, "payment", "");
        if (answer is { Status: 200 or 201 })
        {
            return ApiUser.Text(answer, "paymentId");
        }

        if (answer is not null)
        {
            api.ExpectRefusal(answer, "hold_expired", "booking_not_payable", "already_paid");
        }

        return null;
    }

    private async Task PayAsync(string reference, string paymentId, DateTimeOffset holdEnds)
    {
        switch (Plan.Manner)
        {
            case PayManner.NeverPays or PayManner.ChallengeLeftOpen:
                return;
            case PayManner.DeclinedFirst:
                world.Provider.Decline(paymentId);
                await PauseAsync(TimeSpan.FromMinutes(1));
                break;
            case PayManner.AtTheLastMoment:
                await UntilAsync(holdEnds - TimeSpan.FromSeconds(3) + dice.Between(TimeSpan.Zero, TimeSpan.FromSeconds(6)));
                break;
            case PayManner.TooLate:
                await UntilAsync(holdEnds + dice.Between(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(30)));
                break;
            case PayManner.Withdraws:
                await WithdrawAsync(reference);
                return;
            case PayManner.Slowly:
                await PauseAsync(TimeSpan.FromMinutes(10));
                world.Provider.PaySlowly(paymentId, dice.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(40)));
                return;
            case PayManner.WithdrawsAndPays:
                var withdrawal = WithdrawAsync(reference);
                await PauseAsync(TimeSpan.FromMilliseconds(dice.Of(100, 400)));
                world.Provider.Pay(paymentId);
                await withdrawal;
                return;
            default:
                await PauseAsync(TimeSpan.FromMinutes(2));
                break;
        }

        if (world.Provider.Pay(paymentId) || await PayAnotherAsync(reference, paymentId) is { } another
            && world.Provider.Pay(paymentId = another))
        {
            PaidInTime = world.Agenda.Now < holdEnds - TimeSpan.FromSeconds(10);
            await BeChargedAgainAsync(reference, paymentId);
        }
    }

    // The page was closed although the hold lasts: whoever asks again gets another.
    private async Task<string?> PayAnotherAsync(string reference, string closed)
    {
        var another = await OpenCheckoutAsync(reference);
        if (another == closed)
        {
            world.Watch.Violate($"customer {Plan.Number} was sent to {closed} again, which nobody can pay any more");
        }

        return another;
    }

    private async Task BeChargedAgainAsync(string reference, string paymentId)
    {
        if (Plan.Manner == PayManner.ChargedTwice)
        {
            await PauseAsync(TimeSpan.FromSeconds(dice.Of(1, 600)));
            world.Provider.Charge(paymentId, reference, Plan.Account, Total(reference));
        }
    }

    private async Task PayByHandAsync(string reference)
    {
        // Often about when the hold ends.
        await PauseAsync(dice.Of(
            TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(16), TimeSpan.FromMinutes(40), TimeSpan.FromHours(5)));
        if (dice.Chance(0.5) && await FindAsync(reference) is { } booking && booking.HoldExpiresAt > world.Agenda.Now)
        {
            await UntilAsync(booking.HoldExpiresAt + dice.Between(TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(2)));
        }

        var amount = Total(reference);
        world.Provider.Charge(
            $"cs_hand_{reference}",
            reference,
            Plan.Account,
            Plan.Manner == PayManner.WrongAmount ? amount + Money.Paise(amount == Money.Zero ? 1 : dice.Of(-100, 1)) : amount);
    }

    private async Task WithdrawAsync(string reference)
    {
        var answer = await api.AskAsync("CreateCancellation", reference, "cancellations", "{}");
        if (answer is not null and not { Status: 202 })
        {
            api.ExpectRefusal(
                answer,
                "already_paid",
                "quote_required",
                "checkout_open",
                "booking_expired",
                "booking_not_confirmed",
                "already_cancelled");
        }
    }

    private Money Total(string reference) => FindAsync(reference).Now()!.Total;

    private ValueTask<Booking?> FindAsync(string reference) => ValueTask.FromResult(world.Documents
        .ReadAsync(Booking.Collection, Plan.Account, reference, default).Now()?.Document);

    private Task PauseAsync(TimeSpan most) => world.Agenda.DelayAsync(dice.Between(TimeSpan.Zero, most));

    private Task UntilAsync(DateTimeOffset when) => world.Agenda.DelayAsync(when - world.Agenda.Now);
}
