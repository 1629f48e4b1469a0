using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Cancellations;

/// <summary>Giving up a booking that nobody has paid for.</summary>
public static class WithdrawalDecision
{
    /// <summary>Ends it: nothing is owed to anybody. Told again, nothing changes.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="closedPaymentId">The checkout that was closed at the provider; null where there was none.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The booking; <c>quote_required</c> where it has been paid, <c>checkout_open</c> where another checkout was
    /// opened meanwhile (close it and ask again), <c>booking_expired</c>.
    /// </returns>
    public static Result<Booking> Withdraw(this Booking booking, string? closedPaymentId, DateTimeOffset now)
    {
        if (booking.Withdrawal() is not null)
        {
            return booking;
        }

        if (booking.Payment.IsPaid)
        {
            const string Detail = "The booking has been paid: ask for a quote and accept it.";
            return Refusal.Invalid("quote_required", Detail) with
            {
                Errors = Refusal.NoErrors.Add("/quoteId", ["is required, as the booking has been paid"]),
            };
        }

        if (booking.Status != BookingStatus.PendingPayment)
        {
            return CancellationQuote.RefusalOf(booking)!;
        }

        if (booking.RefuseWhileOpen(closedPaymentId) is { } open)
        {
            return open;
        }

        var cancellation = new BookingCancellation
        {
            CancellationId = BookingCancellation.IdOf(booking.BookingRef, booking.Cancellations.Length + 1),
            RequestedAt = now,
            FinishedAt = now,
        };
        return (booking.WithSlices(SliceStatus.Cancelled) with
        {
            Status = BookingStatus.Cancelled,
            Payment = booking.Payment.Closed(),
            Cancellations = booking.Cancellations.Add(cancellation),
        }).Noting(now, "withdrawn", "The booking was given up before it was paid.");
    }

    /// <summary>The cancellation by which an unpaid booking was given up, or null.</summary>
    public static BookingCancellation? Withdrawal(this Booking booking) =>
        booking.Cancellations.FirstOrDefault(known => known.QuoteHash is null);
}
