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

/// <summary>Where the money of one slice is: what was paid is what is charged, went back and is left.</summary>
/// <param name="Slice">Its name.</param>
/// <param name="Paid">What was paid for it, with its changes.</param>
/// <param name="Charged">What was kept of those who left.</param>
/// <param name="Returned">What went back for it, or is to, by whomever.</param>
/// <param name="Left">What is paid for those who travel.</param>
public sealed record SliceStatement(string Slice, Money Paid, Money Charged, Money Returned, Money Left);

/// <summary>
/// A booking's money as a customer can follow it: every movement in its order, and what it came to for each slice.
/// </summary>
public static class BookingStatement
{
    /// <summary>All movements, the oldest first.</summary>
    public static ImmutableArray<StatementLine> Statement(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return
        [
            .. booking.Bought()
                .Concat(booking.Changed())
                .Concat(booking.Others())
                .Concat(booking.Cancelled())
                .Concat(booking.Given())
                .Concat(booking.Elsewhere())
                .OrderBy(line => line.At),
        ];
    }

    /// <summary>What the money of each slice came to; none where nothing was paid, or it was never sold.</summary>
    public static ImmutableArray<SliceStatement> BySlice(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return !booking.WasSold() ? [] :
        [
            .. booking.Slices.Select(slice => new SliceStatement(
                slice.Name,
                slice.Price.Total,
                booking.ChargedOn(slice),
                slice.Price.Total - booking.ChargedOn(slice) - booking.ValueLeft(slice),
                booking.ValueLeft(slice))),
        ];
    }

    private static bool WasSold(this Booking booking) => booking.Payment.IsPaid
        && booking.Status is BookingStatus.Confirmed or BookingStatus.PartiallyCancelled or BookingStatus.Cancelled;

    private static IEnumerable<StatementLine> Bought(this Booking booking)
    {
        var none = booking.Total with { Amount = 0 };
        return booking.Payment.PaymentIntentId is null ? [] : booking.Slices.Select(slice => new StatementLine(
            booking.Payment.PaidAt!.Value,
            StatementKind.Payment,
            slice.Name,
            [.. booking.Passengers.Select(passenger => passenger.PassengerId)],
            slice.Price.Total - booking.Completed(slice).Select(line => line.Difference).Sum(),
            none,
            none));
    }

    private static IEnumerable<ChangeLine> Completed(this Booking booking, BookedSlice slice) => booking.Changes
        .Where(change => change.Status == ChangeStatus.Completed)
        .SelectMany(change => change.Lines)
        .Where(line => line.Slice == slice.Name);

    private static IEnumerable<StatementLine> Changed(this Booking booking) =>
        from change in booking.Changes
        where change.Payment.PaymentIntentId is not null
        from line in change.Lines
        where line.Difference.Amount > 0
        select new StatementLine(
            change.FinishedAt!.Value,
            StatementKind.Change,
            line.Slice,
            [.. line.Bags.Select(bag => bag.PassengerId)],
            line.Difference,
            line.Difference with { Amount = 0 },
            line.Difference with { Amount = 0 });

    private static IEnumerable<StatementLine> Others(this Booking booking) => booking.Refunds
        .Where(booking.IsOfAnother)
        .Select(refund => new StatementLine(
            refund.RequestedAt,
            StatementKind.OtherPayment,
            null,
            [],
            refund.Amount + refund.Elsewhere,
            refund.Amount with { Amount = 0 },
            refund.Amount)
        {
            Refund = refund,
        });

    private static bool IsOfAnother(this Booking booking, BookingRefund refund) =>
        refund.PaymentIntentId != BookingRefund.NoCharge && !booking.IsPaidBy(refund.PaymentIntentId);

    private static IEnumerable<StatementLine> Cancelled(this Booking booking) =>
        from cancellation in booking.Cancellations
        from line in cancellation.Lines
        select new StatementLine(
            cancellation.RequestedAt,
            StatementKind.Cancellation,
            line.Slice,
            line.Passengers,
            line.Paid with { Amount = 0 },
            line.Charge,
            line.Refund)
        {
            Refund = booking.Refunds.FirstOrDefault(refund => refund.RefundId == line.RefundId),
        };

    private static IEnumerable<StatementLine> Given(this Booking booking) => booking.Refunds
        .Where(refund => refund.Slice is null && refund.Amount.Amount > 0 && !booking.IsOfAnother(refund))
        .Select(refund => new StatementLine(
            refund.RequestedAt,
            refund.IsGoodwill ? StatementKind.Goodwill : StatementKind.NotSold,
            null,
            [],
            refund.Amount with { Amount = 0 },
            refund.Amount with { Amount = 0 },
            refund.Amount)
        {
            Refund = refund,
        });

    private static IEnumerable<StatementLine> Elsewhere(this Booking booking) =>
        booking.OutsideRefunds
            .Where(refund => refund.Status != BookingRefundStatus.Failed)
            .Select(refund => booking.Gone(
                refund.NotedAt, StatementKind.RefundedElsewhere, refund.PaymentIntentId, refund.Amount))
            .Concat(booking.Disputes
                .Where(dispute => dispute.Status == Payments.DisputeStatus.Lost)
                .Select(dispute => booking.Gone(
                    dispute.NotedAt, StatementKind.ChargedBack, dispute.PaymentIntentId, dispute.Amount)))
            .Where(line => line.Returned.Currency == booking.Total.Currency);

    // Of a payment that nobody told of but by what went back of it, so much was taken at least.
    private static StatementLine Gone(
        this Booking booking, DateTimeOffset at, StatementKind kind, string paymentIntentId, Money amount)
    {
        var none = booking.Total with { Amount = 0 };
        var isKnown = booking.IsPaidBy(paymentIntentId)
            || booking.Refunds.Any(refund => refund.PaymentIntentId == paymentIntentId);
        return new(at, kind, null, [], isKnown ? none : amount, none, amount);
    }
}
