using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Local.Sandbox;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox;

public sealed class SandboxDecisionTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private static readonly SandboxTiming Timing = new();
    private static readonly DeliveryAnswer Refused = new(false, "500");

    [Fact]
    public void Retries_slow_down_and_stop_after_three_days()
    {
        var payment = Paid("4242424242424242");
        var pauses = new List<TimeSpan>();
        var now = Start;
        while (payment.Deliveries[0].Due is { } due)
        {
            pauses.Add(due - now);
            now = due;
            payment = payment.Sent(0, Refused, Timing, now);
        }

        Assert.Equal(
            [0, 0.2, 1, 5, 15, 60, 300, 1200, 3600, 3600], pauses.Take(10).Select(pause => pause.TotalSeconds));
        Assert.InRange(now - Start, TimeSpan.FromDays(3) - TimeSpan.FromHours(1), TimeSpan.FromDays(3));
        Assert.Null(payment.NextDue);
        Assert.Equal(pauses.Count, payment.Deliveries[0].Attempts);
    }

    [Fact]
    public void A_checkout_is_over_at_its_very_end()
    {
        var open = Open();
        var card = TestCard.All[0];

        Assert.Equal(
            "checkout_expired", open.Pay(card, Timing, open.ExpiresAt).Refusal?.Code);
        Assert.Null(open.Pay(card, Timing, open.ExpiresAt.AddTicks(-1)).Refusal);
        Assert.Same(open, open.Tick(open.ExpiresAt.AddTicks(-1)));
        Assert.Equal(CheckoutStatus.Expired, open.Tick(open.ExpiresAt).Status);
    }

    [Fact]
    public void No_card_number_is_kept()
    {
        foreach (var card in TestCard.All)
        {
            var tried = Open().Pay(card, Timing, Start).Value;
            var json = System.Text.Json.JsonSerializer.Serialize(tried, CoreJson.Options);

            Assert.DoesNotContain(card.Number, json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_id_leads_to_its_payment_and_nothing_else_does()
    {
        var key = SandboxIds.NewKey(Start);

        Assert.Equal(key, SandboxIds.KeyOf(SandboxIds.Session(key)));
        Assert.Equal(key, SandboxIds.KeyOf(SandboxIds.PaymentIntent(key)));
        Assert.Equal(key, SandboxIds.KeyOf(SandboxIds.Refund(key, 3)));
        Assert.Null(SandboxIds.KeyOf(key));
        Assert.Null(SandboxIds.KeyOf(SandboxIds.Session(key) + "x"));
        Assert.Null(SandboxIds.KeyOf(SandboxIds.Session(key)[..^1]));
        Assert.Null(SandboxIds.KeyOf(""));
    }

    [Fact]
    public void Keys_are_in_the_order_of_their_times_and_no_two_are_alike()
    {
        var keys = Enumerable
            .Range(0, 200)
            .Select(minutes => SandboxIds.NewKey(Start.AddMinutes(minutes * 700)))
            .ToList();

        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.NotEqual(SandboxIds.NewKey(Start), SandboxIds.NewKey(Start));
    }

    [Fact]
    public void Whatever_is_refunded_in_whatever_order_never_exceeds_what_was_taken() =>
        Prop.ForAll(Refunds().ToArbitrary(), steps =>
        {
            var payment = Paid("4000000000005126");
            var now = Start;
            foreach (var (key, rupees, minutes) in steps)
            {
                now = now.AddMinutes(minutes);
                payment = payment.Tick(now);
                var order = new SandboxRefundOrder { Amount = Money.Rupees(rupees), IdempotencyKey = $"part{key}" };
                if (payment.Refund(order, Timing, now).Is(out var next, out _))
                {
                    payment = next;
                }
            }

            var ids = payment.Refunds.Select(refund => refund.RefundId).ToList();
            var keys = payment.Refunds.Select(refund => refund.Request.IdempotencyKey).ToList();
            return payment.Refundable.Amount >= 0
                && payment.Refunded <= payment.Captured
                && ids.Distinct().Count() == ids.Count
                && keys.Distinct().Count() == keys.Count
                && payment.Deliveries
                    .Select(delivery => delivery.EventId)
                    .Distinct()
                    .Count() == payment.Deliveries.Length;
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public async Task The_schedule_hands_out_the_most_urgent_first_and_each_once()
    {
        var schedule = new SandboxSchedule();
        var now = TimeProvider.System.GetUtcNow();
        schedule.Add("later", now.AddMilliseconds(40));
        schedule.Add("overtaken", now.AddMinutes(5));
        schedule.Add("now", now);
        schedule.Add("overtaken", now.AddMilliseconds(-1));
        schedule.Add("now", now.AddMinutes(5));

        var taken = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            taken.Add(await schedule.TakeAsync(TimeProvider.System, TestContext.Current.CancellationToken));
        }

        Assert.Equal(["overtaken", "now", "later"], taken);
    }

    private static Gen<(int Key, int Rupees, int Minutes)[]> Refunds() =>
        (from key in Gen.Choose(0, 6)
         from rupees in Gen.Choose(1, 6000)
         from minutes in Gen.Choose(0, 2)
         select (key, rupees, minutes)).ArrayOf();

    private static SandboxPayment Open() => SandboxPayment.Open(
        SandboxIds.NewKey(Start), SandboxHost.Order("PROP01"), Start.AddMinutes(15), Start);

    private static SandboxPayment Paid(string card) => Open().Pay(TestCard.Find(card).Value, Timing, Start).Value;
}
