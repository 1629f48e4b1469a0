using System.Diagnostics;
using Xunit;

namespace FlightBooking.Http.Tests.Faults;

/// <summary>A host that would not start: what whoever started it sees.</summary>
internal sealed record Refusal(int ExitCode, string Message)
{
    /// <summary>Starts a host on a folder and waits for its end; kills one that starts all the same.</summary>
    public static Task<Refusal> OfAsync(string folder) => OfAsync(
        new ProcessStartInfo("dotnet", HostProcess.Command(folder).Skip(1)));

    /// <inheritdoc cref="OfAsync(string)"/>
    public static async Task<Refusal> OfAsync(ProcessStartInfo start)
    {
        start.RedirectStandardError = start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail($"The host started: {await output}");
        }

        return new(process.ExitCode, (await error).Trim());
    }

    /// <summary>Exit code 1 and one line that says which file, what the trouble is and what to do.</summary>
    public void Says(params string[] parts)
    {
        Assert.True(ExitCode == 1, $"{ExitCode}: {Message}");
        Assert.All(parts, part => Assert.Contains(part, Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', Message);
    }
}
