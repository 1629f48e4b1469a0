using System.Globalization;

namespace FlightBooking.Load.Measuring;

/// <summary>
/// How long calls took: a histogram with buckets 1 % apart from a microsecond to three minutes, so that recording costs
/// nothing and percentiles are right to 1 %. Many threads may record at once.
/// </summary>
internal sealed class Latencies
{
    private const double Growth = 1.01;
    private static readonly double LogGrowth = Math.Log(Growth);

    private readonly long[] buckets = new long[1920];
    private long count;
    private long longest;

    public long Count => Volatile.Read(ref count);

    public TimeSpan Longest => TimeSpan.FromMicroseconds(Volatile.Read(ref longest));

    public void Record(TimeSpan took)
    {
        var microseconds = Math.Max(1, (long)took.TotalMicroseconds);
        var bucket = Math.Min(buckets.Length - 1, (int)(Math.Log(microseconds) / LogGrowth));
        Interlocked.Increment(ref buckets[bucket]);
        Interlocked.Increment(ref count);
        long seen;
        while ((seen = Volatile.Read(ref longest)) < microseconds)
        {
            Interlocked.CompareExchange(ref longest, microseconds, seen);
        }
    }

    /// <summary>What this share of the calls stayed within; zero where there were none.</summary>
    public TimeSpan Percentile(double share)
    {
        var rank = (long)Math.Ceiling(Count * share);
        long seen = 0;
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            seen += Volatile.Read(ref buckets[bucket]);
            if (seen >= rank && seen > 0)
            {
                var upper = TimeSpan.FromMicroseconds(Math.Pow(Growth, bucket + 1));
                return upper < Longest ? upper : Longest;
            }
        }

        return Longest;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"p50 {Ms(0.5)}  p95 {Ms(0.95)}  p99 {Ms(0.99)}  p99.9 {Ms(0.999)}  max {Longest.TotalMilliseconds,8:F1} ms");

    private string Ms(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{Percentile(share).TotalMilliseconds,7:F1}");
}
