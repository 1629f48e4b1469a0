using System.ComponentModel;
using System.Diagnostics;

namespace FlightBooking.Kit.StripePeer;

/// <summary>Runs programs of others on Node.js; skips where it or they are missing.</summary>
internal static class Node
{
    public static async Task<string> RunAsync(params IEnumerable<string> arguments)
    {
        using var node = Start(arguments);
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, error);
        return await output;
    }

    /// <summary>Starts one and leaves it running; it ends when its input does.</summary>
    public static Process Start(params IEnumerable<string> arguments)
    {
        var peers = Peers();
        Assert.SkipWhen(
            peers is null, "The npm packages are not installed: run npm ci --ignore-scripts in tests/peers.");
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments)
            {
                WorkingDirectory = peers,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
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
