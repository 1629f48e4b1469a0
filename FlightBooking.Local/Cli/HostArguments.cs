using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Holds;
using FlightBooking.Cosmos;
using FlightBooking.App.Http;
using FlightBooking.Local.Host;

namespace FlightBooking.Local.Cli;

/// <summary>The options that a host is started with.</summary>
internal static class HostArguments
{
    /// <summary>The data folder.</summary>
    public static Option<DirectoryInfo> Data { get; } = new("--data")
    {
        Description = "Folder that everything is kept in.",
        DefaultValueFactory = _ => new DirectoryInfo(".flightbooking"),
        Recursive = true,
    };

    public static Option<int> Port { get; } = new("--port")
    {
        Description = "Port on 127.0.0.1; 0 takes any free one.",
        HelpName = "0-65535",
        DefaultValueFactory = _ => LocalOptions.DefaultPort,
        CustomParser = result => Number(result, 0, IPEndPoint.MaxPort, "a whole number"),
    };

    /// <summary>Whether requests are logged.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Log every request: method, route, status, duration and id; nothing about people.",
    };

    /// <summary>How long seats are held.</summary>
    public static Option<int> Hold { get; } = new("--hold-seconds")
    {
        Description = "How long seats are held for a payment.",
        HelpName = "1-82800",
        DefaultValueFactory = _ => (int)HoldPolicy.Default.HoldTime.TotalSeconds,

        // A checkout outlives the hold by half an hour and may last 24 hours.
        CustomParser = result => Number(result, 1, 23 * 60 * 60, "whole seconds"),
    };

    /// <summary>Another limit, for load tests.</summary>
    public static Option<int?> Rate { get; } = new("--requests-per-second")
    {
        Description = "How many requests an account or address may make each second, and no limit to what it holds unpaid, instead of the usual limits; for load tests.",
        HelpName = "1-1000000",
        CustomParser = result => Number(result, 1, 1_000_000, "a whole number"),
    };

    /// <summary>The sites that may call.</summary>
    public static Option<AllowedOrigins?> Origins { get; } = new("--allow-origin")
    {
        Description =
            "A web site whose scripts may call the API from a browser, or * for every one; may be given several times.",
        HelpName = "https://…",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = Sites,
    };

    /// <summary>Whether webhooks may be sent to this machine.</summary>
    public static Option<bool> LoopbackWebhooks { get; } = new("--loopback-webhooks")
    {
        Description = "Let webhooks go to this machine, also without TLS; for trying them out.",
    };

    /// <summary>What a host is started with.</summary>
    public static LocalOptions Options(ParseResult parsed) => new()
    {
        DataFolder = FolderOf(parsed),
        Cosmos = StoreArguments.CosmosOf(parsed),
        TimetableFiles = parsed.GetValue(StoreArguments.Timetables)?.FullName!,
        Port = PortOf(parsed),
        Verbose = parsed.GetValue(Verbose),
        AllowedOrigins = parsed.GetValue(Origins) ?? AllowedOrigins.None,
        WebhookReach = new(parsed.GetValue(LoopbackWebhooks)),
        Admins = AdminsFromEnvironment(),
        ExportTelemetry = IsTelemetryWanted(),
        Hold = HoldPolicy.Default with { HoldTime = TimeSpan.FromSeconds(parsed.GetValue(Hold)) },
        Limits = parsed.GetValue(Rate) is { } rate
            ? new(new(rate, TimeSpan.FromSeconds(1), rate), new(rate, TimeSpan.FromSeconds(1), rate))
            : RateLimits.Default,
        HoldQuotas = parsed.GetValue(Rate) is null
            ? HoldQuotas.Default
            : HoldQuotas.Default with { Customers = new(int.MaxValue, int.MaxValue) },
    };

    /// <summary>The data folder, which no file may be in the way of.</summary>
    public static string FolderOf(ParseResult parsed)
    {
        var folder = Path.TrimEndingDirectorySeparator(parsed.GetValue(Data)!.FullName);
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(at))
            {
                throw new CommandFailedException($"--data takes a folder, and {at} is a file.");
            }
        }

        return folder;
    }

    private static int PortOf(ParseResult parsed) => (parsed.GetResult(Port), parsed.GetValue(ListenUrls.Urls)) switch
    {
        ({ Implicit: false }, not null) =>
            throw new CommandFailedException("--port and --urls both say where to listen; give one."),
        (_, { } port) => port,
        ({ Implicit: false }, _) => parsed.GetValue(Port),
        _ => ListenUrls.FromEnvironment() ?? LocalOptions.DefaultPort,
    };

    private static AllowedOrigins Sites(ArgumentResult result)
    {
        try
        {
            return AllowedOrigins.Parse(result.Tokens.Select(token => token.Value));
        }
        catch (FormatException exception)
        {
            result.AddError($"--allow-origin: {exception.Message}.");
            return AllowedOrigins.None;
        }
    }

    private static FirstAdmins AdminsFromEnvironment()
    {
        try
        {
            return FirstAdmins.Parse(Environment.GetEnvironmentVariable(FirstAdmins.Setting));
        }
        catch (FormatException exception)
        {
            throw new CommandFailedException($"{FirstAdmins.Setting}: {exception.Message}.");
        }
    }

    private static int Number(ArgumentResult result, int least, int most, string what)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || number < least || number > most)
        {
            result.AddError(
                $"{((OptionResult)result.Parent!).Option.Name} takes {what} from {least} to {most}, not '{text}'.");
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
