using System.Globalization;

namespace FlightBooking.Benchmarks.Http;

/// <summary>One start of a process.</summary>
/// <param name="Listens">Milliseconds until it takes calls.</param>
/// <param name="Answers">Milliseconds until its first answer, both since the process was started.</param>
/// <param name="Processor">What it has used of all processors until then, in milliseconds.</param>
/// <param name="Resident">Megabytes that it holds then.</param>
internal sealed record Start(double Listens, double Answers, double Processor, double Resident);

/// <summary>Several programs that are started in turn, since the machine is never as fast as a minute ago.</summary>
internal static class Starts
{
    /// <summary>Starts each <c>--runs</c> times, and writes a table.</summary>
    public static async Task<int> TellAsync(
        string[] args, IReadOnlyList<string> programs, Func<string, Task<Start>> startAsync)
    {
        var starts = programs.ToDictionary(program => program, _ => new List<Start>());
        for (var run = BenchmarkCommand.Number(args, "--runs", 5); run > 0; run--)
        {
            foreach (var program in programs)
            {
                starts[program].Add(await startAsync(program));
            }
        }

        foreach (var program in programs)
        {
            Console.WriteLine(program);
            Tell("listens after, ms", starts[program], start => start.Listens);
            Tell("first answer after, ms", starts[program], start => start.Answers);
            Tell("processor time to it, ms", starts[program], start => start.Processor);
            Tell("holds, MB", starts[program], start => start.Resident);
        }

        return 0;
    }

    private static void Tell(string what, List<Start> starts, Func<Start, double> number)
    {
        var all = starts.Select(number).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {what}: {all[0]:0} to {all[^1]:0}, median {all[all.Count / 2]:0}"));
    }
}
