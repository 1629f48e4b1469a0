using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>Writes out the objects that <c>expand[]</c> asks for, where an answer has their ids.</summary>
internal static class StripeExpansion
{
    // Stripe's bound.
    private const int Deepest = 4;

    // A charge, a refund or a dispute, as its id says.
    private const string Source = "source";

    private static readonly FrozenDictionary<(string Kind, string Name), string> Known =
        new Dictionary<(string, string), string>
        {
            [("checkout.session", "payment_intent")] = "payment_intent",
            [("payment_intent", "latest_charge")] = "charge",
            [("refund", "payment_intent")] = "payment_intent",
            [("refund", "charge")] = "charge",
            [("charge", "payment_intent")] = "payment_intent",
            [("dispute", "payment_intent")] = "payment_intent",
            [("dispute", "charge")] = "charge",
            [("balance_transaction", "source")] = Source,
            [(Source, "payment_intent")] = "payment_intent",
            [(Source, "charge")] = "charge",
            [("balance_transactions", "data")] = "balance_transaction",
            [("refunds", "data")] = "refund",
            [("disputes", "data")] = "dispute",
        }.ToFrozenDictionary();

    /// <summary>Why an answer of a kind cannot be expanded as asked for; null where it can.</summary>
    public static StripeError? Refuse(StripeCall call, string kind)
    {
        foreach (var path in call.Expand)
        {
            var names = path.Split('.');
            var reached = names.Aggregate(kind, (at, name) => Known.GetValueOrDefault((at, name), ""));
            if (names.Length > Deepest || reached.Length == 0)
            {
                return StripeError.Invalid(null, $"This property cannot be expanded ({path}).", "expand");
            }
        }

        return null;
    }

    /// <summary>The answer with the objects in it.</summary>
    public static StripeAnswer Expand(this StripeAnswer answer, StripeCall call, string kind)
    {
        foreach (var names in call.Expand.Select(path => path.Split('.')))
        {
            if (names.Length > 0 && answer.Body["data"] is JsonArray list)
            {
                foreach (var (one, payment) in list.Zip(answer.Payments))
                {
                    Expand(one, Known[(kind, names[0])], names.AsSpan(1), payment);
                }
            }
            else if (answer.Payments is [var only])
            {
                Expand(answer.Body, kind, names, only);
            }
        }

        return answer;
    }

    private static void Expand(JsonNode? node, string kind, ReadOnlySpan<string> names, SandboxPayment payment)
    {
        if (names.Length == 0 || node is null)
        {
            return;
        }

        var reached = Known[(kind, names[0])];
        if (node[names[0]] is JsonValue id)
        {
            node[names[0]] = reached switch
            {
                "charge" => StripeShapes.Charge(payment),
                Source => Written(id.GetValue<string>(), payment),
                _ => StripeShapes.PaymentIntent(payment),
            };
        }

        Expand(node[names[0]], reached, names[1..], payment);
    }

    private static JsonNode Written(string id, SandboxPayment payment) =>
        payment.Refunds.FirstOrDefault(one => one.RefundId == id) is { } refund ? StripeShapes.Refund(payment, refund)
        : payment.Disputes.FirstOrDefault(one => one.DisputeId == id) is { } dispute
            ? StripeShapes.Dispute(payment, dispute)
        : StripeShapes.Charge(payment);
}
