using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>Writes out the objects that <c>expand[]</c> asks for, where an answer has their ids.</summary>
internal static class StripeExpansion
{
    // Stripe's bound.
    private const int Deepest = 4;

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
        if (answer.Payment is { } payment)
        {
            foreach (var path in call.Expand)
            {
                Expand(answer.Body, kind, path.Split('.'), payment);
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
        if (node[names[0]] is JsonValue)
        {
            node[names[0]] = reached == "charge" ? StripeShapes.Charge(payment) : StripeShapes.PaymentIntent(payment);
        }

        if (node[names[0]] is JsonArray list)
        {
            foreach (var one in list)
            {
                Expand(one, reached, names[1..], payment);
            }
        }
        else
        {
            Expand(node[names[0]], reached, names[1..], payment);
        }
    }
}
