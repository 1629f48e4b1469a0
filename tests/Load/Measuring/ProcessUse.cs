using System.Diagnostics;
using System.Globalization;

namespace FlightBooking.Load.Measuring;

/// <summary>What a process has used of the machine since this was made.</summary>
internal sealed class ProcessUse(Process process)
{
    private readonly TimeSpan processor = Processor(process);
    private readonly Stopwatch watch = Stopwatch.StartNew();

    /// <summary>Processors kept busy on average: 2 is all of a machine with two.</summary>
    public double Processors => Spent / watch.Elapsed;

    public TimeSpan Spent => Processor(process) - processor;

    /// <summary>Resident memory now.</summary>
    public long MegabytesResident
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 >> 20;
        }
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Processors:F2} processors, {MegabytesResident} MB resident");

    private static TimeSpan Processor(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
