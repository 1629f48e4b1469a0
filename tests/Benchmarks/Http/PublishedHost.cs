using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FlightBooking.Benchmarks.Http;

/// <summary>The local host on an empty data folder, or the worker of the Functions app: published as for use.</summary>
internal static class PublishedHost
{
    private static readonly string Folder = Path.Combine(
        Path.GetTempPath(), $"flightbooking-benchmarks-{Environment.UserName}");

    /// <summary>The program named by <c>--host</c>, or else publishes it.</summary>
    public static string Find(string[] args) => Named(args, "--host") is [var first, ..] ? first : Publish();

    /// <summary>All that is named by an option.</summary>
    public static IReadOnlyList<string> Named(string[] args, string option) =>
        [.. args.Zip(args.Skip(1)).Where(pair => pair.First == option).Select(pair => pair.Second)];

    /// <summary>Publishes it, and compiled for this machine rather than at its start where that is wished.</summary>
    /// <returns>Its program.</returns>
    public static string Publish(bool aheadOfTime = false)
    {
        // The packages of one platform are in a lock file of their own, and not in the repository's.
        string[] with = aheadOfTime
            ?
            [
                "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false",
                "-p:PublishReadyToRun=true", "-p:NuGetLockFilePath=obj/ahead-of-time.lock.json",
            ]
            : [];
        return Path.Combine(Publish("FlightBooking.Local", aheadOfTime, with), "FlightBooking.Local.dll");
    }

    /// <summary>The same of the worker, with the renderer that every feed has.</summary>
    /// <returns>Its folder.</returns>
    public static string PublishWorker(bool aheadOfTime) =>
        Publish("FlightBooking.Functions", aheadOfTime, "-p:WithQuestPdf=false", $"-p:AheadOfTime={aheadOfTime}");

    private static string Publish(string project, bool aheadOfTime, params string[] with)
    {
        var output = Path.Combine(Folder, aheadOfTime ? $"{project}-ahead-of-time" : project);
        var publish = new ProcessStartInfo(
            "dotnet",
            ["publish", Path.Combine(Repository(), project), "-c", "Release", "-o", output, "-v", "quiet", .. with]);
        publish.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(publish)!;
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{project} could not be published.");
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
