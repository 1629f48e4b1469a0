using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.Cosmos;
using FlightBooking.App.Http;
using FlightBooking.Local.Host;
using FlightBooking.Local.Sqlite;

namespace FlightBooking.Local.Cli;

/// <summary>The verbs of the local host; without one it serves.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(60);

    private static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Folder that everything is kept in.",
        DefaultValueFactory = _ => new DirectoryInfo(".flightbooking"),
        Recursive = true,
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "Port on 127.0.0.1; 0 takes any free one.",
        HelpName = "0-65535",
        DefaultValueFactory = _ => LocalOptions.DefaultPort,
        CustomParser = result => Number(result, 0, IPEndPoint.MaxPort, "a whole number"),
    };

    private static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Log every request: method, route, status, duration and id; nothing about people.",
    };

    private static readonly Option<int> Hold = new("--hold-seconds")
    {
        Description = "How long seats are held for a payment.",
        HelpName = "1-82800",
        DefaultValueFactory = _ => (int)HoldPolicy.Default.HoldTime.TotalSeconds,

        // A checkout outlives the hold by half an hour and may last 24 hours.
        CustomParser = result => Number(result, 1, 23 * 60 * 60, "whole seconds"),
    };

    private static readonly Option<string> Store = new("--store")
    {
        Description =
            $"Where documents are kept: sqlite, in the data folder; or cosmos, at {CosmosSettingsReader.ConnectionString}. "
            + "Workflows and PDFs stay in the data folder.",
        HelpName = "sqlite|cosmos",
        DefaultValueFactory = _ => "sqlite",
        CustomParser = OneOfTheStores,
    };

    private static readonly Option<bool> DespiteSales = new("--despite-sales")
    {
        Description = "Replace the timetable also where seats that are held or sold in the data folder are lost; they are named either way.",
    };

    private static readonly Option<int?> Rate = new("--requests-per-second")
    {
        Description = "How many requests an account or address may make each second, and no limit to what it holds unpaid, instead of the usual limits; for load tests.",
        HelpName = "1-1000000",
        CustomParser = result => Number(result, 1, 1_000_000, "a whole number"),
    };

    /// <summary>Runs what the arguments say. 0: done; 1: it failed; 2: the arguments are wrong.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["help", .. var topic])
        {
            args = [.. topic, "--help"];
            if (topic is [var verb, ..] && !Root().Subcommands.Any(command => command.Name == verb))
            {
                await Console.Error.WriteLineAsync($"There is no verb '{verb}'; 'help' lists them.");
                return 2;
            }
        }

        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
        {
            foreach (var message in parsed.Errors.Select(error => error.Message).Distinct())
            {
                await Console.Error.WriteLineAsync(message);
            }

            await Console.Error.WriteLineAsync("'help' shows the verbs, 'help VERB' the options of one.");
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,

                // Longer than a host takes to stop, which lets requests and activities end that have begun.
                ProcessTerminationTimeout = LongestStop,
            });
        }
        catch (Exception exception) when (exception
            is CommandFailedException or StoreUnavailableException or CosmosUnusableException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
#pragma warning disable CA1031 // The last resort: whatever it is, it is told, and the exit code is not a crash's.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"This should not have happened. {exception}");
            return 1;
        }
    }

    private static RootCommand Root()
    {
        var serve = new Command("serve", "Serve the API and the payment sandbox (what happens without a verb).")
        {
            Port, Verbose, Hold, Store, Rate,
        };
        serve.SetAction((parsed, ct) => ServeCommand.RunAsync(Options(parsed), ct));

        var demo = new Command("demo", "Search, book, pay and ticket a round trip over HTTP, and leave the ticket here.")
        {
            Store,
        };
        demo.SetAction((parsed, ct) => DemoCommand.RunAsync(Options(parsed) with { Port = 0 }, ct));

        var files = new Argument<FileInfo[]>("files")
        {
            Description = "The original system's CSV files; or airports.dat, airlines.dat and routes.dat of OpenFlights; or SSIM files.",
            Arity = ArgumentArity.OneOrMore,
        };
        var shift = new Option<bool>("--shift")
        {
            Description = "Move SSIM schedules of the past by whole years of 52 weeks, so that they can be searched.",
        };
        var import = new Command("import", "Replace the timetable by imported files; a bad file changes nothing.")
        {
            files, shift, DespiteSales,
        };
        import.SetAction((parsed, ct) => ImportCommand.RunAsync(
            parsed.GetValue(files)!,
            parsed.GetValue(Data)!.FullName,
            parsed.GetValue(shift) ? ImportCommand.Today : null,
            parsed.GetValue(DespiteSales),
            ct));

        var output = new Option<FileInfo?>("--out") { Description = "A file to write instead of the timetable of the data folder." };
        var generate = new Command("generate", "Generate the default timetable anew, always the same.")
        {
            output, DespiteSales,
        };
        generate.SetAction((parsed, ct) => GenerateCommand.RunAsync(
            parsed.GetValue(output), parsed.GetValue(Data)!.FullName, parsed.GetValue(DespiteSales), ct));

        // It is answered before anything is parsed; here it is for the list of verbs alone.
        var help = new Command("help", "Show this, or the options of a verb: help serve.");

        var root = new RootCommand("FlightBooking on this machine: the function app on Kestrel and SQLite.")
        {
            serve, demo, import, generate, help,
        };
        root.Options.Add(Data);
        root.Options.Add(Port);
        root.Options.Add(Verbose);
        root.Options.Add(Hold);
        root.Options.Add(Store);
        root.Options.Add(Rate);
        root.SetAction((parsed, ct) => ServeCommand.RunAsync(Options(parsed), ct));
        return root;
    }

    private static LocalOptions Options(ParseResult parsed) => new()
    {
        DataFolder = parsed.GetValue(Data)!.FullName,
        Cosmos = parsed.GetValue(Store) == "cosmos" ? CosmosFromEnvironment() : null,
        Port = parsed.GetValue(Port),
        Verbose = parsed.GetValue(Verbose),
        ExportTelemetry = IsTelemetryWanted(),
        Hold = HoldPolicy.Default with { HoldTime = TimeSpan.FromSeconds(parsed.GetValue(Hold)) },
        Limits = parsed.GetValue(Rate) is { } rate
            ? new(new(rate, TimeSpan.FromSeconds(1), rate), new(rate, TimeSpan.FromSeconds(1), rate))
            : RateLimits.Default,
        HoldQuotas = parsed.GetValue(Rate) is null
            ? HoldQuotas.Default
            : HoldQuotas.Default with { Customers = new(int.MaxValue, int.MaxValue) },
    };

    private static string OneOfTheStores(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (text is not ("sqlite" or "cosmos"))
        {
            result.AddError($"--store takes sqlite or cosmos, not '{text}'.");
        }

        return text;
    }

    // No identity: this host has none of its own, and an account that has keys can be made in a minute.
    private static CosmosSettings CosmosFromEnvironment()
    {
        try
        {
            return CosmosSettingsReader.Read(Environment.GetEnvironmentVariable);
        }
        catch (FormatException exception)
        {
            throw new CommandFailedException($"--store cosmos cannot be used:\n{exception.Message}\nSee docs/configuration.md.");
        }
    }

    private static int Number(ArgumentResult result, int least, int most, string what)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || number < least || number > most)
        {
            result.AddError($"{((OptionResult)result.Parent!).Option.Name} takes {what} from {least} to {most}, not '{text}'.");
        }

        return number;
    }

    private static bool IsTelemetryWanted()
    {
        const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";
        var text = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && (endpoint.Scheme is "http" or "https")
            ? true
            : throw new CommandFailedException($"{Variable} is no http or https URL: {text}");
    }
}

/// <summary>A command could not do what it was asked; the message says why and what helps.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
