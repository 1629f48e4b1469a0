using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using FlightBooking.Functions.Tests.Package;
using Xunit;

[assembly: AssemblyFixture(typeof(PublishedApp))]

namespace FlightBooking.Functions.Tests.Package;

/// <summary>
/// What is deployed: the output of <c>dotnet publish</c>, made once for all tests of what was built with them, with the
/// free renderer in the place of the one package that not every feed has. No product says anything of configurations,
/// so that a release is compiled of the same.
/// </summary>
public sealed class PublishedApp : IAsyncLifetime
{
    /// <summary>The folder that is deployed.</summary>
    public string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "published");

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

        var built = typeof(PublishedApp).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var start = new ProcessStartInfo("dotnet",
        [
            "publish", Path.Combine(Repository.Root, "FlightBooking.Functions"), "--no-build", "--configuration", built,
            "--output", Folder, "-p:WithQuestPdf=false", "-v:quiet",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // A build server that outlives the command would keep its output open, and these tests waiting.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
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
