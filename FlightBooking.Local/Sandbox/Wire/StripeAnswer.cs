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

    /// <summary>The payments that it is about: of a list, one for each entry.</summary>
    public IReadOnlyList<SandboxPayment> Payments { get; init; } = [];

    /// <summary>The error, where it is one that the call's key will be answered with from now on.</summary>
    public StripeError? Kept { get; init; }

    public virtual string Text => Body.ToJsonString();

    public virtual string ContentType => "application/json";

    public static implicit operator StripeAnswer(StripeError error) =>
        new(error.Status, new JsonObject { ["error"] = Node(error) });

    /// <summary>An object about a payment.</summary>
    public static StripeAnswer Of(JsonNode body, SandboxPayment payment) =>
        new(StatusCodes.Status200OK, body.AsObject()) { Payments = [payment] };

    /// <summary>One page of a list, each entry with the payment that it is about.</summary>
    public static StripeAnswer List(
        string url, IReadOnlyList<(JsonNode Shape, SandboxPayment Payment)> page, bool hasMore) => new(
            StatusCodes.Status200OK,
            new JsonObject
            {
                ["object"] = "list",
                ["data"] = new JsonArray([.. page.Select(one => one.Shape)]),
                ["has_more"] = hasMore,
                ["url"] = url,
            })
        {
            Payments = [.. page.Select(one => one.Payment)],
        };

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
