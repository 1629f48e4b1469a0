namespace FlightBooking.Core.Bookings;

/// <summary>
/// Money of slices that is kept or goes back: what of it is drawn on which charge, and the refunds of that.
/// </summary>
internal static class Settlement
{
    /// <summary>What is kept and comes back of the slices of a change.</summary>
    /// <param name="Slice">Name of the slice.</param>
    /// <param name="Charge">What is kept.</param>
    /// <param name="Returned">What comes back.</param>
    public sealed record Part(string Slice, Money Charge, Money Returned);

    /// <summary>
    /// Settles what a change keeps and gives back: nobody leaves by it, and what comes back goes the way of every
    /// refund. Nothing changes where there is neither.
    /// </summary>
    public static Booking Settle(
        this Booking booking, BookingChange change, IEnumerable<Part> parts, DateTimeOffset now)
    {
        var (ahead, left) = (booking.Ahead(), booking.LeftToGive());
        var lines = new List<CancellationLine>();
        foreach (var part in parts.Where(part => (part.Charge + part.Returned).Amount > 0))
        {
            var slice = booking.Slices.First(known => known.Name == part.Slice);
            var hours = Hours(slice.Departure() - change.RequestedAt);
            lines.Add(LessGone(
                new(part.Slice, [], hours, part.Charge + part.Returned, part.Charge, part.Returned),
                ref ahead,
                ref left));
        }

        if (lines.Count == 0)
        {
            return booking;
        }

        var settled = booking.NewCancellation(lines, BookingCancellation.ByChange, now) with
        {
            ChangeId = change.ChangeId,
        };
        return settled.Lines.Where(line => line.RefundId is not null).Aggregate(
            booking with { Cancellations = booking.Cancellations.Add(settled) },
            (current, line) => current.RequestRefund(
                line, null, line.Words(change), now));
    }

    /// <summary>A cancellation of lines, divided among the charges that the booking was paid by.</summary>
    public static BookingCancellation NewCancellation(
        this Booking booking, IEnumerable<CancellationLine> lines, string quoteHash, DateTimeOffset now)
    {
        var id = BookingCancellation.IdOf(booking.BookingRef, booking.Cancellations.Length + 1);
        var split = new RefundSplit(booking);
        return new()
        {
            CancellationId = id,
            RequestedAt = now,
            QuoteHash = quoteHash,
            Lines = [.. lines.SelectMany(line => split.Of(line).Select((part, at) => part.Refund.Amount == 0
                ? part
                : part with { RefundId = BookingCancellation.RefundIdOf(id, line.Slice, at + 1) }))],
        };
    }

    /// <summary>Notes the refund of a line.</summary>
    public static Booking RequestRefund(
        this Booking booking, CancellationLine line, VoucherOrder? order, string why, DateTimeOffset now)
    {
        var charge = line.PaymentIntentId ?? booking.Payment.PaymentIntentId!;
        var refund = new BookingRefund(
            line.RefundId!,
            line.Slice,
            line.Refund,
            BookingRefundStatus.Pending,
            ProviderRefundId: null,
            charge,
            now)
        {
            Voucher = VoucherCharge.Is(charge) ? null : order,
        };
        return booking.RequestRefund(refund, $"{line.Slice} {why}");
    }

    /// <summary>
    /// With what goes back by it: what others have given back is not given back once more; and never more than is left
    /// of the payment, of which goodwill may have taken a part.
    /// </summary>
    /// <param name="line">What would go back if nothing had.</param>
    /// <param name="ahead">What went back past this app and is not counted; then, what is left of that.</param>
    /// <param name="left">What can be given back; then, what is left of that.</param>
    public static CancellationLine LessGone(CancellationLine line, ref Money ahead, ref Money left)
    {
        var elsewhere = Money.Min(ahead, line.Refund);
        var refund = Money.Min(line.Refund - elsewhere, left);
        (ahead, left) = (ahead - elsewhere, left - refund);
        return line with
        {
            Refund = refund,
            Elsewhere = line.Refund - refund,
            GivenBefore = (line.Refund - refund - elsewhere).Amount,
        };
    }

    /// <summary>Hours before a departure, to the hundredth, rounded up.</summary>
    public static decimal Hours(TimeSpan before) =>
        decimal.Ceiling((decimal)before.Ticks / TimeSpan.TicksPerHour * 100) / 100;

    private static string Words(this CancellationLine line, BookingChange change) =>
        change.Lines.FirstOrDefault(known => known.Slice == line.Slice) switch
        {
            { Exchange: not null } => "was exchanged",
            { LostSeats: not null } => "has other seats",
            _ => "has less baggage",
        };
}
