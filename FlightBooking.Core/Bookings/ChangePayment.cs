using FlightBooking.Core.Fares;
using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// Decisions about the payment of a change; each is safe to take again on the same facts. Nothing of a change holds
/// before it is paid, and then all of it at once, in the write that notes the payment; other flights once their seats
/// are sold, until when the money is nobody's.
/// </summary>
public static class ChangePayment
{
    /// <summary>The line of a booking's history that says that a change holds.</summary>
    public const string Happening = "booking_changed";

    /// <summary>Whether a checkout of a change may be opened, or shown again.</summary>
    public static Refusal? RefusePayment(this BookingChange change, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Status switch
        {
            ChangeStatus.Completed or ChangeStatus.Confirming => PaymentDecision.AlreadyPaid,
            ChangeStatus.Preparing => BeingHeld,
            ChangeStatus.AwaitingPayment when now < change.ExpiresAt => null,
            _ => Refusal.Conflict("change_lapsed", "The change was not paid in time; ask for a new quote."),
        };
    }

    private static Refusal BeingHeld => PaymentDecision.BeingProcessed with
    {
        Detail = "Seats are still being held; try again in a moment.",
    };

    /// <summary>
    /// The provider's idempotency key of the next checkout of a change: calls that meet open one, not two.
    /// </summary>
    public static string NextCheckout(this BookingChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Payment.Attempts == 0
            ? $"{change.ChangeId}-checkout"
            : $"{change.ChangeId}-checkout-{change.Payment.Attempts + 1}";
    }

    /// <summary>
    /// Remembers the checkout that the provider opened for a change; one that is known changes nothing.
    /// </summary>
    public static Result<Booking> OpenCheckout(
        this Booking booking, string changeId, Checkout checkout, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(checkout);
        if (booking.FindChange(changeId) is not { } change)
        {
            return Refusal.NotFound("change");
        }

        if (change.Payment.Opened.Contains(checkout.PaymentId))
        {
            return booking;
        }

        return change.RefusePayment(now) is { } refusal
            ? refusal
            : booking
                .With(change, change with { Payment = change.Payment.Opening(checkout, change.ExpiresAt) })
                .Noting(now, "payment_opened", checkout.PaymentId);
    }

    /// <summary>
    /// Ends a change that does not hold yet: all is as before, and what was paid for it goes back. Told again, nothing
    /// changes.
    /// </summary>
    /// <param name="booking">The booking.</param>
    /// <param name="change">It.</param>
    /// <param name="why">For the history.</param>
    /// <param name="now">The time.</param>
    internal static Booking Lapse(this Booking booking, BookingChange change, string why, DateTimeOffset now)
    {
        if (!change.IsOpen)
        {
            return booking;
        }

        var lapsed = booking
            .With(change, change with
            {
                Status = ChangeStatus.Lapsed,
                Payment = change.Payment.Closed(),
                FinishedAt = now,
            })
            .Noting(now, "change_lapsed", $"{change.ChangeId}: {why}");
        return change.Status != ChangeStatus.Confirming ? lapsed
            : change.Payment is not { PaymentIntentId: { } intent, PaymentId: { } paymentId }
                ? lapsed.LeaveForGood(change)
            : lapsed.LeaveForGood(change)
                .GiveBack(new(paymentId, intent, change.Due()), $"{change.ChangeId} cannot hold: {why}", now)
                .WithPaymentStatus();
    }

    // Whoever was selling seats there may go on with it for a while, and give them up again only then.
    private static Booking LeaveForGood(this Booking booking, BookingChange change) => booking with
    {
        Slices = [.. booking.Slices.Select(slice =>
            change.ExchangeOf(slice) is { } exchange
                ? slice with { Left = [.. slice.Left.Union(exchange.NewFor(slice))] }
                : slice)],
    };

    /// <summary>Ends what does not hold yet, since the booking is not what it was promised for any more.</summary>
    internal static Booking LapseOpen(this Booking booking, string why, DateTimeOffset now) =>
        booking.Changes.Aggregate(booking, (current, change) => current.Lapse(change, why, now));

    /// <summary>
    /// Ends the changes whose time to be paid is over; one whose checkout was opened in the last moment stays, and is
    /// looked at again.
    /// </summary>
    /// <param name="booking">The booking.</param>
    /// <param name="closed">The checkouts by which no money can come any more.</param>
    /// <param name="now">The time.</param>
    public static Booking LapseUnpaid(this Booking booking, IEnumerable<string> closed, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Changes
            .Where(change => change.Status != ChangeStatus.Confirming && change.ExpiresAt <= now
                && (change.Payment.PaymentId is not { } paymentId || closed.Contains(paymentId)))
            .Aggregate(booking, (current, change) => current.Lapse(change, "it was not paid in time", now));
    }

    /// <summary>
    /// Judges money that came by a checkout of a change. Whoever was first to change the booking otherwise has ended
    /// the change, so that it fits as long as it waits.
    /// </summary>
    internal static (Booking Booking, PaymentVerdict Verdict) ReceiveFor(
        this Booking booking, BookingChange change, ReceivedPayment payment, DateTimeOffset now)
    {
        var wrong = payment.Amount != change.Due() ? $"{payment.Amount} was paid instead of {change.Due()}"
            : change.Status is ChangeStatus.Completed or ChangeStatus.Confirming
                ? $"{change.ChangeId} had been paid already"
            : change.Status == ChangeStatus.Lapsed ? $"{change.ChangeId} had lapsed"
            : booking.GoneOn(payment.PaymentIntentId).Amount > 0 ? "some of it had gone back already"
            : null;
        return wrong is not null ? (booking.GiveBack(payment, wrong, now), PaymentVerdict.Stray)
            : change.IsExchange
                ? (booking.Confirm(change, change.Payment.Paid(payment, now), now), PaymentVerdict.Changed)
            : (booking.Complete(change, change.Payment.Paid(payment, now), now), PaymentVerdict.Changed);
    }

    /// <summary>Nothing is to be paid any more: its seats are to be sold.</summary>
    internal static Booking Confirm(
        this Booking booking, BookingChange change, BookingPayment payment, DateTimeOffset now) =>
        booking.With(change, change with { Status = ChangeStatus.Confirming, Payment = payment })
            .WithPaymentStatus()
            .Noting(now, "change_confirming", $"{change.ChangeId}: {change.Due()}");

    /// <summary>The change holds from now on.</summary>
    internal static Booking Complete(
        this Booking booking, BookingChange change, BookingPayment payment, DateTimeOffset now)
    {
        var first = booking.Payment with { Amount = booking.PaidFirst() };
        var changed = booking.SettleRemovals(change, now).With(change, change with
        {
            Status = ChangeStatus.Completed,
            Payment = payment,
            FinishedAt = now,
        }) with
        {
            Payment = first,
            Total = booking.Total + change.Due(),
            ExtraBaggage = booking.ExtraBaggage == ExtraBaggageMode.None
                && change.Lines.Any(line => line.Price.AmountOf(FareCalculator.Baggage).Amount > 0)
                ? ExtraBaggageMode.Prepaid
                : booking.ExtraBaggage,
            Slices = [.. booking.Slices.Select(slice =>
                change.Lines.FirstOrDefault(line => line.Slice == slice.Name) is { } line
                    ? With(slice, line) with { Before = booking.BeforeNow(slice, change) }
                    : slice)],
        };
        return changed.WithPaymentStatus().Noting(now, Happening, $"{change.ChangeId}: {change.Due()}");
    }

    /// <summary>What the booking's own payment was of, before any change.</summary>
    internal static Money PaidFirst(this Booking booking) => booking.Payment.Amount ?? booking.Total;

    private static BookedSlice With(BookedSlice slice, ChangeLine line) => slice with
    {
        Price = line.Price,
        PaidSeats = line.LostSeats is { } lost && slice.SeatsPaid().RemoveRange(lost) is var left
            ? left.IsEmpty ? null : left
            : slice.PaidSeats,
        Bags =
        [
            .. slice.Bags.Where(bag => !line.Bags.Any(other => other.PassengerId == bag.PassengerId)),
            .. line.Bags,
        ],
    };
}
