namespace FlightBooking.Core.Changes;

/// <summary>What one slice of a change leaves pays for another.</summary>
internal static class Netting
{
    /// <summary>What of each slice is to be paid, and comes back, when all that can be is set off.</summary>
    /// <param name="own">What each costs by itself; negative where it leaves something.</param>
    public static IEnumerable<(long Due, long Back)> Of(IReadOnlyList<long> own)
    {
        var more = own.Sum();
        var (due, back) = (Math.Max(0, more), Math.Max(0, -more));
        foreach (var one in own)
        {
            var (pays, gets) = (Math.Min(Math.Max(0, one), due), Math.Min(Math.Max(0, -one), back));
            (due, back) = (due - pays, back - gets);
            yield return (pays, gets);
        }
    }
}
