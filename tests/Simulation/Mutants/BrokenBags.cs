using FlightBooking.App.Bookings;
using FlightBooking.App.Changes;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Gives back what comes back of baggage, and once more.</summary>
public sealed class BagsReturnedTwice(
    OwnBookings bookings,
    OpenBookings open,
    ChangeQuoteSigner signer,
    FlightWishes flights,
    Exchanges exchanges,
    HoldPolicy hold,
    PaymentPolicy payments,
    TimeProvider clock)
{
    private readonly CreateChange change = new(bookings, open, signer, flights, exchanges, hold, payments, clock);

    [Function(nameof(CreateChange))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/changes")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var answer = await change.Run(request, bookingRef, workflows, ct);
        if ((await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out _)
            && LastRefund(stored.Document) is { } refund)
        {
            var again = refund with { RefundId = $"{refund.RefundId}-again", RequestedAt = clock.GetUtcNow() };
            await bookings.ChangeAsync(
                stored, IfMatch.Newest, booking => booking.RequestRefund(again, "once more"), _ => false, ct);
            await new WorkflowDispatch(workflows).RefundOnceAsync(stored.Document.Key(), again.RefundId, ct);
        }

        return answer;
    }

    private static BookingRefund? LastRefund(Booking booking) => booking.Refunds.LastOrDefault(refund =>
        booking.CancellationOf(refund.RefundId) is { } settled && booking.TakesOff(settled));
}

/// <summary>Gives back of baggage what is to be kept, too.</summary>
public sealed class BagsWhollyReturned(
    OwnBookings bookings,
    OpenBookings open,
    ChangeQuoteSigner signer,
    FlightWishes flights,
    Exchanges exchanges,
    HoldPolicy hold,
    PaymentPolicy payments,
    TimeProvider clock)
{
    private readonly CreateChange change = new(bookings, open, signer, flights, exchanges, hold, payments, clock);

    [Function(nameof(CreateChange))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/changes")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var answer = await change.Run(request, bookingRef, workflows, ct);
        if ((await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out _))
        {
            await bookings.ChangeAsync(stored, IfMatch.Newest, Waived, _ => false, ct);
        }

        return answer;
    }

    private static Result<Booking> Waived(Booking booking)
    {
        if (booking.Cancellations.LastOrDefault(known => booking.TakesOff(known)) is not { } settled
            || settled.Lines.FirstOrDefault(one => one.RefundId is not null && one.Charge > Money.Zero) is not { } line)
        {
            return booking;
        }

        var refund = booking.Refunds.First(known => known.RefundId == line.RefundId);
        var more = line with { Charge = Money.Zero, Refund = line.Refund + line.Charge };
        return booking with
        {
            Cancellations = booking.Cancellations.Replace(
                settled, settled with { Lines = settled.Lines.Replace(line, more) }),
            Refunds = booking.Refunds.Replace(refund, refund with { Amount = more.Refund }),
        };
    }
}
