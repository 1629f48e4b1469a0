using FlightBooking.App.Bookings;
using FlightBooking.App.Cancellations;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;

namespace FlightBooking.App.Desk;

/// <summary>A booking, and the cancellation in it that has just been made.</summary>
public sealed record CancelledBooking(Stored<Booking> Stored, BookingCancellation Cancellation);

/// <summary>
/// Cancels for customers, by the rules that hold for them or without a charge. What follows from it, money and seats,
/// goes the very way of a cancellation by the customer.
/// </summary>
public sealed class CancellationsForCustomers(
    OwnBookings bookings, OpenBookings open, Withdrawals withdrawals, AuditTrail audit, TimeProvider clock)
{
    /// <summary>
    /// Cancels what is wished, or gives a booking up that is not paid; refusals as
    /// <see cref="CancellationDecision.CancelForCustomer"/> and <see cref="WithdrawalDecision.Withdraw"/>.
    /// </summary>
    /// <param name="stored">The booking.</param>
    /// <param name="wish">What to cancel; of a booking that is not paid all of it.</param>
    /// <param name="charges">The tariff; null for no charge.</param>
    /// <param name="versions">Refuses where it was decided on something else than there is.</param>
    /// <param name="act">Who does it, and why.</param>
    /// <param name="workflows">See to money and seats.</param>
    /// <param name="ct">Stops it until it has begun.</param>
    public Task<Result<CancelledBooking>> CancelAsync(
        Stored<Booking> stored,
        CancellationRequest wish,
        CancellationCharges? charges,
        IfMatch versions,
        Act act,
        WorkflowDispatch workflows,
        CancellationToken ct) =>
        audit.RecordAsync<CancelledBooking>(
            act,
            async record =>
            {
                var isUnpaid = stored.Document is { Status: BookingStatus.PendingPayment, Payment.IsPaid: false };
                var cancelled = isUnpaid && wish is { Slices: null, Passengers: null }
                    ? (await withdrawals.WithdrawAsync(stored, versions, workflows, CancellationToken.None))
                        .Then<CancelledBooking>(given => new CancelledBooking(given, given.Document.Withdrawal()!))
                    : await CancelPaidAsync(stored, wish, charges, versions, record, workflows);
                return cancelled.Then<Acted<CancelledBooking>>(done => new Acted<CancelledBooking>(
                    done,
                    new { stored.Document.Status },
                    Shown(done.Cancellation)));
            },
            ct);

    private static object Shown(BookingCancellation cancellation) => new
    {
        cancellation.CancellationId,
        Charge = cancellation.Charge(),
        Refund = cancellation.Refund(),
    };

    private async Task<Result<CancelledBooking>> CancelPaidAsync(
        Stored<Booking> stored,
        CancellationRequest wish,
        CancellationCharges? charges,
        IfMatch versions,
        string record,
        WorkflowDispatch workflows)
    {
        // Noted first, as every cancellation is: should this process die, what follows is taken up by a timer.
        await open.NoteAsync(stored.Document.AccountId, stored.Document.BookingRef, CancellationToken.None);
        var changed = await bookings.ChangeAsync(
            stored,
            versions,
            current => current.CancelForCustomer(wish, charges, record, clock.GetUtcNow()),
            isDone: current => current.CancelledBy(record) is not null,
            CancellationToken.None);
        if (!changed.Is(out var accepted, out var refusal))
        {
            return refusal;
        }

        var cancellation = accepted.Document.CancelledBy(record)!;
        await workflows.FulfilOnceAsync(accepted.Document, cancellation, CancellationToken.None);
        return new CancelledBooking(accepted, cancellation);
    }
}
