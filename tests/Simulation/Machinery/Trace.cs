using System.Globalization;

namespace FlightBooking.Simulation.Machinery;

/// <summary>
/// All that happens in a world, as a hash (two runs of a seed must have the same) and, if wanted, as text.
/// </summary>
internal sealed class Trace(Agenda agenda, TextWriter? writer)
{
    private const ulong Prime = 0x100000001B3;
    private ulong hash = 0xCBF29CE484222325;

    public ulong Hash => hash;

    /// <summary>Whether anybody reads the text; ask before making a costly one.</summary>
    public bool IsWritten => writer is not null;

    public void Note(string what, string about, string more = "")
    {
        Add(unchecked((ulong)agenda.Now.UtcTicks));
        Add(what);
        Add(about);
        if (writer is not null)
        {
            var time = agenda.Now - agenda.Start;
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{(int)time.TotalHours,4}:{time:mm\\:ss\\.fff} {what} {about} {more}"));
        }
    }

    private void Add(string text)
    {
        foreach (var character in text)
        {
            Add(character);
        }
    }

    private void Add(ulong value) => hash = unchecked((hash ^ value) * Prime);
}
