using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;
using FlightBooking.App.Bookings;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Payments;

/// <summary>
/// Opens the checkout of a held booking: 201; asked again while it is open, 200 with the same one. Where the provider
/// has closed it before the hold was over, another is opened. Vouchers may pay all of it, or what they have.
/// </summary>
public sealed class StartPayment(
    OwnBookings bookings,
    IPaymentGateway gateway,
    VoucherDesk vouchers,
    VoucherCheckout voucherCheckout,
    PublicAddress address,
    RateLimits limits,
    TimeProvider clock,
    ILogger<StartPayment> logger)
{
    [Function(nameof(StartPayment))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/payment")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, PaymentInput.Codes, ct)).Is(out var codes, out var refusal)
            || !(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out refusal)
            || (refusal = VersionsOf(request, stored.Document).Check(stored)) is not null)
        {
            return Answer.Refused(refusal);
        }

        // Only the provider knows whether a checkout can still be paid.
        request.AnswerIsGoodUntil(clock.GetUtcNow());
        var (booking, ids) = (stored.Document, codes.Select(VoucherCodes.IdOfTyped));
        var isPaidSo = !codes.IsEmpty && booking.IsPaidWith(ids);
        if (isPaidSo && booking.Payment.IsPaid && request.IsTriedAgain())
        {
            return Answer.Ok(View(request, booking));
        }

        if (booking.RefusePayment(clock.GetUtcNow()) is { } notPayable)
        {
            return Answer.Refused(notPayable);
        }

        Result<Shown> shown;
        try
        {
            shown = codes.IsEmpty || isPaidSo
                ? await ShowAsync(request, stored, ct)
                : await PayAsync(request, stored, codes, new(workflows), ct);
        }
        catch (PaymentProviderException exception)
        {
            logger.LogError(
                exception, "No checkout for booking {BookingRef}: {Code}", booking.BookingRef, exception.Code);
            return Answer.Refused(ProviderAnswer.To(exception, booking, clock.GetUtcNow()));
        }

        return !shown.Is(out var found, out refusal) ? Answer.Refused(refusal)
            : found.IsNew ? Answer.Created(
                request, $"{BookingAnswer.PathOf(booking.BookingRef)}/payment", View(request, found.Booking))
            : Answer.Ok(View(request, found.Booking));
    }

    private async Task<Result<Shown>> ShowAsync(HttpRequest request, Stored<Booking> stored, CancellationToken ct)
    {
        var booking = stored.Document;
        var shown = await gateway.ShowAsync(
            booking.Payment.PaymentId, Request(request, booking, booking.DueByCard()), ct);
        if (!shown.Is(out var found, out var refusal))
        {
            return refusal;
        }

        if (!found.IsNew)
        {
            return new Shown(booking, IsNew: false);
        }

        var opened = await bookings.ChangeAsync(
            stored,
            VersionsOf(request, booking),
            current => current.OpenCheckout(found.Checkout, clock.GetUtcNow()),
            isDone: current => current.Payment.Opened.Contains(found.Checkout.PaymentId),
            ct);
        return opened.Then<Shown>(changed => new Shown(changed.Document, IsNew: true));
    }

    private async Task<Result<Shown>> PayAsync(
        HttpRequest request,
        Stored<Booking> stored,
        ImmutableArray<string> codes,
        WorkflowDispatch workflows,
        CancellationToken ct)
    {
        var named = ImmutableArray.CreateBuilder<Voucher>();
        var caller = CallerAddress.Of(request.HttpContext, limits.BehindProxy);
        for (var i = 0; i < codes.Length; i++)
        {
            if (!(await vouchers.FindAsync(codes[i], request.AccountId(), caller, ct)).Is(
                out var voucher, out var refusal))
            {
                return refusal.Kind == RefusalKind.NotFound ? VoucherDesk.Unknown($"/payWith/vouchers/{i}") : refusal;
            }

            named.Add(voucher);
        }

        var booking = stored.Document;
        var paid = await voucherCheckout.PayAsync(
            stored,
            named.ToImmutable(),
            VersionsOf(request, booking),
            rest => Request(request, booking, rest),
            workflows,
            ct);
        return paid.Then<Shown>(changed => new Shown(changed.Document, IsNew: true));
    }

    private sealed record Shown(Booking Booking, bool IsNew);

    // Tried again, it may be its own checkout that has changed the version it names.
    private static IfMatch VersionsOf(HttpRequest request, Booking booking) =>
        request.IsTriedAgain() && (booking.Payment.PaymentId is not null || booking.Payment.IsPaid)
            ? IfMatch.Newest
            : IfMatch.Of(request);

    // Where vouchers pay all there is no page to pay at: the customer is through, and sent where all come who are.
    private PaymentView View(HttpRequest request, Booking booking) => new(
        VoucherCharge.Is(booking.Payment.PaymentIntentId)
            ? booking.Payment.PaymentIntentId!
            : booking.Payment.PaymentId!,
        booking.Payment.Status,
        booking.DueByCard(),
        VoucherCharge.Is(booking.Payment.PaymentIntentId)
            ? Request(request, booking, booking.Total).SuccessUrl
            : booking.Payment.CheckoutUrl!,
        booking.HoldExpiresAt,
        [.. booking.Payment.Vouchers.Select(part => new VoucherPartView(part.Amount))]);

    private CheckoutRequest Request(HttpRequest request, Booking booking, Money amount)
    {
        var (until, key) = booking.NextCheckout(clock.GetUtcNow());
        return booking.ToPay(
            request,
            address,
            amount,
            Describe(booking),
            (until, amount == booking.Total ? key : $"{key}-{amount.Amount}"));
    }

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
    string PaymentId,
    BookingPaymentStatus Status,
    Money Amount,
    Uri CheckoutUrl,
    DateTimeOffset ExpiresAt,
    ImmutableArray<VoucherPartView> Vouchers);

/// <summary>What a voucher pays of it.</summary>
public sealed record VoucherPartView(Money Amount);
