using System.Diagnostics;
using Xunit;

namespace FlightBooking.Local.Tests.Cli;

/// <summary>The built program, as a shell runs it.</summary>
public abstract class CommandLineTest : IDisposable
{
    private protected readonly string folder = Directory.CreateTempSubdirectory("flightbooking-cli-").FullName;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        RunAsync(arguments, null);

    private protected async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string[] arguments, (string Name, string Value)? variable)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "FlightBooking.Local.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (variable is var (name, value))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        var (output, error) =
            (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
