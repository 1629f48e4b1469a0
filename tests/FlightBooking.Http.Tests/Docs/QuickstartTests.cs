using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace FlightBooking.Http.Tests.Docs;

/// <summary>The quickstart, pasted into a shell.</summary>
public sealed partial class QuickstartTests
{
    [Fact]
    public async Task Its_blocks_search_book_pay_ticket_and_cancel()
    {
        if (!File.Exists("/bin/sh") || !(Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "curl"))))
        {
            Assert.Skip("There is no POSIX shell with curl.");
        }

        await using var host = await TestHost.StartAsync();
        var folder = Directory.CreateTempSubdirectory("flightbooking-quickstart-");
        var text = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "quickstart.md"), TestContext.Current.CancellationToken);
        var script = string.Join('\n', Block().Matches(text).Select(match => match.Groups[1].Value))
            .Replace("http://127.0.0.1:7071", host.Url.ToString().TrimEnd('/'), StringComparison.Ordinal);

        var (exitCode, output) = await RunAsync($"set -e\n{script}\necho\necho \"REF=$REF\"", folder.FullName);

        Assert.True(exitCode == 0, output);
        Assert.Contains("fb_", output, StringComparison.Ordinal);
        Assert.Contains("off_", output, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"succeeded\"", output, StringComparison.Ordinal);
        Assert.Matches("\"cancellationId\":\"[0-9A-Z]{6}-cancellation-1\"", output);
        var ticket = Path.Combine(folder.FullName, "ticket.pdf");
        Assert.StartsWith("%PDF-", await File.ReadAllTextAsync(ticket, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string script, string folder)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        try
        {
            var (output, error) = (shell.StandardOutput.ReadToEndAsync(limit.Token), shell.StandardError.ReadToEndAsync(limit.Token));
            await shell.WaitForExitAsync(limit.Token);
            return (shell.ExitCode, await output + await error);
        }
        finally
        {
            if (!shell.HasExited)
            {
                shell.Kill();
            }
        }
    }

    [GeneratedRegex("^```sh\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
