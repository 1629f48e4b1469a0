using System.Text.Json.Nodes;

namespace FlightBooking.Core.Tests.Payments;

/// <summary>Events shaped as Stripe sends them (fields of API 2026-07-29.dahlia; ids and names made up).</summary>
internal static class StripePayloads
{
    public static JsonObject Session(
        string type, string paymentStatus = "paid", string status = "complete") => Event(type, $$"""
        {
          "id": "cs_test_a1b2c3", "object": "checkout.session", "adaptive_pricing": null,
          "amount_subtotal": 584200, "amount_total": 584200, "automatic_tax": { "enabled": false, "status": null },
          "cancel_url": "https://example.com/back", "client_reference_id": "7KQ2MX", "created": 1796000000,
          "currency": "inr", "customer": null, "customer_details": { "email": "asha@example.com", "name": "Asha" },
          "expires_at": 1796001800, "livemode": false,
          "metadata": { "booking_ref": "7KQ2MX", "account_id": "acc_1" }, "mode": "payment",
          "payment_intent": "pi_3Abc", "payment_method_types": ["card"], "payment_status": "{{paymentStatus}}",
          "status": "{{status}}", "success_url": "https://example.com/done", "url": null
        }
        """);

    public static JsonObject FailedIntent() => Event("payment_intent.payment_failed", """
        {
          "id": "pi_3Abc", "object": "payment_intent", "amount": 584200, "amount_received": 0, "currency": "inr",
          "created": 1796000000, "last_payment_error": {
            "charge": "ch_3Abc", "code": "card_declined", "decline_code": "generic_decline",
            "message": "Your card was declined.", "type": "card_error"
          },
          "latest_charge": "ch_3Abc", "livemode": false,
          "metadata": { "booking_ref": "7KQ2MX", "account_id": "acc_1" }, "status": "requires_payment_method"
        }
        """);

    public static JsonObject Refund(string type, string status, string slice = "inbound") => Event(type, $$"""
        {
          "id": "re_3Abc1", "object": "refund", "amount": 934200, "balance_transaction": "txn_1", "charge": "ch_3Abc",
          "created": 1796000000, "currency": "inr", "destination_details": { "card": { "type": "refund" }, "type": "card" },
          "failure_reason": {{(status == "failed" ? "\"expired_or_canceled_card\"" : "null")}},
          "metadata": {
            "booking_ref": "7KQ2MX", "account_id": "acc_1", "slice": "{{slice}}", "cancellation_id": "can_1",
            "refund_key": "can_1-{{slice}}"
          },
          "payment_intent": "pi_3Abc", "reason": "requested_by_customer", "receipt_number": null, "status": "{{status}}"
        }
        """);

    // A charge inherits its payment's metadata and nothing of the refund's: acting on it refunds the wrong slice.
    public static JsonObject RefundedCharge() => Event("charge.refunded", """
        {
          "id": "ch_3Abc", "object": "charge", "amount": 1868400, "amount_refunded": 934200, "currency": "inr",
          "metadata": { "booking_ref": "7KQ2MX", "account_id": "acc_1" }, "payment_intent": "pi_3Abc", "refunded": false
        }
        """);

    public static JsonObject Dispute(string type) => Event(type, """
        {
          "id": "dp_1Abc", "object": "dispute", "amount": 584200, "charge": "ch_3Abc", "currency": "inr",
          "is_charge_refundable": false, "livemode": false, "metadata": {}, "payment_intent": "pi_3Abc",
          "reason": "fraudulent", "status": "needs_response"
        }
        """);

    public static JsonObject Event(string type, string subject) => new()
    {
        ["id"] = "evt_1Abc",
        ["object"] = "event",
        ["api_version"] = "2026-07-29.dahlia",
        ["created"] = 1796000005,
        ["data"] = new JsonObject { ["object"] = JsonNode.Parse(subject) },
        ["livemode"] = false,
        ["pending_webhooks"] = 1,
        ["request"] = new JsonObject { ["id"] = "req_1", ["idempotency_key"] = null },
        ["type"] = type,
    };

    /// <summary>One event of each kind that is acted on.</summary>
    public static IEnumerable<JsonObject> Known() =>
    [
        Session("checkout.session.completed"),
        Session("checkout.session.expired", "unpaid", "expired"),
        FailedIntent(),
        Refund("refund.updated", "succeeded"),
    ];

    public static JsonObject Subject(JsonObject payload) => payload["data"]!["object"]!.AsObject();
}
