using System.Text;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Holds;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>Somebody at the other end of the API, who lives through the crashes of ours.</summary>
internal sealed partial class Customer
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

    private static readonly string[] SeatsGone = ["seat_taken", "seat_unknown", "seat_not_in_cabin"];

    /// <summary>The booking they know of.</summary>
    public string? BookingRef { get; private set; }

    /// <summary>The versions that they were offered.</summary>
    public OfferedBy OfferedBy { get; private set; }

    /// <summary>The seats that the first of them chose, by flight.</summary>
    public Dictionary<string, Seat> Chosen { get; private set; } = [];

    /// <summary>Under how many keys they have asked for a booking.</summary>
    public int BookingKeys => api.BookingKeys;

    /// <summary>Whether they paid at the product's own checkout while the hold had still time to run.</summary>
    public bool PaidInTime { get; private set; }

    private async Task LiveAsync()
    {
        await world.Agenda.DelayAsync(Plan.Comes);
        if (await (Plan.Waits ? WaitAsync() : BookAsync()) is not { } reference)
        {
            return;
        }

        BookingRef = reference;
        var later = world.IsPaidLater ? await PayLaterAsync(reference) : null;
        await PurchaseAsync(reference, later ?? world.Agenda.Now + HoldTime);
        await Task.WhenAll(
            new Canceller(world, Plan, api, dice).CancelAsync(reference),
            new Responder(world, Plan, api, new(world.Seed, (ulong)(50 + Plan.Number))).AnswerAsync(reference),
            world.AreSeatsChanged
                ? new SeatChanger(world, Plan, api, new(world.Seed, (ulong)(80 + Plan.Number))).ChangeAsync(reference)
                : Task.CompletedTask,
            world.IsMorePacked
                ? new BagBuyer(world, Plan, api, new(world.Seed, (ulong)(160 + Plan.Number))).BuyAsync(reference)
                : Task.CompletedTask,
            world.AreFlightsChanged
                ? new FlightChanger(world, Plan, api, OfferedBy, new(world.Seed, (ulong)(240 + Plan.Number)))
                    .ChangeAsync(reference)
                : Task.CompletedTask,
            world.ArePartiesSplit
                ? new Splitter(world, Plan, api, OfferedBy, new(world.Seed, (ulong)(320 + Plan.Number)))
                    .SplitAsync(reference)
                : Task.CompletedTask);
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

    private async Task<string?> BookAsync(string? waitlistId = null)
    {
        OfferedBy = OfferedBy.Now(world);
        Chosen = world.AreSeatsPriced ? SeatChooser.Choose(world, Plan) : [];
        Fares = FareChooser.Choose(world, Plan, OfferedBy);
        var body = BookingBody.Of(Plan, world.Signer, world.Agenda.Now, OfferedBy, waitlistId, Chosen, Fares);
        var answer = await api.AskAsync(new("CreateBooking", "/v1/bookings", null, body));
        if (answer is { Status: 201, Location: { } location })
        {
            return location[(location.LastIndexOf('/') + 1)..];
        }

        if (answer is not null)
        {
            api.ExpectRefusal(
                answer,
                [
                "seats_unavailable",
                "flight_closed",
                "flight_cancelled",
                "flight_changed",
                "flight_not_operating",
                "coupon_used_up",
                "coupon_used_by_account",
                "coupon_expired",
                "coupon_changed",
                "offer_expired",
                "hold_expired",
                "too_many_holds",
                .. Chosen.Count == 0 ? [] : SeatsGone,
                waitlistId is null ? "" : "waitlist_not_offered",
                ]);
        }

        return null;
    }

    private async Task<string?> OpenCheckoutAsync(string reference)
    {
        if (await PayByVoucherAsync(reference) is { } paid)
        {
            return paid.PaymentId;
        }

        var answer = await api.AskAsync("StartPayment", reference, "payment", "");
        if (answer is { Status: 200 or 201 })
        {
            return ApiUser.Text(answer, "paymentId");
        }

        if (answer is not null)
        {
            api.ExpectRefusal(
                answer,
                "hold_expired",
                "booking_not_payable",
                "already_paid",
                world.AreVouchersUsed ? "checkout_open" : "");
        }

        return null;
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
