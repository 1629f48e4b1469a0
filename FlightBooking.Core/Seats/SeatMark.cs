using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Seats;

/// <summary>
/// That an instance has changed seats, after it has: what it changed within part of a second, in one document. Marks
/// are a chain: whoever writes one claims the next number by creating it, and knows all before. So they have one order
/// and no holes, whatever the clocks of instances say and however late one comes.
/// </summary>
/// <param name="Number">Its place in the chain.</param>
/// <param name="Writer">The instance.</param>
/// <param name="At">When it was written, by that instance's clock.</param>
/// <param name="Departures">What it changed; null where that is more than is worth naming: anything.</param>
public sealed record SeatMark(long Number, string Writer, DateTimeOffset At, ImmutableArray<string>? Departures)
{
    /// <summary>The most departures that one names.</summary>
    public const int MostNamed = 500;

    private const string Chain = "chain";

    /// <summary>Two of the times that an instance can be silent for, and go on.</summary>
    public static readonly TimeSpan KeptFor = 2 * SeatAvailability.LongestKept;

    /// <summary>Where the newest is older, another follows it: the chain never ends while it is followed.</summary>
    public static readonly TimeSpan RenewedAfter = KeptFor / 3;

    /// <summary>One chain, in one partition; what is old expires.</summary>
    public static Collection<SeatMark> Collection { get; } = new("seatMarks", _ => Chain, mark => IdOf(mark.Number))
    {
        Expires = mark => mark.At + KeptFor,
        IsSeldomRead = true,
    };

    /// <summary>The partition of all of them.</summary>
    public static string Partition => Chain;

    /// <summary>The id of a place in the chain; they sort as their numbers do.</summary>
    public static string IdOf(long number) => number.ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>One of an instance's changes.</summary>
    public static SeatMark Of(long number, string writer, DateTimeOffset at, IReadOnlyCollection<DepartureKey> changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return new(
            number,
            writer,
            at,
            changed.Count > MostNamed ? null : [.. changed.Select(departure => departure.ToString())]);
    }
}
