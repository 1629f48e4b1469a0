using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlightBooking.Core;
using ModelContextProtocol.Protocol;

namespace FlightBooking.App.Agents;

/// <summary>A tool that is an operation of the API, with an approval before what cannot be undone.</summary>
/// <param name="Name">What agents call it by.</param>
/// <param name="OperationId">The operation's in the contract.</param>
/// <param name="Title">What people see.</param>
/// <param name="About">What agents read before they choose it.</param>
internal sealed record AgentTool(string Name, string OperationId, string Title, string About)
{
    private const string Approved = "approved";

    private readonly Lazy<ContractOperation> operation = new(() => ContractOperation.Of(OperationId));
    private Lazy<Tool>? described;
    private Lazy<ApiFunction>? function;

    public Effect Effect { get; init; }

    /// <summary>Arguments without which it does nothing, where the API would.</summary>
    public ImmutableArray<string> Required { get; init; } = [];

    /// <summary>As the protocol lists it.</summary>
    public Tool Description => (described ??= new(Describe)).Value;

    /// <summary>The function of the API that does it.</summary>
    public ApiFunction Function =>
        (function ??= new(() => ApiFunction.Of(operation.Value.Method, operation.Value.Path))).Value;

    /// <summary>The request that arguments make, or what is wrong with them that the API would not notice.</summary>
    public Result<InnerRequest> Request(IDictionary<string, JsonElement>? given)
    {
        var arguments = new JsonObject((given ?? new Dictionary<string, JsonElement>()).Select(
            pair => KeyValuePair.Create(pair.Key, JsonNode.Parse(pair.Value.GetRawText()))));
        var schema = Description.InputSchema;
        var known = schema.GetProperty("properties");
        var mistakes = new Mistakes();
        foreach (var (name, _) in arguments)
        {
            mistakes.Require(known.TryGetProperty(name, out _), $"/{name}", "is no argument of this tool");
        }

        foreach (var name in schema.GetProperty("required").EnumerateArray().Select(one => one.GetString()!))
        {
            mistakes.Require(arguments[name] is not null, $"/{name}", "is required");
        }

        foreach (var name in operation.Value.TooLong(arguments))
        {
            mistakes.Add($"/{name}", "is too long");
        }

        if (Effect == Effect.Ends && arguments[Approved] is { } approved)
        {
            mistakes.Require(
                approved.GetValueKind() == JsonValueKind.True,
                $"/{Approved}",
                "must be true, and only once the traveller has seen the quote and said yes");
        }

        arguments.Remove(Approved);
        return mistakes.Any ? mistakes.ToRefusal() : operation.Value.Request(arguments);
    }

    private Tool Describe()
    {
        var schema = operation.Value.Schema(Effect == Effect.Ends ? [.. Required, Approved] : Required);
        if (Effect == Effect.Ends)
        {
            schema["properties"]![Approved] = new JsonObject
            {
                ["const"] = true,
                ["description"] = "That the traveller has seen this quote, with its charge and refund, and said yes.",
            };
        }

        return new()
        {
            Name = Name,
            Title = Title,
            Description = About.ReplaceLineEndings(" ").Trim(),
            InputSchema = JsonSerializer.SerializeToElement(schema, CoreJson.Options),
            Annotations = new()
            {
                ReadOnlyHint = Effect is Effect.Reads or Effect.Asks,
                DestructiveHint = Effect == Effect.Ends,
                IdempotentHint = Effect is not Effect.Creates,
                OpenWorldHint = false,
            },
        };
    }
}
