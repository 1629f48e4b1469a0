using System.Diagnostics;
using System.Text.Json.Nodes;
using FlightBooking.Functions.Tests.Package;
using Xunit;

[assembly: AssemblyFixture(typeof(PublishedApp))]

namespace FlightBooking.Functions.Tests.Package;

/// <summary>
/// What is deployed: the output of <c>dotnet publish</c>, made once for all tests, with the free renderer in the
/// place of the one package that not every feed has. It is built apart from everything else, so that nothing of a
/// build that runs beside it gets into it; what is built stays from run to run, what is published does not.
/// </summary>
public sealed class PublishedApp : IAsyncLifetime
{
    private static readonly string Own = Path.Combine(AppContext.BaseDirectory, "published");

    // Set, the very files are tried that are deployed.
    private static bool IsAheadOfTime => Environment.GetEnvironmentVariable("FLIGHTBOOKING_AHEAD_OF_TIME") is not null;

    /// <summary>The folder that is deployed.</summary>
    public string Folder { get; } = Path.Combine(Own, "app");

    /// <summary>Its functions, by the file that the platform reads them from.</summary>
    public IReadOnlyList<JsonNode> Functions =>
        [.. JsonNode.Parse(Read("functions.metadata"))!.AsArray().Select(function => function!)];

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public async ValueTask InitializeAsync()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        var start = new ProcessStartInfo("dotnet",
        [
            "publish", Path.Combine(Repository.Root, "FlightBooking.Functions"), "--configuration", "Release",
            "--output", Folder, "--artifacts-path", Path.Combine(Own, "build"), "-p:WithQuestPdf=false", "-v:quiet",

            // That takes three times as long, for the same answers.
            $"-p:AheadOfTime={IsAheadOfTime}",

            // The same sources are analyzed in every plain build; only what comes out of them is looked at here.
            "-p:RunAnalyzers=false",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["RestoreLockedMode"] = IsAheadOfTime ? "false" : "true";

        // A build server that outlives the command would keep its output open, and these tests waiting; but for a
        // compiler that whoever runs them has started.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        if (!start.Environment.ContainsKey("SharedCompilationId"))
        {
            start.Environment["UseSharedCompilation"] = "false";
        }

        start.Environment.Remove("DURABLE_BACKEND");
        using var publish = Process.Start(start)!;
        var output = publish.StandardOutput.ReadToEndAsync();
        var errors = await publish.StandardError.ReadToEndAsync();
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet publish failed:\n{await output}{errors}");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
