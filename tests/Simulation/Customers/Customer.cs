using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>Somebody at the other end of the API, who lives through the crashes of ours.</summary>
internal sealed class Customer
{
    private static readonly TimeSpan HoldTime = HoldPolicy.Default.HoldTime;

    private readonly World world;
    private readonly Dice dice;
    private int requests;

    public Customer(World world, CustomerPlan plan, Dice dice)
    {
        (this.world, Plan, this.dice) = (world, plan, dice);
        Life = LiveAsync();
    }

    public CustomerPlan Plan { get; }

    /// <summary>Ends when they have done all they wanted.</summary>
    public Task Life { get; }

    /// <summary>The booking they know of.</summary>
    public string? BookingRef { get; private set; }

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
        var holdEnds = world.Agenda.Now + HoldTime;
        if (Plan.Manner is PayManner.ByHand or PayManner.WrongAmount or PayManner.Twice)
        {
            _ = PayByHandAsync(reference);
        }

        if (Plan.Manner is PayManner.NeverAsks or PayManner.ByHand or PayManner.WrongAmount)
        {
            return;
        }

        await world.Agenda.DelayAsync(dice.Between(TimeSpan.Zero, TimeSpan.FromMinutes(dice.Of(1, 5, 14))));
        if (await OpenCheckoutAsync(reference) is { } paymentId)
        {
            await PayAsync(reference, paymentId, holdEnds);
        }
    }

    private async Task<string?> BookAsync()
    {
        var body = BookingBody.Of(Plan, world.Signer, world.Agenda.Now);
        var answer = await AskAsync(new("CreateBooking", "/v1/bookings", Plan.Account, body), mayBegin: Plan.IsImpatient);
        return answer switch
        {
            null => null,
            { Status: 201, Location: { } location } => location[(location.LastIndexOf('/') + 1)..],
            _ => Refused(answer, "seats_unavailable", "coupon_used_up", "coupon_used_by_account", "offer_expired", "invalid_request"),
        };
    }

    private async Task<string?> OpenCheckoutAsync(string reference)
    {
        var answer = await AskAsync(Post("StartPayment", reference, "payment", []), mayBegin: Plan.IsImpatient);
        return answer switch
        {
            null => null,
            { Status: 200 or 201 } => JsonDocument.Parse(answer.Body).RootElement.GetProperty("paymentId").GetString(),
            _ => Refused(answer, "hold_expired", "booking_not_payable", "already_paid", "payment_provider_unavailable"),
        };
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
            default:
                await PauseAsync(TimeSpan.FromMinutes(2));
                break;
        }

        if (!world.Provider.Pay(paymentId))
        {
            return;
        }

        PaidInTime = world.Agenda.Now < holdEnds - TimeSpan.FromSeconds(10);
        if (Plan.Manner == PayManner.ChargedTwice)
        {
            await PauseAsync(TimeSpan.FromSeconds(dice.Of(1, 600)));
            var (account, amount) = (Plan.Account, Total(reference));
            world.Provider.Charge(paymentId, reference, account, amount);
        }
    }

    private async Task PayByHandAsync(string reference)
    {
        await PauseAsync(dice.Of(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(16), TimeSpan.FromMinutes(40), TimeSpan.FromHours(5)));
        var amount = Total(reference);
        world.Provider.Charge(
            $"cs_hand_{reference}",
            reference,
            Plan.Account,
            Plan.Manner == PayManner.WrongAmount ? amount + Money.Paise(dice.Of(-100, 1)) : amount);
    }

    private Money Total(string reference) => world.Documents
        .ReadAsync(Booking.Collection, Plan.Account, reference, default).Now()!.Document.Total;

    private Task PauseAsync(TimeSpan most) => world.Agenda.DelayAsync(dice.Between(TimeSpan.Zero, most));

    private Task UntilAsync(DateTimeOffset when) => world.Agenda.DelayAsync(when - world.Agenda.Now);

    private static HttpCall Bare(string function, string reference, string tail, byte[] body, string account) =>
        new(function, $"/v1/bookings/{reference}/{tail}", account, body) { Route = [("bookingRef", reference)] };

    private HttpCall Post(string function, string reference, string tail, byte[] body) =>
        Bare(function, reference, tail, body, Plan.Account);

    /// <summary>Asks until there is an answer that stands: lost ones and failures of ours are asked for again.</summary>
    private async Task<HttpAnswer?> AskAsync(HttpCall call, bool mayBegin)
    {
        const int MostTries = 12;
        var key = $"{Plan.Number}-{++requests}";
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var answer = await world.Host.SendAsync(call with { IdempotencyKey = key });
            if (answer is { Status: < 500 } && !IsInProgress(answer))
            {
                return answer;
            }

            if (world.Weather.IsCalm)
            {
                world.Watch.Violate($"{call.Path} was answered {answer?.Status} though nothing had gone wrong");
            }

            if (answer is null && mayBegin)
            {
                key = $"{Plan.Number}-{++requests}";
            }

            await PauseAsync(TimeSpan.FromSeconds(5 * attempt));
        }

        return null;
    }

    private static bool IsInProgress(HttpAnswer answer) =>
        answer.Status == 409 && CodeOf(answer) == "idempotency_in_progress";

    private string? Refused(HttpAnswer answer, params ReadOnlySpan<string> allowed)
    {
        var code = CodeOf(answer);
        if (answer.Status is not (409 or 422 or 404) || !allowed.Contains(code))
        {
            world.Watch.Violate($"customer {Plan.Number} was refused with {answer.Status} {code}");
        }

        return null;
    }

    private static string? CodeOf(HttpAnswer answer) =>
        JsonDocument.Parse(answer.Body).RootElement.TryGetProperty("code", out var code) ? code.GetString() : null;
}
