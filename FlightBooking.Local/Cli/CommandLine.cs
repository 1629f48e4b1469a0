using System.CommandLine;
using FlightBooking.Core.Storage;
using FlightBooking.Local.Cli.Operations;
using FlightBooking.Local.Host;

namespace FlightBooking.Local.Cli;

/// <summary>The verbs of the local host; without one it serves.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(60);

    private static readonly Option<bool> DespiteSales = new("--despite-sales")
    {
        Description = "Replace the timetable also where seats that are held or sold in the data folder are lost; they are named either way.",
    };

    /// <summary>
    /// Runs what the arguments say. 0: done; 1: it failed; 2: the arguments are wrong; <c>operations</c> has more.
    /// </summary>
    public static async Task<int> RunAsync(string[] args)
    {
        PlainOutput.UnlessTerminal();
        if (args is ["help", .. var topic])
        {
            args = [.. topic, "--help"];
            if (topic is [var verb, ..] && !Root(args).Subcommands.Any(command => command.Name == verb))
            {
                await Console.Error.WriteLineAsync($"There is no verb '{verb}'; 'help' lists them.");
                return 2;
            }
        }

        var parsed = Root(args).Parse(args);
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
            is CommandFailedException
            or StoreUnavailableException
            or CosmosUnusableException
            or InvalidDataException
            or IOException
            or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        // The last resort: whatever it is, it is told, and the exit code is not a crash's.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"This should not have happened. {exception}");
            return 1;
        }
    }

    private static RootCommand Root(string[] args)
    {
        var serve = new Command("serve", "Serve the API and the payment sandbox (what happens without a verb).")
        {
            HostArguments.Port, ListenUrls.Urls, HostArguments.Verbose, HostArguments.Hold, StoreArguments.Store,
            StoreArguments.Timetables, HostArguments.Rate, HostArguments.Origins,
            HostArguments.LoopbackWebhooks,
        };
        serve.SetAction((parsed, ct) => ServeCommand.RunAsync(HostArguments.Options(parsed), ct));

        var demo = new Command(
            "demo", "Search, book, pay and ticket a round trip over HTTP, and leave the ticket here.")
        {
            StoreArguments.Store,
        };
        demo.SetAction((parsed, ct) => DemoCommand.RunAsync(HostArguments.Options(parsed) with { Port = 0 }, ct));

        // It is answered before anything is parsed; here it is for the list of verbs alone.
        var help = new Command("help", "Show this, or the options of a verb: help serve.");

        var root = new RootCommand("FlightBooking on this machine: the function app on Kestrel and SQLite.")
        {
            serve, demo, Import(), Generate(), Operations(args.Contains(OperationsCommand.Name)), help,
        };
        root.Options.Add(HostArguments.Data);
        root.Options.Add(HostArguments.Port);
        root.Options.Add(ListenUrls.Urls);
        root.Options.Add(HostArguments.Verbose);
        root.Options.Add(HostArguments.Hold);
        root.Options.Add(StoreArguments.Store);
        root.Options.Add(StoreArguments.Timetables);
        root.Options.Add(HostArguments.Rate);
        root.Options.Add(HostArguments.Origins);
        root.Options.Add(HostArguments.LoopbackWebhooks);
        root.SetAction((parsed, ct) => ServeCommand.RunAsync(HostArguments.Options(parsed), ct));
        return root;
    }

    private static Command Operations(bool isAsked) => OperationsCommand.Create(
        new(Console.OpenStandardOutput(), Console.Error, Console.In, Environment.GetEnvironmentVariable), isAsked);

    private static Command Import()
    {
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
            HostArguments.FolderOf(parsed),
            parsed.GetValue(shift) ? ImportCommand.Today : null,
            parsed.GetValue(DespiteSales),
            ct));
        return import;
    }

    private static Command Generate()
    {
        var output = new Option<FileInfo?>("--out") { Description = "A file to write instead of the timetable of the data folder." };
        var generate = new Command("generate", "Generate the default timetable anew, always the same.")
        {
            output, DespiteSales,
        };
        generate.SetAction((parsed, ct) => GenerateCommand.RunAsync(
            parsed.GetValue(output), HostArguments.FolderOf(parsed), parsed.GetValue(DespiteSales), ct));
        return generate;
    }
}

/// <summary>A command could not do what it was asked; the message says why and what helps.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
