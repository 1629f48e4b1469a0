using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FlightBooking.Benchmarks.Http;

/// <summary>The local host, published as for use and started on an empty data folder.</summary>
internal static class PublishedHost
{
    private static readonly string Folder = Path.Combine(
        Path.GetTempPath(), $"flightbooking-benchmarks-{Environment.UserName}");

    /// <summary>The program named by <c>--host</c>, or else publishes it.</summary>
    public static string Find(string[] args) => Named(args) is [var first, ..] ? first : Publish();

    /// <summary>All programs that are named by <c>--host</c>.</summary>
    public static IReadOnlyList<string> Named(string[] args) =>
        [.. args.Zip(args.Skip(1)).Where(pair => pair.First == "--host").Select(pair => pair.Second)];

    /// <summary>Publishes it, and compiled for this machine rather than at its start where that is wished.</summary>
    public static string Publish(bool aheadOfTime = false)
    {
        var output = Path.Combine(Folder, aheadOfTime ? "host-ahead-of-time" : "host");
        var publish = new ProcessStartInfo(
            "dotnet",
            ["publish", Path.Combine(Repository(), "FlightBooking.Local"), "-c", "Release", "-o", output, "-v",
            "quiet"]);
        if (aheadOfTime)
        {
            // The packages of one platform are in a lock file of their own, and not in the repository's.
            string[] more =
            [
                "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false",
                "-p:PublishReadyToRun=true", "-p:NuGetLockFilePath=obj/ahead-of-time.lock.json",
            ];
            Array.ForEach(more, publish.ArgumentList.Add);
        }

        publish.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(publish)!;
        process.WaitForExit();
        return process.ExitCode == 0
            ? Path.Combine(output, "FlightBooking.Local.dll")
            : throw new InvalidOperationException("The host could not be published.");
    }

    /// <summary>An empty folder for its data.</summary>
    public static string NewDataFolder() => Directory.CreateTempSubdirectory("flightbooking-benchmark-").FullName;

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FlightBooking.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Run it from within the repository.");
    }
}
