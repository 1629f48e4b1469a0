using System.Collections.Immutable;

namespace FlightBooking.Core.Bookings;

/// <summary>What a line of a booking's statement is about.</summary>
public enum StatementKind
{
    /// <summary>A slice was paid for.</summary>
    Payment,

    /// <summary>A change of a slice was paid for.</summary>
    Change,

    /// <summary>Somebody left a slice.</summary>
    Cancellation,

    /// <summary>
    /// Passengers have a booking of their own since then: what was paid for them is no longer paid here, but there.
    /// </summary>
    Split,

    /// <summary>A slice was exchanged for other flights: what that costs, and what comes back.</summary>
    Exchange,

    /// <summary>Baggage was taken off a slice: what is kept of its price, and what comes back.</summary>
    LessBaggage,

    /// <summary>The airline took seats away that were paid for: what comes back.</summary>
    LostSeats,

    /// <summary>The airline gave something back for which nothing was cancelled.</summary>
    Goodwill,

    /// <summary>What was paid in time could not be had: all of it goes back.</summary>
    NotSold,

    /// <summary>A payment that bought nothing, and goes back.</summary>
    OtherPayment,

    /// <summary>Money was given back by hand at the provider.</summary>
    RefundedElsewhere,

    /// <summary>The payer's bank took money back.</summary>
    ChargedBack,
}

/// <summary>A movement of a booking's money, and what it was for.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What for.</param>
/// <param name="Slice">The slice it is about; null where it is about the whole booking.</param>
/// <param name="Passengers">Ids of those it is about, in the order of the booking.</param>
/// <param name="Paid">What the customer paid.</param>
/// <param name="Charge">What the airline keeps of what was paid before, for that.</param>
/// <param name="Returned">What went back, or is to.</param>
public sealed record StatementLine(
    DateTimeOffset At,
    StatementKind Kind,
    string? Slice,
    ImmutableArray<string> Passengers,
    Money Paid,
    Money Charge,
    Money Returned)
{
    /// <summary>The refund by which it goes back; null for all others.</summary>
    public BookingRefund? Refund { get; init; }
}

/// <summary>What the lines of a statement come to, of those in the booking's currency.</summary>
/// <param name="Paid">What the customer paid.</param>
/// <param name="Charged">What the airline keeps for what was cancelled.</param>
/// <param name="Returned">What went back, or is to.</param>
public sealed record StatementSums(Money Paid, Money Charged, Money Returned);

/// <summary>Where the money of one slice is: what was paid is what is charged, went back and is left.</summary>
/// <param name="Slice">Its name.</param>
/// <param name="Paid">What was paid for it, with its changes.</param>
/// <param name="Charged">What was kept of those who left.</param>
/// <param name="Returned">What went back for it, or is to, by whomever.</param>
/// <param name="Left">What is paid for those who travel.</param>
public sealed record SliceStatement(string Slice, Money Paid, Money Charged, Money Returned, Money Left);
