namespace FlightBooking.Timetables.Generation;

/// <summary>
/// Chance that is the same on every machine and in every version: a hash of what it is asked about.
/// </summary>
internal readonly struct Dice(ulong seed)
{
    /// <summary>Dice for something by its name.</summary>
    public Dice For(string name)
    {
        var hash = seed ^ 0xCBF29CE484222325;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 0x100000001B3;
        }

        return new(hash);
    }

    /// <summary>Dice for one of a series.</summary>
    public Dice For(int number) => new(Mix(seed + ((ulong)number * 0x9E3779B97F4A7C15)));

    /// <summary>A number from 0 to below a limit; the same each time it is asked.</summary>
    public int Below(int limit) => (int)(Mix(seed) % (ulong)limit);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
