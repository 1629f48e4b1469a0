using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Payments;

/// <summary>
/// Opens the checkout of a held booking: 201; asked again while it is open, 200 with the same one. Where the provider
/// has closed it before the hold was over, another is opened.
/// </summary>
public sealed class StartPayment(
    OwnBookings bookings,
    IPaymentGateway gateway,
    PublicAddress address,
    TimeProvider clock,
    ILogger<StartPayment> logger)
{
    [Function(nameof(StartPayment))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/payment")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, static _ => true, ct)).Is(out _, out var refusal)
            || !(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out refusal)
            || (refusal = VersionsOf(request, stored.Document).Check(stored)) is not null
            || (refusal = stored.Document.RefusePayment(clock.GetUtcNow())) is not null)
        {
            return Answer.Refused(refusal);
        }

        // Only the provider knows whether a checkout can still be paid.
        request.AnswerIsGoodUntil(clock.GetUtcNow());
        var booking = stored.Document;
        Result<ShownCheckout> shown;
        try
        {
            shown = await gateway.ShowAsync(booking.Payment.PaymentId, Request(request, booking), ct);
        }
        catch (PaymentProviderException exception)
        {
            logger.LogError(
                exception, "No checkout for booking {BookingRef}: {Code}", booking.BookingRef, exception.Code);
            return Answer.Refused(ProviderAnswer.To(exception, booking));
        }

        if (!shown.Is(out var found, out refusal))
        {
            return Answer.Refused(refusal);
        }

        if (!found.IsNew)
        {
            return Answer.Ok(View(booking));
        }

        var opened = await bookings.ChangeAsync(
            stored,
            VersionsOf(request, booking),
            current => current.OpenCheckout(found.Checkout, clock.GetUtcNow()),
            isDone: current => current.Payment.Opened.Contains(found.Checkout.PaymentId),
            ct);
        return opened.Is(out var changed, out refusal)
            ? Answer.Created(request, $"{BookingAnswer.PathOf(booking.BookingRef)}/payment", View(changed.Document))
            : Answer.Refused(refusal);
    }

    // Tried again, it may be its own checkout that has changed the version it names.
    private static IfMatch VersionsOf(HttpRequest request, Booking booking) =>
        request.IsTriedAgain() && booking.Payment.PaymentId is not null ? IfMatch.Newest : IfMatch.Of(request);

    private static PaymentView View(Booking booking) => new(
        booking.Payment.PaymentId!,
        booking.Payment.Status,
        booking.Total,
        booking.Payment.CheckoutUrl!,
        booking.HoldExpiresAt);

    private CheckoutRequest Request(HttpRequest request, Booking booking) => booking.ToPay(
        request, address, booking.Total, Describe(booking), booking.NextCheckout(clock.GetUtcNow()));

    private static string Describe(Booking booking)
    {
        var stops = booking.Slices.Select(
            slice => $"{slice.Segments[0].Origin.Code}–{slice.Segments[^1].Destination.Code}");
        var travellers = booking.Passengers.Length == 1 ? "1 passenger" : $"{booking.Passengers.Length} passengers";
        return $"Booking {booking.BookingRef}: {string.Join(", ", stops)}, {travellers}";
    }
}

/// <summary>A payment as the API shows it.</summary>
public sealed record PaymentView(
    string PaymentId, BookingPaymentStatus Status, Money Amount, Uri CheckoutUrl, DateTimeOffset ExpiresAt);
