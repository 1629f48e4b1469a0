using System.Diagnostics;
using FlightBooking.Kit.StripePeer;
using Xunit;

namespace FlightBooking.Http.Tests.Docs;

/// <summary>
/// Clients that others' generators make of the contract compile, and go from nothing to a ticket: the programs in
/// <c>tests/Clients</c>, in the steps of docs/clients.md.
/// </summary>
public sealed class GeneratedClientTests(SharedHost shared) : IClassFixture<SharedHost>, IDisposable
{
    private static readonly string Contract = Path.Combine(Repository.Root, "FlightBooking.App", "openapi.yaml");
    private static readonly string Programs = Path.Combine(Repository.Root, "tests", "Clients");

    // Below the npm packages, which is where Node.js looks for them.
    private readonly DirectoryInfo folder = Directory.CreateDirectory(
        Path.Combine(Repository.Root, "tests", "peers", "obj", Guid.NewGuid().ToString("N")));

    private string Ticket => Path.Combine(folder.FullName, "ticket.pdf");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task One_in_csharp_by_kiota_books_pays_and_fetches_the_ticket()
    {
        var client = Path.Combine(folder.FullName, "client");
        var (restored, trouble) = await DotnetAsync("tool", "restore");
        Assert.SkipUnless(restored == 0, $"Kiota is not installed: run dotnet tool restore. {trouble}");
        await RunAsync(
            "kiota", "generate", "--language", "CSharp", "--openapi", Contract, "--output", client,
            "--class-name", "FlightBookingClient", "--namespace-name", "FlightBooking.Client",
            "--exclude-backward-compatible", "--log-level", "Error");
        Assert.Equal(["Problem.cs"], Exceptions(client));

        await RunAsync(
            "build", Path.Combine(Programs, "CSharp"), "--no-restore", $"-p:GeneratedClient={client}",
            $"-p:IntermediateOutputPath={folder.FullName}/obj/", $"-p:OutDir={folder.FullName}/bin/");
        var output = await RunAsync([
            Path.Combine(folder.FullName, "bin", "FlightBooking.Clients.dll"), .. Journey]);

        await AssertTicketAsync(output);
    }

    [Fact]
    public async Task One_in_typescript_on_openapi_fetch_books_pays_and_fetches_the_ticket()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Programs, "TypeScript")))
        {
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        await Node.RunAsync(
            "node_modules/openapi-typescript/bin/cli.js", Contract, "--default-non-nullable", "false",
            "--output", Path.Combine(folder.FullName, "schema.d.ts"));
        await Node.RunAsync("node_modules/typescript/bin/tsc", "--project", folder.FullName);
        var output = await Node.RunAsync([Path.Combine(folder.FullName, "journey.mjs"), .. Journey]);

        await AssertTicketAsync(output);
    }

    private string[] Journey => [shared.Host.Url.ToString().TrimEnd('/'), $"{TestTimetable.Day:yyyy-MM-dd}", Ticket];

    private async Task AssertTicketAsync(string output)
    {
        Assert.Matches(
            """
            (?i)^422 invalid_request: /passengers/0/firstName
            ([A-Z0-9]{6}) is pending_payment, \d+ INR
            \1 is confirmed, its ticket valid for the whole trip
            $
            """.ReplaceLineEndings("\n"),
            output.ReplaceLineEndings("\n"));
        var ticket = await File.ReadAllBytesAsync(Ticket, TestContext.Current.CancellationToken);
        Assert.Contains("Asha Rao", Pdf.Text(ticket), StringComparison.Ordinal);
    }

    // Where the contract has a problem and its codes in one allOf, Kiota makes a type of its own, without the code.
    private static IEnumerable<string?> Exceptions(string client) => Directory
        .EnumerateFiles(client, "*.cs", SearchOption.AllDirectories)
        .Where(file => File.ReadAllText(file).Contains(": ApiException", StringComparison.Ordinal))
        .Select(Path.GetFileName);

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var (exitCode, output) = await DotnetAsync(arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private static async Task<(int ExitCode, string Output)> DotnetAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // A build server that outlives the command would keep its output open.
            Environment =
            {
                ["MSBUILDDISABLENODEREUSE"] = "1", ["KIOTA_TELEMETRY_OPTOUT"] = "1", ["KIOTA_OFFLINE_ENABLED"] = "1",
            },
        })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }
}
