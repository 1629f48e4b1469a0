using System.Text.Json;
using System.Text.Json.Nodes;
using FlightBooking.Core.Payments;
using Xunit;

namespace FlightBooking.Core.Tests.Payments;

public sealed class StripeEventReaderTests
{
    private static readonly Money Fare = Money.Rupees(5842);

    [Theory]
    [InlineData("checkout.session.completed")]
    [InlineData("checkout.session.async_payment_succeeded")]
    public void A_paid_session_says_who_paid_how_much_for_what(string type)
    {
        var read = Read(StripePayloads.Session(type));

        Assert.Equal(
            new PaymentEvent
            {
                EventId = "evt_1Abc",
                Type = type,
                Kind = PaymentEventKind.CheckoutCompleted,
                CreatedAt = DateTimeOffset.FromUnixTimeSeconds(1796000005),
                BookingRef = "7KQ2MX",
                AccountId = "acc_1",
                PaymentId = "cs_test_a1b2c3",
                PaymentIntentId = "pi_3Abc",
                Amount = Fare,
            },
            read);
    }

    [Fact]
    public void A_session_completed_before_the_money_came_is_ignored() =>
        Assert.Equal(
            PaymentEventKind.Ignored, Read(StripePayloads.Session("checkout.session.completed", "unpaid")).Kind);

    [Theory]
    [InlineData("checkout.session.expired", PaymentEventKind.CheckoutExpired)]
    [InlineData("checkout.session.async_payment_failed", PaymentEventKind.PaymentFailed)]
    public void An_unpaid_session_that_is_over_names_its_booking(string type, PaymentEventKind kind)
    {
        var payload = StripePayloads.Session(type, "unpaid", "expired");
        StripePayloads.Subject(payload)["payment_intent"] = null;

        var read = Read(payload);

        Assert.Equal((kind, "7KQ2MX", "cs_test_a1b2c3"), (read.Kind, read.BookingRef, read.PaymentId));
        Assert.Null(read.PaymentIntentId);
    }

    [Fact]
    public void A_declined_card_says_why()
    {
        var read = Read(StripePayloads.FailedIntent());

        Assert.Equal(PaymentEventKind.PaymentFailed, read.Kind);
        Assert.Equal(("7KQ2MX", "pi_3Abc", Fare), (read.BookingRef, read.PaymentIntentId, read.Amount));
        Assert.Equal("Your card was declined.", read.FailureMessage);
    }

    [Theory]
    [InlineData("refund.created", "succeeded", RefundStatus.Succeeded)]
    [InlineData("refund.created", "pending", RefundStatus.Pending)]
    [InlineData("refund.updated", "requires_action", RefundStatus.RequiresAction)]
    [InlineData("refund.updated", "canceled", RefundStatus.Canceled)]
    [InlineData("charge.refund.updated", "succeeded", RefundStatus.Succeeded)]
    public void A_refund_is_known_by_its_own_metadata(string type, string word, RefundStatus status)
    {
        var read = Read(StripePayloads.Refund(type, word));

        Assert.Equal(PaymentEventKind.RefundUpdated, read.Kind);
        Assert.Equal(("re_3Abc1", status, Money.Rupees(9342)), (read.RefundId, read.RefundStatus, read.Amount));
        Assert.Equal(("7KQ2MX", "inbound", "can_1"), (read.BookingRef, read.Slice, read.CancellationId));
    }

    [Fact]
    public void A_failed_refund_says_why() =>
        Assert.Equal(
            "expired_or_canceled_card", Read(StripePayloads.Refund("refund.failed", "failed")).FailureMessage);

    [Fact]
    public void A_refunded_charge_names_its_payment_and_no_slice() =>
        AssertMoved(Read(StripePayloads.RefundedCharge()));

    [Theory]
    [InlineData("refund.created")]
    [InlineData("refund.updated")]
    [InlineData("refund.failed")]
    [InlineData("charge.refund.updated")]
    public void A_refund_made_by_hand_names_its_payment(string type)
    {
        var byHand = StripePayloads.Refund(type, "succeeded");
        byHand["data"]!["object"]!["metadata"] = new JsonObject();

        AssertMoved(Read(byHand));
    }

    [Theory]
    [InlineData("charge.dispute.created")]
    [InlineData("charge.dispute.updated")]
    [InlineData("charge.dispute.closed")]
    [InlineData("charge.dispute.funds_withdrawn")]
    [InlineData("charge.dispute.funds_reinstated")]
    public void A_dispute_names_its_payment(string type) => AssertMoved(Read(StripePayloads.Dispute(type)));

    [Fact]
    public void What_others_did_with_a_charge_without_a_payment_is_not_about_us()
    {
        var dispute = StripePayloads.Dispute("charge.dispute.created");
        dispute["data"]!["object"]!["payment_intent"] = null;

        Assert.Equal(PaymentEventKind.Ignored, Read(dispute).Kind);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void An_event_of_the_other_mode_is_ignored(bool isLive, bool isLiveHere)
    {
        var session = StripePayloads.Session("checkout.session.completed");
        session["livemode"] = isLive;

        Assert.Equal(PaymentEventKind.Ignored, StripeEventReader.Read(session.ToJsonString(), isLiveHere).Value.Kind);
        Assert.Equal(
            PaymentEventKind.CheckoutCompleted, StripeEventReader.Read(session.ToJsonString(), isLive).Value.Kind);
    }

    [Fact]
    public void A_long_message_is_kept_as_far_as_anybody_reads_and_in_one_line()
    {
        var failed = StripePayloads.FailedIntent();
        failed["data"]!["object"]!["last_payment_error"]!["message"] = "Declined.\n" + new string('x', 8000);

        var message = Read(failed).FailureMessage!;

        Assert.Equal(ProviderWords.Longest, message.Length);
        Assert.StartsWith("Declined. x", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("payment_intent.created")]
    [InlineData("something.new")]
    public void Other_types_are_ignored_whatever_they_hold(string type)
    {
        var read = Read(StripePayloads.Event(type, """{ "id": "x_1", "amount": "many" }"""));

        Assert.Equal((PaymentEventKind.Ignored, "evt_1Abc", type), (read.Kind, read.EventId, read.Type));
    }

    [Theory]
    [InlineData("booking_ref")]
    [InlineData("account_id")]
    public void Objects_without_our_metadata_are_ignored(string missing)
    {
        foreach (var payload in StripePayloads.Known())
        {
            StripePayloads.Subject(payload)["metadata"]!.AsObject().Remove(missing);

            Assert.Equal(PaymentEventKind.Ignored, Read(payload).Kind);
        }
    }

    [Fact]
    public void An_expanded_payment_intent_is_as_good_as_its_id()
    {
        var payload = StripePayloads.Session("checkout.session.completed");
        StripePayloads.Subject(payload)["payment_intent"] = new JsonObject { ["id"] = "pi_3Abc", ["object"] = "payment_intent" };

        Assert.Equal("pi_3Abc", Read(payload).PaymentIntentId);
    }

    [Fact]
    public void An_event_survives_json()
    {
        foreach (var payload in StripePayloads.Known().Append(StripePayloads.RefundedCharge()))
        {
            var read = Read(payload);
            var json = JsonSerializer.Serialize(read, CoreJson.Options);

            Assert.Equal(read, JsonSerializer.Deserialize<PaymentEvent>(json, CoreJson.Options));
        }
    }

    private static PaymentEvent Read(JsonObject payload) => StripeEventReader.Read(payload.ToJsonString()).Value;

    private static void AssertMoved(PaymentEvent read) => Assert.Equal(
        (PaymentEventKind.PaymentMoved, "pi_3Abc", null), (read.Kind, read.PaymentIntentId, read.BookingRef));
}
