using BenchmarkDotNet.Running;
using FlightBooking.Benchmarks.Http;
using FlightBooking.Benchmarks.Micro;
using FlightBooking.Benchmarks.Search;
using FlightBooking.Benchmarks.Writes;

namespace FlightBooking.Benchmarks;

/// <summary>The verbs of this program.</summary>
internal static class BenchmarkCommand
{
    private const string Usage = """
        dotnet run --project tests/Benchmarks -c Release -- VERB

          search [default|openflights|tenfold] [--pairs N] [--cpu]
                                   percentiles of searches and calendars over random pairs, on one core;
                                   --cpu counts the thread's processor time, not the clock
          http [--seconds N] [--connections N] [--rounds N] [--host DLL]
                                   a direct search over HTTP beside a bare Kestrel that answers the same bytes
          start [--runs N] [--host DLL]...
                                   from the start of a published host to the first answer of a search;
                                   --host takes one that is published already, and several in turn
          cold-start [--runs N] [--worker FOLDER]...
                                   from the start of the published worker of the Functions app to its first answer
          writes [--minute] [--bookings N]
                                   what one booking asks of the store and of the workflow engine, and allocates;
                                   --minute counts a minute in which nobody does anything too
          searches [--seconds N] [--minute] [--file]
                                   what searches, a booking and a cancellation ask of both stores; --file: of one
          micro [--filter '*']     BenchmarkDotNet; any other argument goes to it
        """;

    /// <summary>Runs what the arguments say.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["search", .. var rest]:
                return await SearchMode.RunAsync(rest);
            case ["http", .. var rest]:
                return await HttpMode.RunAsync(rest);
            case ["start", .. var rest]:
                return await StartMode.RunAsync(rest);
            case ["cold-start", .. var rest]:
                return await ColdStartMode.RunAsync(rest);
            case ["writes", .. var rest]:
                return await WritesMode.RunAsync(rest);
            case ["searches", .. var rest]:
                return await SearchesMode.RunAsync(rest);
            case [BareKestrel.Verb, var answer]:
                return await BareKestrel.RunAsync(answer);
            case ["micro", .. var rest]:
                BenchmarkSwitcher.FromAssembly(typeof(BenchmarkCommand).Assembly)
                    .Run(rest.Length == 0 ? ["--filter", "*"] : rest, new QuickConfig());
                return 0;
            default:
                await Console.Out.WriteLineAsync(Usage);
                return args is [] or ["help"] ? 0 : 2;
        }
    }

    /// <summary>The number behind an option, or a default.</summary>
    public static int Number(string[] args, string option, int otherwise)
    {
        var at = Array.IndexOf(args, option);
        return at < 0 ? otherwise : int.Parse(args[at + 1]);
    }
}
