using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FlightBooking.Benchmarks.Search;

/// <summary>
/// What is measured by: the clock on the wall, or the processor time of this thread alone, which tells more on a
/// machine that others work on (Linux only).
/// </summary>
internal static partial class Clock
{
    private const int ThreadTime = 3;

    public static bool CountsThread { get; set; }

    /// <summary>Nanoseconds since some instant.</summary>
    public static long Now()
    {
        if (!CountsThread)
        {
            return (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));
        }

        _ = GetTime(ThreadTime, out var time);
        return (time.Seconds * 1_000_000_000L) + time.Nanoseconds;
    }

    public static double MillisecondsSince(long started) => (Now() - started) / 1e6;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
