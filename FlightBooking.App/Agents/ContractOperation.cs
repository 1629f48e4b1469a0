using System.Text.Json.Nodes;
using FlightBooking.App.Contract;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Agents;

/// <summary>
/// An operation of the contract as something with one flat object of arguments: parameters, the fields of the body, and
/// the idempotency key. So what tools take is written down once, in <c>openapi.yaml</c>.
/// </summary>
internal sealed class ContractOperation
{
    private const string KeyHeader = "Idempotency-Key";
    private const string KeyArgument = "idempotencyKey";

    // What comes over HTTP has no more room in its first line.
    private const int LongestText = 4096;

    private static readonly Lazy<JsonObject> Contract = new(() => JsonNode.Parse(OpenApi.Json.Span)!.AsObject());

    private readonly List<Argument> arguments = [];

    private ContractOperation(string method, string path, JsonObject description)
    {
        (Method, Path, Description) = (method, path, description);
        Read();
    }

    private enum Place
    {
        Path,
        Query,
        Key,
        Body,
    }

    public string Method { get; }

    /// <summary>With its parameters in braces.</summary>
    public string Path { get; }

    public JsonObject Description { get; }

    /// <summary>Whether a body is sent, be it an empty one.</summary>
    private bool HasBody => Description["requestBody"] is not null;

    /// <summary>The one with this <c>operationId</c>.</summary>
    public static ContractOperation Of(string operationId) => (
        from path in Contract.Value["paths"]!.AsObject()
        from verb in path.Value!.AsObject()
        where verb.Value is JsonObject one && (string?)one["operationId"] == operationId
        select new ContractOperation(verb.Key.ToUpperInvariant(), path.Key, verb.Value!.AsObject())).Single();

    /// <summary>The JSON schema of its arguments, with nothing that leads elsewhere.</summary>
    /// <param name="alsoRequired">What callers of the API may leave out, and whoever uses this may not.</param>
    public JsonObject Schema(IEnumerable<string> alsoRequired)
    {
        var required = arguments.Where(one => one.Required).Select(one => one.Name).Union(alsoRequired);
        return new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(arguments.Select(one =>
                KeyValuePair.Create(one.Name, (JsonNode?)one.Schema.DeepClone()))),
            ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
            ["additionalProperties"] = false,
        };
    }

    /// <summary>Those that would not fit into a request's address or headers.</summary>
    public IEnumerable<string> TooLong(JsonObject given) => arguments
        .Where(one => one.Place != Place.Body && given[one.Name] is { } value && Text(value).Length > LongestText)
        .Select(one => one.Name);

    /// <summary>The request that these arguments make; the API judges what they say.</summary>
    public InnerRequest Request(JsonObject given)
    {
        var path = Path;
        var values = new Dictionary<string, object?>();
        var query = QueryString.Empty;
        var body = new JsonObject();
        foreach (var one in arguments.Where(one => given[one.Name] is not null))
        {
            var text = Text(given[one.Name]!);
            switch (one.Place)
            {
                case Place.Path:
                    values[one.Name] = text;
                    path = path.Replace($"{{{one.Name}}}", text, StringComparison.Ordinal);
                    break;
                case Place.Query:
                    query = query.Add(one.Name, text);
                    break;
                case Place.Body:
                    body[one.Name] = given[one.Name]!.DeepClone();
                    break;
            }
        }

        // As it is: what a value says is no escape of something else.
        return new(Method, new PathString(path))
        {
            RouteValues = values,
            Query = query,
            Body = HasBody ? System.Text.Encoding.UTF8.GetBytes(body.ToJsonString(Core.CoreJson.Options)) : null,
            IdempotencyKey = given[KeyArgument] is { } key && arguments.Any(one => one.Place == Place.Key)
                ? Text(key)
                : null,
        };
    }

    private static string Text(JsonNode value) =>
        value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : value.ToJsonString();

    private void Read()
    {
        foreach (var parameter in Description["parameters"]?.AsArray() ?? [])
        {
            var one = Whole(parameter!).AsObject();
            var name = (string)one["name"]!;
            var place = (string)one["in"]! switch
            {
                "path" => Place.Path,
                "query" => Place.Query,
                _ => Place.Key,
            };
            if (place == Place.Key && name != KeyHeader)
            {
                continue; // Conditions on versions are for caches and editors.
            }

            var schema = one["schema"]!.AsObject();
            if (one["description"] is { } description)
            {
                schema["description"] = description.DeepClone();
            }

            arguments.Add(new(place == Place.Key ? KeyArgument : name, place, (bool?)one["required"] == true, schema));
        }

        if (HasBody)
        {
            var body = Whole(Description["requestBody"]!)["content"]!["application/json"]!["schema"]!;
            var required = (body["required"]?.AsArray() ?? []).Select(name => (string)name!).ToHashSet();
            arguments.AddRange((body["properties"]?.AsObject() ?? []).Select(field =>
                new Argument(field.Key, Place.Body, required.Contains(field.Key), field.Value!.AsObject())));
        }
    }

    // What it refers to stands in its place, and what only OpenAPI knows is left out.
    private static JsonNode Whole(JsonNode node)
    {
        switch (node)
        {
            case JsonObject schema when schema["$ref"] is { } reference:
                var whole = Whole(((string)reference!)[2..].Split('/')
                    .Aggregate((JsonNode)Contract.Value, (at, step) => at[step]!)).AsObject();
                foreach (var (keyword, rule) in schema.Where(pair => pair.Key != "$ref"))
                {
                    whole[keyword] = Whole(rule!);
                }

                return whole;
            case JsonObject schema:
                return new JsonObject(schema.Where(pair => pair.Key is not ("example" or "examples"))
                    .Select(pair => KeyValuePair.Create(pair.Key, pair.Value is null ? null : Whole(pair.Value))));
            case JsonArray list:
                return new JsonArray([.. list.Select(item => item is null ? null : Whole(item))]);
            default:
                return node.DeepClone();
        }
    }

    private sealed record Argument(string Name, Place Place, bool Required, JsonObject Schema);
}
