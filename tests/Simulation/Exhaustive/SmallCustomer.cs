using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Exhaustive;

/// <summary>Somebody who does just what a small world is about. They see nothing but what they are answered.</summary>
internal sealed class SmallCustomer
{
    private static readonly TimeSpan Correction = TimeSpan.FromSeconds(2.2);

    private readonly World world;
    private readonly CustomerPlan plan;
    private readonly Flow self;

    public SmallCustomer(World world, int number, int adults = 1)
    {
        this.world = world;
        self = Flow.Current.Begin();
        plan = new()
        {
            Number = number,
            Account = world.Accounts[number - 1],
            Comes = TimeSpan.Zero,
            Slices = [[world.Departures[0]]],
            Adults = adults,
            Children = 0,
            Infants = 0,
            Coupon = null,
            Manner = PayManner.AtOnce,
            Regret = Regret.None,
            IsImpatient = false,
        };
    }

    /// <summary>Books and pays, at once or in the moment in which the hold ends.</summary>
    public Task BuyAsync(bool paysAtTheEnd = false) => AsSelf(() => PurchaseAsync(paysAtTheEnd));

    /// <summary>Books, and asks for the checkout only in the moment in which the hold ends.</summary>
    public Task BuyAtTheEndAsync() => AsSelf(() => PurchaseAsync(paysAtTheEnd: false, asksAtTheEnd: true));

    /// <summary>Books and pays, while somebody at the desk corrects the address that was given.</summary>
    public Task BuyWhileCorrectedAsync() => AsSelf(() => PurchaseAsync(paysAtTheEnd: false, isCorrected: true));

    /// <summary>Books, pays, and later does several things at once.</summary>
    public Task BuyAndThenAsync(TimeSpan later, params string[] acts) => AsSelf(async () =>
    {
        if (await PurchaseAsync(false) is { } reference)
        {
            var soon = world.Agenda.Start + later - TimeSpan.FromSeconds(30) - world.Agenda.Now;
            await world.Agenda.DelayAsync(soon);
            var asked = new List<(string Function, string Path, string Body)>();
            for (var i = 0; i < acts.Length; i++)
            {
                asked.Add(await PrepareAsync(reference, acts[i], Api(1 + i)));
            }

            await world.Agenda.DelayAsync(world.Agenda.Start + later - world.Agenda.Now);
            for (var i = 0; i < asked.Count; i++)
            {
                var (act, api) = (asked[i], Api(51 + i));
                _ = Flow.Current.Begin().RunAsync(() => DoAsync(api, reference, act));
            }
        }
    });

    private Task AsSelf(Func<Task> life) => self.RunAsync(life);

    private async Task<string?> PurchaseAsync(
        bool paysAtTheEnd, bool asksAtTheEnd = false, bool isCorrected = false)
    {
        var (api, by) = (Api(0), OfferedBy.Now(world));
        var body = BookingBody.Of(plan, world.Signer, world.Agenda.Now, by);
        var booked = await api.AskAsync(new("CreateBooking", "/v1/bookings", null, body));
        if (booked is not { Status: 201, Location: { } location })
        {
            api.ExpectRefusal(booked!, "seats_unavailable");
            return null;
        }

        var reference = location[(location.LastIndexOf('/') + 1)..];
        var held = world.Agenda.Now;
        if (asksAtTheEnd)
        {
            var justBefore = Core.Holds.HoldPolicy.Default.HoldTime - TimeSpan.FromMilliseconds(500);
            await world.Agenda.DelayAsync(held + justBefore - world.Agenda.Now);
        }

        if (isCorrected)
        {
            Correct(reference);
        }

        var opened = await api.AskAsync("StartPayment", reference, "payment", "");
        if (paysAtTheEnd)
        {
            await world.Agenda.DelayAsync(held + Core.Holds.HoldPolicy.Default.HoldTime - world.Agenda.Now);
        }

        Pay(api, opened!, "hold_expired", "already_paid", "booking_not_payable");
        return reference;
    }

    // Before whoever had no answer asks again.
    private void Correct(string reference) => world.Agenda.In(Correction, () =>
    {
        var contact = new Contact("corrected@example.com", "+919812345678");
        world.Explorer!.Change(WatchedCall.Provider, Hash.Of(contact.Email));
        var stored = world.Documents.ReadAsync(Booking.Collection, plan.Account, reference, default).Now()!;
        var corrected = stored.Document with { Contact = contact };
        _ = world.Documents.ReplaceAsync(Booking.Collection, corrected, stored.ETag, default).Now();
    });

    // What is to be paid for other flights is paid.
    private async Task DoAsync(ApiUser api, string reference, (string Function, string Path, string Body) act)
    {
        var answer = await api.AskAsync(act.Function, reference, act.Path, act.Body);
        if (answer is { Status: 201 } && act.Function == "CreateChange")
        {
            var changeId = ApiUser.Text(answer, "changeId");
            var path = $"/v1/bookings/{reference}/changes/{changeId}/payment";
            var opened = await api.AskAsync(new("StartChangePayment", path, null, [])
            {
                Route = [("bookingRef", reference), ("changeId", changeId)],
            });
            Pay(api, opened!, "already_paid", "change_lapsed");
        }
    }

    private void Pay(ApiUser api, HttpAnswer opened, params string[] refusals)
    {
        if (opened is not { Status: 200 or 201 })
        {
            api.ExpectRefusal(opened, refusals);
            return;
        }

        world.Agenda.In(TimeSpan.Zero, () =>
        {
            var paymentId = ApiUser.Text(opened, "paymentId");
            world.Explorer!.Change(WatchedCall.Provider, Hash.Of(paymentId));
            world.Provider.Pay(paymentId);
        });
    }

    private async Task<(string Function, string Path, string Body)> PrepareAsync(
        string reference, string act, ApiUser api)
    {
        switch (act)
        {
            case "split":
                return ("CreateSplit", "splits", """{"passengers":["p2"]}""");
            case "cancel":
                return ("CreateCancellation", "cancellations", await QuoteAsync(
                    api, reference, "CreateCancellationQuote", "cancellation-quotes", """{"slices":["outbound"]}"""));
            default:
                var by = OfferedBy.Now(world);
                var offer = Scenery.Offer(world.Signer, world.Agenda.Now, by, [
                    Scenery.Key("M9101", world.Departures[0].Date.AddDays(1))]);
                var wish = $$"""{"flights":[{"slice":"outbound","offerId":"{{offer}}"}]}""";
                return ("CreateChange", "changes", await QuoteAsync(
                    api, reference, "CreateChangeQuote", "change-quotes", wish));
        }
    }

    private static async Task<string> QuoteAsync(
        ApiUser api, string reference, string function, string path, string body)
    {
        var answer = await api.AskAsync(function, reference, path, body);
        return $$"""{"quoteId":"{{ApiUser.Text(answer!, "quoteId")}}"}""";
    }

    // Each with a key of its own, whoever asks first.
    private ApiUser Api(int act) => new(world, plan with { Number = (100 * plan.Number) + act }, Dice.Even);
}
