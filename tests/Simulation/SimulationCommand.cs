using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using FlightBooking.Simulation.Durable;
using FlightBooking.Simulation.Exhaustive;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;
using FlightBooking.Simulation.Mutants;

namespace FlightBooking.Simulation;

/// <summary><c>dotnet run --project tests/Simulation -c Release -- --seeds 10000</c>.</summary>
internal static class SimulationCommand
{
    private const int MostViolations = 10;

    public static int Run(string[] args)
    {
        var seeds = new Option<long>("--seeds")
        {
            Description = "How many seeds to run.", DefaultValueFactory = _ => 10_000,
        };
        var from = new Option<long>("--from") { Description = "The first seed.", DefaultValueFactory = _ => 1 };
        var seed = new Option<long?>("--seed") { Description = "Runs this seed alone." };
        var trace = new Option<bool>("--trace") { Description = "With --seed: prints all that happens." };
        var mutant = new Option<string?>("--mutant")
        {
            Description = "Breaks the product on purpose: "
                + $"{string.Join(", ", Mutant.All.AddRange(Mutant.OfOrders).Select(known => known.Name))}.",
        };
        var keep = new Option<string?>("--keep-histories")
        {
            Description = "A folder for some histories of each workflow, for later releases to be held against.",
        };
        var exhaustive = new Option<bool>("--exhaustive") { Description = "Tries all orders of small worlds instead." };
        var small = new Option<string?>("--world") { Description = "With --exhaustive: this world alone." };
        var worlds = new Option<int>("--worlds")
        {
            Description = "With --exhaustive: how many orders to try of each at most.",
            DefaultValueFactory = _ => 1_000_000,
        };
        var command = new RootCommand("Simulates customers, a payment provider and a failing host, seed by seed.")
        {
            seeds, from, seed, trace, mutant, keep, exhaustive, small, worlds,
        };
        command.SetAction(parsed =>
        {
            if (!TryFind(parsed.GetValue(mutant), out var functions))
            {
                Console.Error.WriteLine($"There is no mutant '{parsed.GetValue(mutant)}'.");
                return 2;
            }

            if (parsed.GetValue(exhaustive))
            {
                return ExhaustiveRun.Run(functions, parsed.GetValue(small), parsed.GetValue(worlds),
                    parsed.GetValue(trace) ? Console.Out : null);
            }

            return parsed.GetValue(seed) is { } one
                ? RunOne(one, functions, parsed.GetValue(trace) ? Console.Out : null)
                : RunMany(
                    parsed.GetValue(from),
                    parsed.GetValue(seeds),
                    functions,
                    parsed.GetValue(mutant) is null ? MostViolations : 1,
                    parsed.GetValue(keep) is { } folder ? new(folder) : null);
        });
        return command.Parse(args).Invoke();
    }

    private static bool TryFind(string? mutant, out AppFunctions functions)
    {
        var found = Mutant.All.AddRange(Mutant.OfOrders).FirstOrDefault(known => known.Name == mutant);
        functions = found?.Functions ?? AppFunctions.Product;
        return mutant is null || found is not null;
    }

    private static int RunOne(long seed, AppFunctions functions, TextWriter? writer)
    {
        var run = SeedRun.Of(seed, functions, writer);
        Console.WriteLine(
            $"Seed {seed}: {run.Violation ?? "all came out right"} ({run.Steps} steps, hash {run.Hash:x16})");
        return run.Violation is null ? 0 : 1;
    }

    private static int RunMany(
        long from, long count, AppFunctions functions, int mostViolations, KeptHistories? histories)
    {
        var watch = Stopwatch.StartNew();
        var tally = new Tally();
        var (steps, violations) = (0L, 0);
        for (var seed = from; seed < from + count; seed++)
        {
            var run = SeedRun.Of(seed, functions, histories: histories);
            tally.Add(run.Faults);
            steps += run.Steps;
            if (run.Violation is { } violation)
            {
                Console.WriteLine($"Seed {seed}: {violation}");
                if (++violations == mostViolations)
                {
                    break;
                }
            }

            if ((seed - from + 1) % 50_000 == 0)
            {
                Console.WriteLine($"{seed - from + 1} seeds, {watch.Elapsed:hh\\:mm\\:ss}, of the processor {Environment.CpuUsage.TotalTime:hh\\:mm\\:ss\\.f}");
            }
        }

        if (violations > 0)
        {
            Console.WriteLine(
                "Again, step by step: dotnet run --project tests/Simulation -c Release -- --seed N --trace");
            return 1;
        }

        Report(count, steps, tally, watch.Elapsed);
        return 0;
    }

    private static void Report(long count, long steps, Tally tally, TimeSpan took)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count:N0} seeds, no violation: {steps:N0} steps, {tally.Total:N0} faults, {took:hh\\:mm\\:ss\\.f}, {count / took.TotalSeconds:N0} seeds a second"));
        foreach (var fault in Enum.GetValues<Fault>())
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {fault,-22} {tally[fault],14:N0}"));
        }
    }
}
