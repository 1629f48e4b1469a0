namespace FlightBooking.Fuzz.Requests;

/// <summary>All chance of a run comes from here.</summary>
internal sealed class Dice(int seed)
{
    // Repeatable on purpose.
    private readonly Random random = new(seed);

    public int Below(int end) => random.Next(end);

    public long Between(long least, long most) => random.NextInt64(least, most + 1);

    public bool Chance(double probability) => random.NextDouble() < probability;

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    public T In<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>One of the last few, more likely than older ones.</summary>
    public T Recent<T>(IReadOnlyList<T> choices) =>
        choices[Chance(0.7) ? Math.Max(0, choices.Count - 1 - Below(6)) : Below(choices.Count)];
}
