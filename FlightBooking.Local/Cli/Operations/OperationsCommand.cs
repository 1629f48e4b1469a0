using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlightBooking.Local.Cli.Operations;

/// <summary>The outside of a command: what it writes to, and what was set for it.</summary>
/// <param name="Output">Where answers go.</param>
/// <param name="Error">Where refusals go.</param>
/// <param name="Input">Where a body comes from that is not in a file.</param>
/// <param name="Variable">A variable of the environment by its name.</param>
internal sealed record Surroundings(Stream Output, TextWriter Error, TextReader Input, Func<string, string?> Variable);

/// <summary>
/// The acts of the airline's people for scripts: each operation of the contract is a command, against any address.
/// </summary>
internal static class OperationsCommand
{
    /// <summary>The variable that holds the operator's key: arguments can be read by whoever is on the machine.</summary>
    public const string KeyVariable = "FLIGHTBOOKING_KEY";

    /// <summary>The variable that holds the address, where no option does.</summary>
    public const string ServerVariable = "FLIGHTBOOKING_SERVER";

    private static readonly Uri LocalHost = new("http://127.0.0.1:7071");

    private static readonly Option<string?> Server = new("--server")
    {
        Description = $"The address of the API; else that of {ServerVariable}, else {LocalHost}.",
        Recursive = true,
    };

    private static readonly Option<FileInfo?> KeyFile = new("--key-file")
    {
        Description = $"A file that holds the operator's key; else {KeyVariable} does.",
        Recursive = true,
    };

    private static readonly Option<bool> Include = new("--include")
    {
        Description = "Write status, ETag and Location before the answer.",
        Recursive = true,
    };

    private static readonly Option<string?> IfMatch = new("--if-match")
    {
        Description = "Only where this is its ETag still (as --include shows it): somebody else's change is not overwritten.",
    };

    private static readonly Option<string?> IdempotencyKey = new("--idempotency-key")
    {
        Description = "The same act again under the same key is done once; without it each call is an act of its own.",
    };

    private static readonly Option<string?> Body = new("--body")
    {
        Description = "A file with the whole body as JSON, instead of options for its parts; - is the standard input.",
    };

    /// <summary>The verb.</summary>
    public const string Name = "operations";

    /// <summary>The verb with a command for each operation.</summary>
    /// <param name="surroundings">What it writes to.</param>
    /// <param name="isAsked">Whether it is the one that was typed: reading the contract takes a while.</param>
    public static Command Create(Surroundings surroundings, bool isAsked)
    {
        var verb = new Command(
            Name,
            "Run the airline at any address: flights, timetables, disruptions, bookings, coupons. 0: done; 1: refused; 2: the arguments are wrong; 3: no answer now, try again.")
        {
            Server, KeyFile, Include,
        };
        foreach (var operation in isAsked ? OperationsContract.Read() : [])
        {
            verb.Subcommands.Add(Create(operation, surroundings));
        }

        return verb;
    }

    private static Command Create(ContractOperation operation, Surroundings surroundings)
    {
        var roles = operation.Roles.IsEmpty ? "" : $" [{string.Join(", ", operation.Roles)}]";
        var command = new Command(Spelling.OptionOf(operation.OperationId), $"{operation.Summary}{roles}");
        var read = new Dictionary<string, Func<ParseResult, IReadOnlyList<string>>>(StringComparer.Ordinal);
        foreach (var value in operation.Values)
        {
            read[value.Name] = value.Place == ValuePlace.Path ? Argument(command, value) : Option(command, value);
        }

        foreach (var (isTaken, option) in new[]
        {
            (operation.TakesBody, Body),
            (operation.Headers.Contains("If-Match"), IfMatch),
            (operation.Headers.Contains("Idempotency-Key"), IdempotencyKey),
        })
        {
            if (isTaken)
            {
                command.Options.Add(option);
            }
        }

        command.SetAction((parsed, ct) => RunAsync(operation, parsed, read, surroundings, ct));
        return command;
    }

    private static Func<ParseResult, IReadOnlyList<string>> Argument(Command command, OperationValue value)
    {
        var argument = new Argument<string>(Spelling.OptionOf(value.Name)) { Description = value.Description };
        command.Arguments.Add(argument);
        return parsed => [parsed.GetValue(argument)!];
    }

    private static Func<ParseResult, IReadOnlyList<string>> Option(Command command, OperationValue value)
    {
        var name = $"--{Spelling.OptionOf(value.Name)}";
        if (value.Kind != ValueKind.List)
        {
            var one = new Option<string?>(name) { Description = value.Description };
            command.Options.Add(one);
            return parsed => parsed.GetValue(one) is { } text ? [text] : [];
        }

        var several = new Option<string[]>(name)
        {
            Description = value.Description,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
        command.Options.Add(several);
        return parsed => parsed.GetValue(several) ?? [];
    }

    private static async Task<int> RunAsync(
        ContractOperation operation,
        ParseResult parsed,
        Dictionary<string, Func<ParseResult, IReadOnlyList<string>>> read,
        Surroundings surroundings,
        CancellationToken ct)
    {
        try
        {
            var typed = new TypedValues(
                read.ToDictionary(one => one.Key, one => one.Value(parsed), StringComparer.Ordinal),
                await BodyAsync(operation, parsed, surroundings, ct),
                HeadersOf(operation, parsed));
            using var request = OperationRequest.Of(operation, typed);
            return await new OperationsCaller(surroundings.Output, surroundings.Error).CallAsync(
                ServerOf(parsed, surroundings),
                await KeyAsync(parsed, surroundings, ct),
                request,
                parsed.GetValue(Include),
                ct);
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            await surroundings.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Misused;
        }
    }

    private static ImmutableDictionary<string, string> HeadersOf(ContractOperation operation, ParseResult parsed)
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

    private static async Task<JsonNode?> BodyAsync(
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

    private static Uri ServerOf(ParseResult parsed, Surroundings surroundings)
    {
        var text = parsed.GetValue(Server) ?? surroundings.Variable(ServerVariable);
        return text is null ? LocalHost
            : Uri.TryCreate(text, UriKind.Absolute, out var server)
            && (server.Scheme == Uri.UriSchemeHttps || (server.Scheme == Uri.UriSchemeHttp && server.IsLoopback))
            ? server
            : throw new FormatException(
                $"--server takes an https address, or an http address of this machine, so that nobody reads the key; not '{text}'.");
    }

    private static async Task<string> KeyAsync(ParseResult parsed, Surroundings surroundings, CancellationToken ct)
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
