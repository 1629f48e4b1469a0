namespace FlightBooking.Simulation.Machinery;

/// <summary>Chance: the same numbers for the same seed on every machine (xoshiro256**, seeded by SplitMix64).</summary>
internal sealed class Dice
{
    private ulong first;
    private ulong second;
    private ulong third;
    private ulong fourth;
    private readonly bool isEven;

    private Dice() => isEven = true;

    /// <param name="seed">The seed of the world.</param>
    /// <param name="stream">Tells the dice of one world apart.</param>
    public Dice(long seed, ulong stream)
    {
        var state = unchecked((ulong)seed * 0xD1342543DE82EF95) ^ (stream * 0x9E3779B97F4A7C15);
        first = Mix(ref state);
        second = Mix(ref state);
        third = Mix(ref state);
        fourth = Mix(ref state);
    }

    /// <summary>Leaves nothing to chance: always the middle.</summary>
    public static Dice Even => new();

    public ulong Next()
    {
        if (isEven)
        {
            return 1UL << 63;
        }

        unchecked
        {
            var result = ulong.RotateLeft(second * 5, 7) * 9;
            var shifted = second << 17;
            third ^= first;
            fourth ^= second;
            second ^= third;
            first ^= fourth;
            third ^= shifted;
            fourth = ulong.RotateLeft(fourth, 45);
            return result;
        }
    }

    /// <summary>0 to <paramref name="end"/> - 1.</summary>
    public int Below(int end) => (int)Math.BigMul(Next(), (ulong)end, out _);

    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => probability > 0 && Fraction() < probability;

    public TimeSpan Between(TimeSpan least, TimeSpan most) =>
        new(least.Ticks + (long)(Fraction() * (most.Ticks - least.Ticks)));

    /// <summary>One of them, each as likely; named more often, likelier.</summary>
    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    private static ulong Mix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
