using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Stripe;

namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>An answer in Stripe's protocol.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">An object, a list or an error.</param>
internal record StripeAnswer(int Status, JsonObject Body)
{
    /// <summary>Whether an earlier request with this key was answered the same.</summary>
    public bool IsReplay { get; init; }

    /// <summary>The payment that all of it is about.</summary>
    public SandboxPayment? Payment { get; init; }

    /// <summary>The error, where it is one that the call's key will be answered with from now on.</summary>
    public StripeError? Kept { get; init; }

    public virtual string Text => Body.ToJsonString();

    public virtual string ContentType => "application/json";

    public static implicit operator StripeAnswer(StripeError error) =>
        new(error.Status, new JsonObject { ["error"] = Node(error) });

    /// <summary>An object about a payment.</summary>
    public static StripeAnswer Of(JsonNode body, SandboxPayment payment) =>
        new(StatusCodes.Status200OK, body.AsObject()) { Payment = payment };

    /// <summary>One page of a list about a payment.</summary>
    public static StripeAnswer List(string url, IEnumerable<JsonNode> page, bool hasMore, SandboxPayment payment) => Of(
        new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. page]),
            ["has_more"] = hasMore,
            ["url"] = url,
        },
        payment);

    /// <summary>The headers that come with every answer.</summary>
    public IEnumerable<(string Name, string Value)> Headers(StripeCall call)
    {
        yield return ("Request-Id", $"req_{RandomNumberGenerator.GetHexString(14, lowercase: true)}");
        yield return ("Stripe-Version", StripeConfiguration.ApiVersion);
        if (call.Key is { } key)
        {
            yield return ("Idempotency-Key", key);
        }

        if (IsReplay)
        {
            yield return ("Idempotent-Replayed", "true");
        }
    }

    private static JsonObject Node(StripeError error)
    {
        var node = new JsonObject { ["message"] = error.Message, ["type"] = error.Type };
        if (error.Code is not null)
        {
            node["code"] = error.Code;
        }

        if (error.Param is not null)
        {
            node["param"] = error.Param;
        }

        return node;
    }
}
