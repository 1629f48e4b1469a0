using System.CommandLine;
using System.CommandLine.Parsing;
using FlightBooking.Core.Bookings;
using FlightBooking.Local.Host;
using FlightBooking.Local.Sqlite;

namespace FlightBooking.Local.Cli;

/// <summary>The verbs of the local host; without one it serves.</summary>
internal static class CommandLine
{
    private static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Folder that everything is kept in.",
        DefaultValueFactory = _ => new DirectoryInfo(".flightbooking"),
        Recursive = true,
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "Port on 127.0.0.1; 0 takes any free one.",
        DefaultValueFactory = _ => LocalOptions.DefaultPort,
    };

    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Log every request." };

    private static readonly Option<double> Hold = new("--hold-seconds")
    {
        Description = "How long seats are held for a payment.",
        DefaultValueFactory = _ => HoldPolicy.Default.HoldTime.TotalSeconds,
    };

    /// <summary>Runs what the arguments say. 0: done; 1: it failed; 2: the arguments are wrong.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args is ["help", .. var topic] ? [.. topic, "--help"] : args);
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
        {
            await parsed.InvokeAsync();
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is CommandFailedException or DatabaseUnusableException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static RootCommand Root()
    {
        var serve = new Command("serve", "Serve the API and the payment sandbox (what happens without a verb).")
        {
            Port, Verbose, Hold,
        };
        serve.SetAction((parsed, ct) => ServeCommand.RunAsync(Options(parsed), ct));

        var demo = new Command("demo", "Search, book, pay and ticket a round trip over HTTP, and leave the ticket here.");
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
            files, shift,
        };
        import.SetAction((parsed, ct) => ImportCommand.RunAsync(
            parsed.GetValue(files)!,
            parsed.GetValue(Data)!.FullName,
            parsed.GetValue(shift) ? ImportCommand.Today : null,
            ct));

        var output = new Option<FileInfo?>("--out") { Description = "A file to write instead of the timetable of the data folder." };
        var generate = new Command("generate", "Generate the default timetable anew, always the same.") { output };
        generate.SetAction((parsed, ct) =>
            GenerateCommand.RunAsync(parsed.GetValue(output), parsed.GetValue(Data)!.FullName, ct));

        var root = new RootCommand("FlightBooking on this machine: the function app on Kestrel and SQLite.")
        {
            serve, demo, import, generate,
        };
        root.Options.Add(Data);
        root.Options.Add(Port);
        root.Options.Add(Verbose);
        root.Options.Add(Hold);
        root.SetAction((parsed, ct) => ServeCommand.RunAsync(Options(parsed), ct));
        return root;
    }

    private static LocalOptions Options(ParseResult parsed) => new()
    {
        DataFolder = parsed.GetValue(Data)!.FullName,
        Port = parsed.GetValue(Port),
        Verbose = parsed.GetValue(Verbose),
        Hold = HoldPolicy.Default with
        {
            HoldTime = parsed.GetValue(Hold) is > 0 and var seconds
                ? TimeSpan.FromSeconds(seconds)
                : HoldPolicy.Default.HoldTime,
        },
    };
}

/// <summary>A command could not do what it was asked; the message says why and what helps.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
