using System.Net;
using System.Text.Json.Nodes;

namespace FlightBooking.Kit.Host;

/// <summary>What the API answered.</summary>
internal sealed record Answer(
    HttpStatusCode Status,
    string? ContentType,
    IReadOnlyDictionary<string, string> Headers,
    JsonNode? Body,
    byte[] Bytes)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Bytes);

    public JsonNode? this[string name] => Body?[name];

    /// <summary>The code of a problem.</summary>
    public string? Code => Body?["code"]?.GetValue<string>();

    /// <summary>Where a problem names mistakes.</summary>
    public IEnumerable<string> Mistakes => Body?["errors"]?.AsObject().Select(pair => pair.Key) ?? [];
}
