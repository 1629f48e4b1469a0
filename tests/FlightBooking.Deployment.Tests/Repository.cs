using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace FlightBooking.Deployment.Tests;

/// <summary>The files of the repository these tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Every setting there is, by the sample of local settings.</summary>
    public static IReadOnlySet<string> Settings { get; } = JsonDocument.Parse(Read("local.settings.sample.json"))
        .RootElement.GetProperty("Values").EnumerateObject().Select(setting => setting.Name).ToHashSet();

    /// <summary>Runs a script with the npm packages of tests/peers; skips where that one is not installed.</summary>
    public static async Task<(int ExitCode, string Output)> NodeAsync(string package, params string[] arguments)
    {
        var peers = Path.Combine(Root, "tests", "peers");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(peers, "node_modules", package)),
            $"npm's {package} is not installed: run npm ci in tests/peers.");
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = peers,
            Environment = { ["REDOCLY_TELEMETRY"] = "off" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return await RunAsync(start);
    }

    /// <summary>Runs the .NET command line, in English.</summary>
    public static Task<(int ExitCode, string Output)> DotnetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";

        // A build server that outlives the command would keep its output open, and this test waiting.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return RunAsync(start);
    }

    public static Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments) =>
        RunAsync(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });

    private static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start)
    {
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"There is no program {start.FileName} here.");
            throw;
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FlightBooking.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("These tests run inside the repository.");
    }
}
