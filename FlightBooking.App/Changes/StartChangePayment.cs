using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.App.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Changes;

/// <summary>
/// Opens the checkout of a change that costs more: 201; asked again while it is open, 200 with the same one.
/// </summary>
public sealed class StartChangePayment(
    OwnBookings bookings,
    IPaymentGateway gateway,
    PublicAddress address,
    TimeProvider clock,
    ILogger<StartChangePayment> logger)
{
    [Function(nameof(StartChangePayment))]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/changes/{changeId}/payment")]
        HttpRequest request,
        string bookingRef,
        string changeId,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, static _ => true, ct)).Is(out _, out var refusal)
            || !(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var booking = stored.Document;
        if (booking.FindChange(changeId) is not { } change)
        {
            return Answer.Refused(Refusal.NotFound("change"));
        }

        if (change.RefusePayment(clock.GetUtcNow()) is { } notPayable)
        {
            return Answer.Refused(notPayable);
        }

        // Only the provider knows whether a checkout can still be paid.
        request.AnswerIsGoodUntil(clock.GetUtcNow());
        return !(await ShowAsync(request, booking, change, ct)).Is(out var found, out refusal) ? Answer.Refused(refusal)
            : found.IsNew ? await NoteAsync(request, stored, changeId, found.Checkout, ct)
            : Answer.Ok(View(change));
    }

    private async Task<Result<ShownCheckout>> ShowAsync(
        HttpRequest request, Booking booking, BookingChange change, CancellationToken ct)
    {
        var wanted = booking.ToPay(
            request,
            address,
            change.Due(),
            $"Booking {booking.BookingRef}: {(change.IsExchange ? "other flights" : "baggage")}",
            (change.ExpiresAt, change.NextCheckout()));
        try
        {
            return await gateway.ShowAsync(change.Payment.PaymentId, wanted, ct);
        }
        catch (PaymentProviderException exception)
        {
            logger.LogError(exception, "No checkout for change {ChangeId}: {Code}", change.ChangeId, exception.Code);
            return ProviderAnswer.To(exception, change, clock.GetUtcNow());
        }
    }

    private async Task<IResult> NoteAsync(
        HttpRequest request, Stored<Booking> stored, string changeId, Checkout checkout, CancellationToken ct)
    {
        var opened = await bookings.ChangeAsync(
            stored,
            IfMatch.Newest,
            current => current.OpenCheckout(changeId, checkout, clock.GetUtcNow()),
            isDone: current => current.FindChange(changeId)!.Payment.Opened.Contains(checkout.PaymentId),
            ct);
        return opened.Is(out var changed, out var refusal)
            ? Answer.Created(
                request,
                $"{BookingAnswer.PathOf(changed.Document.BookingRef)}/changes/{changeId}/payment",
                View(changed.Document.FindChange(changeId)!))
            : Answer.Refused(refusal);
    }

    private static PaymentView View(BookingChange change) => new(
        change.Payment.PaymentId!,
        change.Payment.Status,
        change.Due(),
        change.Payment.CheckoutUrl!,
        change.ExpiresAt,
        Vouchers: []);
}
