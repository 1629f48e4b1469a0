using FlightBooking.Core;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <content>How they pay.</content>
internal sealed partial class Customer
{
    // Answers until when it is held then, and comes back some time before or after; null where it is not.
    private async Task<DateTimeOffset?> PayLaterAsync(string reference)
    {
        var patience = new Dice(world.Seed, (ulong)(120 + Plan.Number));
        if (patience.Chance(0.4))
        {
            return null;
        }

        await world.Agenda.DelayAsync(patience.Between(TimeSpan.Zero, patience.Of(HoldTime / 3, HoldTime * 1.1)));
        var answer = await api.AskAsync("ExtendHold", reference, "hold", "");
        if (answer is not { Status: 200 })
        {
            if (answer is not null)
            {
                api.ExpectRefusal(
                    answer,
                    "hold_not_extendable",
                    "hold_expired",
                    "booking_not_payable",
                    "already_paid",
                    "flight_cancelled",
                    "seats_unavailable",
                    "too_many_holds",
                    "coupon_used_up",
                    "coupon_used_by_account");
            }

            return null;
        }

        world.Tally.Count(Fault.HeldForLonger);
        var holdEnds = (await FindAsync(reference))!.HoldExpiresAt;
        var left = holdEnds - world.Agenda.Now;
        await world.Agenda.DelayAsync(
            patience.Of(TimeSpan.Zero, left / 2, left - TimeSpan.FromMinutes(20), left * 0.99));
        return holdEnds;
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
                await UntilAsync(
                    holdEnds - TimeSpan.FromSeconds(3) + dice.Between(TimeSpan.Zero, TimeSpan.FromSeconds(6)));
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
            await BeChargedAgainAsync(paymentId);
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

    private async Task BeChargedAgainAsync(string paymentId)
    {
        if (Plan.Manner == PayManner.ChargedTwice)
        {
            await PauseAsync(TimeSpan.FromSeconds(dice.Of(1, 600)));
            world.Provider.ChargeAgain(paymentId);
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
        world.Provider.ChargeByHand(
            reference,
            Plan.Account,
            Plan.Manner == PayManner.WrongAmount
                ? amount + Money.Paise(amount == Money.Zero ? 1 : dice.Of(-100, 1))
                : amount);
    }
}
