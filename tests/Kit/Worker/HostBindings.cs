using System.Text.Json.Nodes;

namespace FlightBooking.Kit.Worker;

/// <summary>What the host tells the worker of bindings.</summary>
internal static class HostBindings
{
    /// <summary>The host reads the bindings out of their JSON, and tells the worker what they are.</summary>
    public static JsonNode Of(JsonNode function)
    {
        var metadata = function.DeepClone();
        metadata["bindings"] = new JsonObject(
            from raw in function["rawBindings"]!.AsArray()
            let binding = JsonNode.Parse((string)raw!)!
            select KeyValuePair.Create<string, JsonNode?>((string)binding["name"]!, new JsonObject
            {
                ["type"] = (string?)binding["type"],
                // That is how the protocol spells directions.
                ["direction"] = ((string)binding["direction"]!).ToLowerInvariant(),
            }));
        return metadata;
    }

    /// <summary>Whoever asks for workflows is told where the host's extension is; there is nobody here.</summary>
    public static IEnumerable<JsonNode> DurableClients(JsonNode function) =>
        from raw in function["rawBindings"]!.AsArray()
        let binding = JsonNode.Parse((string)raw!)!
        where (string?)binding["type"] == "durableClient"
        select new JsonObject
        {
            ["name"] = (string?)binding["name"],
            ["data"] = new JsonObject
            {
                ["string"] = new JsonObject
                {
                    ["rpcBaseUrl"] = "http://127.0.0.1:9/durabletask/",
                    ["taskHubName"] = "FlightBooking",
                    ["connectionName"] = "Storage",
                    ["requiredQueryStringParameters"] = "",
                    ["httpBaseUrl"] = "http://127.0.0.1:9/runtime/webhooks/durabletask",
                    ["maxGrpcMessageSizeInBytes"] = 4 * 1024 * 1024,
                }.ToJsonString(),
            },
        };
}
