using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// What of a charge pays for a booking, where others have the rest, since it was split. The charge stays whole at the
/// provider, and the shares of all its bookings are the charge.
/// </summary>
/// <param name="PaymentIntentId">The provider's id.</param>
/// <param name="Amount">The share, in minor units.</param>
public sealed record ChargeShare(string PaymentIntentId, long Amount);

/// <summary>What passengers who went into a booking of their own took with them of one slice.</summary>
/// <param name="Slice">Its name.</param>
/// <param name="Value">What was paid for them on it.</param>
public sealed record SplitLine(string Slice, Money Value);

/// <summary>Some passengers of a booking who have a booking of their own since then.</summary>
public sealed record BookingSplit
{
    /// <summary>Unique.</summary>
    public required string SplitId { get; init; }

    /// <summary>Their booking.</summary>
    public required string BookingRef { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Their ids, in the order of the booking that they left.</summary>
    public required ImmutableArray<string> Passengers { get; init; }

    /// <summary>What they took with them, one for each slice.</summary>
    public required ImmutableArray<SplitLine> Lines { get; init; }

    /// <summary>What they took with them of each charge; those of nothing are left out.</summary>
    public ImmutableArray<ChargeShare> Shares { get; init; } = [];

    /// <summary>
    /// Their booking as it begins, until all of it is where it belongs: until there is a document of it, its money is
    /// here; and its seats are this booking's on departures that have not handed them over. Null from then on.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Booking? Arriving { get; init; }

    /// <summary>What they took with them in all.</summary>
    public Money Value() => Lines.Select(line => line.Value).Sum();

    /// <summary>Whether it is of just these passengers.</summary>
    public bool IsOf(IReadOnlyCollection<string> passengers)
    {
        ArgumentNullException.ThrowIfNull(passengers);
        return Passengers.Length == passengers.Count && Passengers.All(passengers.Contains);
    }

    /// <summary>The id of a booking's split by its place.</summary>
    internal static string IdOf(string bookingRef, int number) => $"{bookingRef}-split-{number}";
}

/// <summary>Where a booking comes from whose passengers had been in another one.</summary>
/// <param name="BookingRef">That booking.</param>
/// <param name="SplitId">What it calls the split.</param>
/// <param name="At">When.</param>
public sealed record SplitOrigin(string BookingRef, string SplitId, DateTimeOffset At)
{
    /// <summary>When all of it had come: until then nobody changes or cancels it.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }
}

/// <summary>Looks at what bookings have of others.</summary>
public static class BookingSplits
{
    /// <summary>The line of a booking's history that says that passengers of it have their own now.</summary>
    public const string Happening = "booking_split";

    /// <summary>The line of theirs that says where they come from.</summary>
    public const string Beginning = "split_from";

    /// <summary>The split by which just these passengers left, or null.</summary>
    public static BookingSplit? SplitOf(this Booking booking, IReadOnlyCollection<string> passengers)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Splits.FirstOrDefault(split => split.IsOf(passengers));
    }

    /// <summary>Whether its seats are not all its own yet.</summary>
    public static bool IsArriving(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.SplitFrom is { ArrivedAt: null };
    }

    /// <summary>The booking's share of a charge; null where it has the whole, or nothing.</summary>
    public static ChargeShare? ShareOf(this Booking booking, string? paymentIntentId)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Shares.FirstOrDefault(share => share.PaymentIntentId == paymentIntentId);
    }

    internal static Refusal StillArriving => PaymentDecision.BeingProcessed with
    {
        Detail = "The booking has just been split off another one; try again in a moment.",
    };

    /// <summary>
    /// Ids of all who left for bookings of their own, where those have all that is theirs: until then their seats are
    /// among the booking's.
    /// </summary>
    internal static IEnumerable<string> SplitOff(this Booking booking) =>
        booking.Splits.Where(split => split.Arriving is null).SelectMany(split => split.Passengers);

    /// <summary>What those took with them of a slice.</summary>
    internal static Money SplitOff(this Booking booking, string slice) => booking.Splits
        .SelectMany(split => split.Lines)
        .Where(line => line.Slice == slice)
        .Select(line => line.Value)
        .Sum();
}
