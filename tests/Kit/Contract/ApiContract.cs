using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlightBooking.App.Contract;

namespace FlightBooking.Kit.Contract;

/// <summary>The contract as tests ask it: which operation is this, and is this message as it says?</summary>
internal sealed class ApiContract
{
    private static readonly string[] Verbs = ["get", "post", "put", "patch", "delete", "head", "options"];

    public ApiContract(JsonObject document)
    {
        Document = document;
        Schema = new(document);
        Operations =
        [
            .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
                .Where(item => Verbs.Contains(item.Key))
                .Select(item => new ApiOperation(item.Key.ToUpperInvariant(), path.Key, item.Value!.AsObject()))),
        ];
    }

    public static ApiContract Current { get; } = new(JsonNode.Parse(OpenApi.Json.Span)!.AsObject());

    public JsonObject Document { get; }

    public ContractSchemas Schema { get; }

    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <summary>
    /// The operation of a request; of several that fit, the one that says most of the path. HEAD is answered as GET is.
    /// </summary>
    public ApiOperation? Find(string method, string path) => Operations
        .Where(operation => operation.Method == (method == "HEAD" ? "GET" : method)
            && operation.Pattern.IsMatch(path.TrimEnd('/')))
        .MinBy(operation => operation.Path.Count(letter => letter == '{'));
}

internal sealed record ApiOperation(string Method, string Path, JsonObject Description)
{
    /// <summary>What the parameter is called that goes on in a list; null where nothing does.</summary>
    public string? Cursor => (Description["parameters"]?.AsArray() ?? [])
        .Select(one => ApiContract.Current.Schema.Resolve(one!)["name"]!.GetValue<string>())
        .FirstOrDefault(name => name is "cursor" or "after");

    public string Id => Description["operationId"]!.GetValue<string>();

    public Regex Pattern { get; } = new(
        "^" + Regex.Replace(Regex.Escape(Path), @"\\\{(\w+)}", "(?<$1>[^/]+)") + "$", RegexOptions.IgnoreCase);

    public override string ToString() => $"{Method} {Path}";
}
