using System.Collections.Immutable;

namespace FlightBooking.Core.Bookings;

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
                .Concat(booking.Moved())
                .Concat(booking.Changed())
                .Concat(booking.Others())
                .Concat(booking.Cancelled())
                .Concat(booking.Given())
                .Concat(booking.Elsewhere())
                .OrderBy(line => line.At),
        ];
    }

    /// <summary>What they come to. A payment in another currency bought nothing, and all of it goes back.</summary>
    public static StatementSums Sums(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var lines = booking.Statement().Where(line => line.Paid.Currency == booking.Total.Currency).ToList();
        return new(
            lines.Select(line => line.Paid).Sum(),
            lines.Select(line => line.Charge).Sum(),
            lines.Select(line => line.Returned).Sum());
    }

    /// <summary>What the money of each slice came to; none where nothing was paid, or it was never sold.</summary>
    public static ImmutableArray<SliceStatement> BySlice(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return !booking.WasSold() ? [] :
        [
            .. booking.Slices.Select(slice => new SliceStatement(
                slice.Name,
                booking.SettledOn(slice) + booking.ValueLeft(slice),
                booking.ChargedOn(slice),
                booking.SettledOn(slice) - booking.ChargedOn(slice),
                booking.ValueLeft(slice))),
        ];
    }

    private static bool WasSold(this Booking booking) => booking.Payment.IsPaid
        && booking.Status is BookingStatus.Confirmed or BookingStatus.PartiallyCancelled or BookingStatus.Cancelled;

    private static IEnumerable<StatementLine> Bought(this Booking booking)
    {
        var none = booking.Total with { Amount = 0 };
        var isBought = booking.Payment.PaymentIntentId is not null && booking.SplitFrom is null;
        return !isBought ? [] : booking.Slices.Select(slice => new StatementLine(
            booking.Payment.PaidAt!.Value,
            StatementKind.Payment,
            slice.Name,
            [.. booking.Passengers.Select(passenger => passenger.PassengerId)],
            booking.BookedFor(slice),
            none,
            none));
    }

    // What passengers took with them into a booking of their own, and what those of this one have brought along.
    private static IEnumerable<StatementLine> Moved(this Booking booking)
    {
        var none = booking.Total with { Amount = 0 };
        return booking.Splits
            .SelectMany(split => split.Lines.Select(line => new StatementLine(
                split.At, StatementKind.Split, line.Slice, split.Passengers, -line.Value, none, none)))
            .Concat(booking.SplitFrom is not { } from ? [] : booking.Slices.Select(slice => new StatementLine(
                from.At,
                StatementKind.Split,
                slice.Name,
                [.. booking.Passengers.Select(passenger => passenger.PassengerId)],
                booking.BookedFor(slice),
                none,
                none)));
    }

    /// <summary>What was paid for a slice when it was booked.</summary>
    internal static Money BookedFor(this Booking booking, BookedSlice slice) => slice.Before?.Booked
        ?? slice.Price.Total + booking.SplitOff(slice.Name)
            - booking.Completed(slice).Select(line => line.Difference).Sum();

    private static IEnumerable<ChangeLine> Completed(this Booking booking, BookedSlice slice) => booking.Changes
        .Where(change => change.Status == ChangeStatus.Completed)
        .SelectMany(change => change.Lines)
        .Where(line => line.Slice == slice.Name);

    private static IEnumerable<StatementLine> Changed(this Booking booking) =>
        from change in booking.Changes
        where change.Payment.PaymentIntentId is not null && change.Status != ChangeStatus.Lapsed
        from line in change.Lines
        where line.Difference.Amount > 0
        select new StatementLine(
            change.Payment.PaidAt!.Value,
            StatementKind.Change,
            line.Slice,
            line.Exchange is null ? [.. line.Bags.Select(bag => bag.PassengerId)] : booking.TravellersOf(line.Slice),
            line.Difference,
            line.Difference with { Amount = 0 },
            line.Difference with { Amount = 0 });

    private static ImmutableArray<string> TravellersOf(this Booking booking, string slice) =>
    [
        .. booking.TravellersOn(booking.Slices.First(known => known.Name == slice))
            .Select(passenger => passenger.PassengerId),
    ];

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
            KindOf(booking, cancellation, line),
            line.Slice,
            About(booking, cancellation, line),
            line.Paid with { Amount = 0 },
            line.Charge,
            line.Refund)
        {
            Refund = booking.Refunds.FirstOrDefault(refund => refund.RefundId == line.RefundId),
        };

    private static StatementKind KindOf(Booking booking, BookingCancellation cancellation, CancellationLine line) =>
        !line.IsOfChange() ? StatementKind.Cancellation
        : booking.LostBy(cancellation, line) is not null ? StatementKind.LostSeats
        : booking.TakesOff(cancellation) ? StatementKind.LessBaggage
        : StatementKind.Exchange;

    private static ImmutableArray<string> About(
        Booking booking, BookingCancellation cancellation, CancellationLine line) =>
        !line.IsOfChange() ? line.Passengers
        : booking.LostBy(cancellation, line) is { } lost
            ? [.. lost.Select(paid => paid.PassengerId).Distinct()]
        : booking.TakesOff(cancellation)
            ? [.. booking.FindChange(cancellation.ChangeId!)!.Lines.First(known => known.Slice == line.Slice).Bags
                .Select(bag => bag.PassengerId)]
        : booking.TravellersOf(line.Slice);

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
        booking.Gone()
            .Select(gone => booking.Gone(
                gone.NotedAt,
                gone.IsByBank ? StatementKind.ChargedBack : StatementKind.RefundedElsewhere,
                gone.PaymentIntentId,
                gone.Amount))
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
