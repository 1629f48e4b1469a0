using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FlightBooking.Benchmarks.Http;

/// <summary>What <c>wrk</c> saw of a server.</summary>
/// <param name="PerSecond">Requests answered each second.</param>
/// <param name="Latency">Its percentiles, as it prints them.</param>
/// <param name="Trouble">What it says of errors; empty where there were none.</param>
internal sealed partial record Wrk(double PerSecond, string Latency, string Trouble)
{
    public static Wrk Run(Uri url, int connections, int seconds, string? script = null)
    {
        var start = new ProcessStartInfo("wrk", [
            "-t1", $"-c{connections}", $"-d{seconds}s", "--latency", .. script is null ? (string[])[] : ["-s", script],
            url.ToString()])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(
            double.Parse(Rate().Match(text).Groups[1].Value, CultureInfo.InvariantCulture),
            string.Join(
                ", ", Shares().Matches(text).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}")),
            string.Join("; ", Errors().Matches(text).Select(match => match.Value.Trim())));
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"(50|90|99)%\s+([\d.]+\w+)")]
    private static partial Regex Shares();

    [GeneratedRegex(@"(Socket errors|Non-2xx).*")]
    private static partial Regex Errors();
}
