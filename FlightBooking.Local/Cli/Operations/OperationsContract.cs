using System.Collections.Immutable;
using System.Text.Json.Nodes;
using FlightBooking.App.Contract;

namespace FlightBooking.Local.Cli.Operations;

/// <summary>What the contract says of the airline's own routes: a route that it has is a command.</summary>
internal static class OperationsContract
{
    private const string Prefix = "/v1/operations/";
    private static readonly string[] Methods = ["get", "put", "post", "patch", "delete"];

    /// <summary>All of them, in the order of the contract.</summary>
    public static ImmutableArray<ContractOperation> Read()
    {
        var contract = JsonNode.Parse(OpenApi.Json.Span)!;
        return
        [
            .. from path in contract["paths"]!.AsObject()
               where path.Key.StartsWith(Prefix, StringComparison.Ordinal)
               from method in path.Value!.AsObject()
               where Methods.Contains(method.Key)
               select Operation(contract, path.Key, method.Key, method.Value!),
        ];
    }

    private static ContractOperation Operation(JsonNode contract, string path, string method, JsonNode operation)
    {
        var parameters = (operation["parameters"]?.AsArray() ?? []).Select(one => Resolve(contract, one!)).ToList();
        return new(
            Text(operation, "operationId"),
            HttpMethod.Parse(method),
            path,
            Text(operation, "summary"),
            [.. (operation["x-roles"]?.AsArray() ?? []).Select(role => role!.GetValue<string>())],
            [
                .. parameters
                    .Where(parameter => Text(parameter, "in") is "path" or "query")
                    .Select(parameter => new OperationValue(
                        Text(parameter, "name"),
                        Text(parameter, "in") == "path" ? ValuePlace.Path : ValuePlace.Query,
                        ValueKind.Text,
                        Text(parameter, "description"))),
                .. Body(contract, operation["requestBody"]),
            ],
            [.. parameters.Where(parameter => Text(parameter, "in") == "header")
                .Select(parameter => Text(parameter, "name"))]);
    }

    private static IEnumerable<OperationValue> Body(JsonNode contract, JsonNode? requestBody)
    {
        if (requestBody is null)
        {
            return [];
        }

        var content = Resolve(contract, requestBody)["content"]!.AsObject().First();
        var schema = Resolve(contract, content.Value!["schema"]!);
        return schema["properties"]!.AsObject().Select(property =>
        {
            var found = Resolve(contract, property.Value!);
            var kind = KindOf(contract, found);
            return new OperationValue(
                property.Key,
                content.Key == "multipart/form-data" && kind == ValueKind.List ? ValuePlace.Files : ValuePlace.Body,
                kind,
                Text(found, "description"));
        });
    }

    private static ValueKind KindOf(JsonNode contract, JsonNode schema)
    {
        if (schema["anyOf"] is JsonArray branches)
        {
            return branches.Select(branch => KindOf(contract, Resolve(contract, branch!))).Max();
        }

        var types = schema["type"] is JsonArray several
            ? several.Select(type => type!.GetValue<string>()).ToList()
            : [Text(schema, "type")];
        return types.Contains("object") ? ValueKind.Json
            : types.Contains("array")
            ? KindOf(contract, Resolve(contract, schema["items"]!)) == ValueKind.Text ? ValueKind.List : ValueKind.Json
            : types.Exists(type => type is "integer" or "number" or "boolean") ? ValueKind.Plain
            : ValueKind.Text;
    }

    private static JsonNode Resolve(JsonNode contract, JsonNode node)
    {
        while (node is JsonObject && node["$ref"] is { } reference)
        {
            node = reference.GetValue<string>()[2..].Split('/')
                .Aggregate(contract, (found, name) => found[name]!);
        }

        return node;
    }

    private static string Text(JsonNode node, string name) =>
        node[name]?.GetValue<string>().Trim() ?? string.Empty;
}
