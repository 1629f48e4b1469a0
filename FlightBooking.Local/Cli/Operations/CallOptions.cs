using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlightBooking.Local.Cli.Operations;

/// <summary>What the commands have in common: whom to ask, as whom, and on which condition.</summary>
internal static class CallOptions
{
    /// <summary>
    /// The variable that holds the operator's key: arguments can be read by whoever is on the machine.
    /// </summary>
    public const string KeyVariable = "FLIGHTBOOKING_KEY";

    /// <summary>The variable that holds the address, where no option does.</summary>
    public const string ServerVariable = "FLIGHTBOOKING_SERVER";

    private static readonly Uri LocalHost = new("http://127.0.0.1:7071");

    public static readonly Option<string?> Server = new("--server")
    {
        Description = $"The address of the API; else that of {ServerVariable}, else {LocalHost}.",
        Recursive = true,
    };

    public static readonly Option<FileInfo?> KeyFile = new("--key-file")
    {
        Description = $"A file that holds the operator's key; else {KeyVariable} does.",
        Recursive = true,
    };

    public static readonly Option<bool> Include = new("--include")
    {
        Description = "Write status, ETag and Location before the answer.",
        Recursive = true,
    };

    public static readonly Option<string?> IfMatch = new("--if-match")
    {
        Description = "Only where this is its ETag still (as --include shows it): somebody else's change is not overwritten.",
    };

    public static readonly Option<string?> IdempotencyKey = new("--idempotency-key")
    {
        Description = "The same act again under the same key is done once; without it each call is an act of its own.",
    };

    public static readonly Option<string?> Body = new("--body")
    {
        Description = "A file with the whole body as JSON, instead of options for its parts; - is the standard input.",
    };

    public static ImmutableDictionary<string, string> HeadersOf(ContractOperation operation, ParseResult parsed)
    {
        var headers = ImmutableDictionary<string, string>.Empty;
        if (operation.Headers.Contains("Idempotency-Key"))
        {
            headers = headers.Add("Idempotency-Key", parsed.GetValue(IdempotencyKey) ?? Guid.NewGuid().ToString());
        }

        return operation.Headers.Contains("If-Match") && parsed.GetValue(IfMatch) is { } tag
            ? headers.Add("If-Match", tag)
            : headers;
    }

    public static async Task<JsonNode?> BodyAsync(
        ContractOperation operation, ParseResult parsed, Surroundings surroundings, CancellationToken ct)
    {
        if (!operation.TakesBody || parsed.GetValue(Body) is not { } file)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(file == "-"
                ? await surroundings.Input.ReadToEndAsync(ct)
                : await File.ReadAllTextAsync(file, ct));
        }
        catch (JsonException exception)
        {
            throw new FormatException($"--body takes JSON: {exception.Message}", exception);
        }
    }

    public static Uri ServerOf(ParseResult parsed, Surroundings surroundings)
    {
        var text = parsed.GetValue(Server) ?? surroundings.Variable(ServerVariable);
        return text is null ? LocalHost
            : Uri.TryCreate(text, UriKind.Absolute, out var server)
            && (server.Scheme == Uri.UriSchemeHttps || (server.Scheme == Uri.UriSchemeHttp && server.IsLoopback))
            ? server
            : throw new FormatException(
                $"--server takes an https address, or an http address of this machine, so that nobody reads the key; not '{text}'.");
    }

    public static async Task<string> KeyAsync(ParseResult parsed, Surroundings surroundings, CancellationToken ct)
    {
        var key = parsed.GetValue(KeyFile) is { } file
            ? await File.ReadAllTextAsync(file.FullName, ct)
            : surroundings.Variable(KeyVariable);
        return string.IsNullOrWhiteSpace(key)
            ? throw new FormatException(
                $"No key: set {KeyVariable} to an operator's key, or name a file that holds it with --key-file. The local host prints one when it starts.")
            : key.Trim();
    }
}
