using System.ComponentModel;
using System.Diagnostics;

namespace FlightBooking.Kit.StripePeer;

/// <summary>Runs programs on Node.js with Stripe's own library; skips where either is missing.</summary>
internal static class Node
{
    public static async Task<string> RunAsync(params IEnumerable<string> arguments)
    {
        var peers = Peers();
        Assert.SkipWhen(
            peers is null, "Stripe's npm package is not installed: run npm ci --ignore-scripts in tests/peers.");
        using var node = Start(new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = peers, RedirectStandardOutput = true, RedirectStandardError = true,
        });
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, error);
        return await output;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("Node.js is not installed.");
            throw;
        }
    }

    private static string? Peers()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var peers = Path.Combine(folder.FullName, "tests", "peers");
            if (Directory.Exists(Path.Combine(peers, "node_modules", "stripe")))
            {
                return peers;
            }
        }

        return null;
    }
}
