using System.CommandLine;

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
            CallOptions.Server, CallOptions.KeyFile, CallOptions.Include,
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
            (operation.TakesBody, CallOptions.Body),
            (operation.Headers.Contains("If-Match"), CallOptions.IfMatch),
            (operation.Headers.Contains("Idempotency-Key"), CallOptions.IdempotencyKey),
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
                await CallOptions.BodyAsync(operation, parsed, surroundings, ct),
                CallOptions.HeadersOf(operation, parsed));
            using var request = OperationRequest.Of(operation, typed);
            return await new OperationsCaller(surroundings.Output, surroundings.Error).CallAsync(
                CallOptions.ServerOf(parsed, surroundings),
                await CallOptions.KeyAsync(parsed, surroundings, ct),
                request,
                parsed.GetValue(CallOptions.Include),
                ct);
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            await surroundings.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Misused;
        }
    }
}
