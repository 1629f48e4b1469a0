using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Local.Sandbox.Wire;

namespace FlightBooking.Fuzz.Requests;

/// <summary>What others send: customers at the checkout, and a provider that is beside itself.</summary>
internal sealed class Outside(Known known, Dice dice, string webhookSecret)
{
    private static readonly string[] Types =
    [
        "checkout.session.completed", "checkout.session.async_payment_succeeded", "checkout.session.async_payment_failed",
        "checkout.session.expired", "payment_intent.payment_failed", "refund.created", "refund.updated",
        "refund.failed",
        "charge.refund.updated", "customer.created", "",
    ];

    /// <summary>Pays, or tries to.</summary>
    public FuzzRequest Payment()
    {
        if (known.Challenges.Count > 0 && dice.Chance(0.5))
        {
            var challenge = known.Challenges[^1];
            known.Challenges.RemoveAt(known.Challenges.Count - 1);
            return Json("challenge", $"{challenge}/3ds", new() { ["outcome"] = dice.Of("complete", "complete", "fail", "perhaps") });
        }

        var card = dice.Of(
            "4242424242424242", "4242424242424242", "4242424242424242", "4000000000000002", "4000002500003155", "4000000000000077", "1", "");
        var checkout = dice.Recent(known.Checkouts).Path;
        if (card == "4000002500003155")
        {
            known.Challenges.Add(checkout);
        }

        return Json("pay", checkout, new() { ["card"] = card });
    }

    /// <summary>
    /// An event under a valid signature that says what it likes; never that a booking was paid in full, for then it
    /// would be.
    /// </summary>
    public FuzzRequest Event()
    {
        var account = known.Accounts.Count > 0 ? dice.In(known.Accounts) : null;
        var booking = account?.Bookings.Count > 0 && dice.Chance(0.6) ? dice.Recent(account.Bookings) : Nasty.Text(
            dice);
        var subject = new JsonObject
        {
            ["id"] = Odd($"cs_fuzz_{known.NextNumber()}"),
            ["object"] = "checkout.session",
            ["payment_status"] = dice.Of("paid", "paid", "unpaid", "x"),
            ["payment_intent"] = Odd($"pi_fuzz_{known.NextNumber()}"),
            ["amount_total"] = dice.Of<long>(0, 1, 2, long.MaxValue, 100, -1),
            ["amount"] = dice.Of<long>(0, 1, 2, long.MaxValue, 100, -1),
            ["currency"] = dice.Of("inr", "inr", "usd", "xxx", "", "inrinr"),
            ["status"] = dice.Of("succeeded", "failed", "pending", "x"),
            ["metadata"] = new JsonObject
            {
                ["booking_ref"] = booking,
                ["account_id"] = dice.Chance(0.6) ? account?.AccountId : Nasty.Text(dice),
                ["cancellation_id"] = dice.Chance(0.5) ? Nasty.Text(dice) : $"{booking}-refund-late",
                ["slice"] = Odd("outbound"),
            },
        };
        var body = new JsonObject
        {
            ["id"] = Odd($"evt_fuzz_{known.NextNumber()}"),
            ["object"] = "event",
            ["type"] = dice.Of(Types),
            ["created"] = dice.Of<long>(
                0, 1_700_000_000, 1_700_000_001, 1_800_000_000, 1_800_000_001, -1, long.MaxValue),
            ["data"] = new JsonObject { ["object"] = subject },
        };
        var text = body.ToJsonString();
        if (dice.Chance(0.2))
        {
            text = text.Replace("\"paid\"", Nasty.Json(dice), StringComparison.Ordinal);
        }

        var request = new FuzzRequest("signedEvent", "POST", "/v1/webhooks/stripe")
        {
            Body = Encoding.UTF8.GetBytes(text), ContentType = "application/json", Making = Making.NearlyValid,
        };
        request.Headers.Add(("Stripe-Signature", StripeSignature.Sign(
            Encoding.UTF8.GetString(request.Body), webhookSecret, DateTimeOffset.UtcNow)));
        return request;
    }

    private string Odd(string usual) => dice.Chance(0.85) ? usual : Nasty.Text(dice);

    private static FuzzRequest Json(string operation, string path, JsonObject body) => new(operation, "POST", path)
    {
        Body = Encoding.UTF8.GetBytes(body.ToJsonString()), ContentType = "application/json",
    };
}
