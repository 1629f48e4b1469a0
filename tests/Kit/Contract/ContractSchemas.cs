using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace FlightBooking.Kit.Contract;

/// <summary>
/// Validates JSON against the schemas of the contract. A keyword that is not of JSON Schema 2020-12 is an error:
/// nothing in the contract goes unchecked.
/// </summary>
internal sealed class ContractSchemas
{
    private const string Here = "https://flightbooking.invalid/contract";
    private const string Shared = "#/components/schemas/";
    private static readonly string[] OfOpenApi = ["example", "x-ms-primary-error-message"];

    private readonly JsonObject document;
    private readonly Dictionary<JsonNode, JsonSchema> built = [];
    private readonly BuildOptions building = new()
    {
        SchemaRegistry = new(),
        Dialect = Dialect.Draft202012.With([], new($"{Here}/dialect"), allowUnknownKeywords: false),
    };

    private readonly EvaluationOptions evaluation = new()
    {
        OutputFormat = OutputFormat.List,
        RequireFormatValidation = true,
    };

    public ContractSchemas(JsonObject document)
    {
        this.document = document;
        var shared = document["components"]?["schemas"]?.AsObject() ?? [];
        Build(new() { ["$id"] = Here, ["$defs"] = Each(shared) });
    }

    /// <summary>What is wrong with a value, each with its JSON pointer; nothing where it is valid.</summary>
    public IReadOnlyList<string> Errors(JsonNode? value, JsonNode schema)
    {
        var found = Find(schema).Evaluate(JsonSerializer.SerializeToElement(value), evaluation);
        return found.IsValid
            ? []
            : [.. (found.Details ?? []).Append(found).Where(detail => !detail.IsValid).SelectMany(Describe).Distinct()];
    }

    /// <summary>The object itself, or what its <c>$ref</c> leads to.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        var found = node.AsObject();
        while (found["$ref"] is { } reference)
        {
            found = Follow(reference.GetValue<string>());
        }

        return found;
    }

    private static IEnumerable<string> Describe(EvaluationResults detail)
    {
        var at = detail.InstanceLocation.ToString() is { Length: > 0 } pointer ? pointer : "/";
        return detail.EvaluationPath.ToString().EndsWith("/additionalProperties", StringComparison.Ordinal)
            ? [$"{at}: is not documented"]
            : (detail.Errors ?? new Dictionary<string, string>()).Select(error => $"{at}: {error.Value}");
    }

    private JsonObject Follow(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{reference} leads out of the document.");
        }

        return reference[2..].Split('/').Aggregate((JsonNode?)document, (at, step) => at?[step])?.AsObject()
            ?? throw new InvalidDataException($"{reference} leads nowhere.");
    }

    private JsonSchema Find(JsonNode schema)
    {
        lock (built)
        {
            return built.TryGetValue(schema, out var known) ? known : built[schema] = Build(Plain(schema.AsObject()));
        }
    }

    private JsonSchema Build(JsonObject schema) => JsonSchema.FromText(schema.ToJsonString(), building);

    // The same without what OpenAPI adds, and with references to where the shared ones are registered.
    private static JsonObject Plain(JsonObject schema) => new(schema
        .Where(pair => !OfOpenApi.Contains(pair.Key))
        .Select(pair => KeyValuePair.Create(pair.Key, Plain(pair.Key, pair.Value))));

    private static JsonNode? Plain(string keyword, JsonNode? rule) => (keyword, rule) switch
    {
        ("$ref", not null) => rule.GetValue<string>().Replace(Shared, $"{Here}#/$defs/", StringComparison.Ordinal),
        ("properties", JsonObject properties) => Each(properties),
        ("items" or "additionalProperties", JsonObject schema) => Plain(schema),
        ("allOf" or "anyOf" or "oneOf", JsonArray schemas) =>
            new JsonArray([.. schemas.Select(schema => Plain(schema!.AsObject()))]),
        _ => rule?.DeepClone(),
    };

    private static JsonObject Each(JsonObject schemas) =>
        new(schemas.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Plain(pair.Value!.AsObject()))));
}
