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
        SkipWithoutShell();
        await using var host = await TestHost.StartAsync();
        var folder = Directory.CreateTempSubdirectory("flightbooking-quickstart-");
        var script = string.Join('\n', await BlocksAsync(host.Url));

        var (exitCode, output) = await RunAsync($"set -e\n{script}\necho\necho \"REF=$REF\"", folder.FullName);

        Assert.True(exitCode == 0, output);
        Assert.Contains("fb_", output, StringComparison.Ordinal);
        Assert.Contains("off_", output, StringComparison.Ordinal);
        Assert.Contains("\nsucceeded\n", output, StringComparison.Ordinal);
        Assert.Matches("\"cancellationId\":\"[0-9A-Z]{6}-cancellation-1\"", output);
        var ticket = Path.Combine(folder.FullName, "ticket.pdf");
        Assert.StartsWith(
            "%PDF-",
            await File.ReadAllTextAsync(ticket, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Where_nobody_answers_every_block_says_so_and_stops()
    {
        SkipWithoutShell();
        var blocks = await BlocksAsync(new("http://127.0.0.1:1"));
        var folder = Directory.CreateTempSubdirectory("flightbooking-quickstart-");
        foreach (var block in blocks[1..])
        {
            // Fifty times a fifth of a second is what it waits for a payment; nobody to ask is no reason to wait.
            var (_, output) = await RunAsync($"{blocks[0]}\n{block}", folder.FullName);

            Assert.Contains(
                "nothing was answered. Is http://127.0.0.1:1 still starting?", output, StringComparison.Ordinal);
        }

        Assert.Empty(folder.EnumerateFiles());
        folder.Delete();
    }

    [Fact]
    public async Task A_declined_card_is_shown_and_nobody_waits_for_the_ticket()
    {
        SkipWithoutShell();
        await using var host = await TestHost.StartAsync();
        var folder = Directory.CreateTempSubdirectory("flightbooking-quickstart-");
        var script = string.Join('\n', (await BlocksAsync(host.Url))[..^1])
            .Replace("4242424242424242", "4000000000000002", StringComparison.Ordinal)
            .Replace("TRIES=50", "TRIES=3", StringComparison.Ordinal);

        var (_, output) = await RunAsync(script, folder.FullName);

        Assert.Contains("There is no status: {", output, StringComparison.Ordinal);
        Assert.Contains("card_declined", output, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"pending_payment\"", output, StringComparison.Ordinal);
        Assert.Empty(folder.EnumerateFiles());
        folder.Delete();
    }

    private static void SkipWithoutShell()
    {
        if (!File.Exists("/bin/sh") || !(Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "curl"))))
        {
            Assert.Skip("There is no POSIX shell with curl.");
        }
    }

    private static async Task<string[]> BlocksAsync(Uri host)
    {
        var text = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "quickstart.md"), TestContext.Current.CancellationToken);
        return [.. Block().Matches(
            text.Replace("http://127.0.0.1:7071", host.ToString().TrimEnd('/'), StringComparison.Ordinal))
            .Select(match => match.Groups[1].Value)];
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
            var (output, error) =
                (shell.StandardOutput.ReadToEndAsync(limit.Token), shell.StandardError.ReadToEndAsync(limit.Token));
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
