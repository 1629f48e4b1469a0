using System.Globalization;

namespace FlightBooking.Benchmarks.Search;

/// <summary>Times in milliseconds, as what a share of them is no longer than.</summary>
internal static class Percentiles
{
    public const string Head = "  what                                    p50      p95      p99    p99.9      max   ms";

    public static string Line(string what, double[] milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-36} {Of(sorted, 0.5),8:0.000} {Of(sorted, 0.95),8:0.000} {Of(sorted, 0.99),8:0.000} {Of(sorted, 0.999),8:0.000} {sorted[^1],8:0.000}");
    }

    public static double Of(double[] sorted, double share) =>
        sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
