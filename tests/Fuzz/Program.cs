using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using FlightBooking.Fuzz;

var requests = new Option<int>(
    "--requests") { Description = "How many requests to send.", DefaultValueFactory = _ => 100_000 };
var seed = new Option<int>("--seed") { Description = "Where all chance comes from.", DefaultValueFactory = _ => 1 };
var command = new RootCommand(
    "Sends valid, nearly valid and random requests to every route of a local host.") { requests, seed };
command.SetAction(async (parsed, ct) =>
{
    var watch = Stopwatch.StartNew();
    var report = await FuzzRun.RunAsync(parsed.GetValue(seed), parsed.GetValue(requests), Console.Out, ct);
    report.Write(Console.Out);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"Seed {parsed.GetValue(seed)}, {watch.Elapsed.TotalSeconds:F0} s, {report.Findings.Count} kinds of findings"));
    return report.Findings.Count == 0 ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
