using FlightBooking.App.Http;
using FlightBooking.App.Payments;
using FlightBooking.App.Bookings;
using FlightBooking.App.Workflows.Bookings;
using FlightBooking.App.Workflows.Refunds;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>A store in which vouchers are written otherwise; given null, not at all.</summary>
internal sealed class VouchersInBetween(IDocumentStore store, Func<Voucher, Voucher?> written) : StoreInBetween(store)
{
    private readonly IDocumentStore inner = store;

    protected override object Shown(object document) => document;

    public override ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class => document is not Voucher voucher ? inner.ReplaceAsync(collection, document, ifMatch, ct)
        : written(voucher) is { } other ? inner.ReplaceAsync(collection, (T)(object)other, ifMatch, ct)
        : ValueTask.FromResult<Stored<T>?>(new(document, ifMatch));
}

/// <summary>Sells, and does not take from vouchers what they pay: who comes next pays with it again.</summary>
public sealed class UnspentVoucher(
    IDocumentStore store,
    SeatSales sales,
    SeatReturns returns,
    BookingCoupons coupons,
    VoucherRefunds refunds,
    Confirmations confirmations,
    TimeProvider clock,
    ILogger<SellSeats> logger)
{
    [Function(nameof(SellSeats))]
    public Task<SeatSale> Run([ActivityTrigger] BookingKey key, CancellationToken ct) => new SellSeats(
        store,
        sales,
        returns,
        coupons,
        new(new VouchersInBetween(store, _ => null), clock),
        refunds,
        confirmations,
        clock,
        logger).Run(key, ct);
}

/// <summary>Keeps what vouchers are to pay for ever.</summary>
public sealed class EndlessReservation(
    OwnBookings bookings,
    IDocumentStore store,
    IPaymentGateway gateway,
    PaymentEvents events,
    OpenBookings open,
    VoucherDesk vouchers,
    PublicAddress address,
    RateLimits limits,
    TimeProvider clock,
    ILogger<StartPayment> logger)
{
    private readonly StartPayment payment = new(
        bookings,
        gateway,
        vouchers,
        new(
            bookings,
            new(
                new VouchersInBetween(store, voucher => voucher with
                {
                    Reservations =
                    [
                        .. voucher.Reservations.Select(kept => kept with { Until = DateTimeOffset.MaxValue }),
                    ],
                }),
                clock),
            gateway,
            events,
            open,
            store,
            PaymentPolicy.Default,
            HoldPolicy.Default,
            clock),
        address,
        limits,
        clock,
        logger);

    [Function(nameof(StartPayment))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/payment")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => payment.Run(request, bookingRef, workflows, ct);
}

/// <summary>Ends holds, and gives vouchers nothing back.</summary>
public sealed class KeepingHold(
    IDocumentStore store, IPaymentGateway gateway, SeatReturns seats, BookingCoupons coupons, TimeProvider clock)
{
    [Function(nameof(EndHold))]
    public Task<HoldEnd> Run([ActivityTrigger] BookingKey key, CancellationToken ct) =>
        new EndHold(store, gateway, seats, coupons, new(new VouchersInBetween(store, _ => null), clock), clock)
            .Run(key, ct);
}

/// <summary>Gives what vouchers have paid back to the card.</summary>
public sealed class RefundToCard(
    RefundBook refunds, VoucherRefunds vouchers, IPaymentGateway gateway, IDocumentStore store)
{
    [Function(nameof(MakeRefund))]
    public async Task<RefundState> Run([ActivityTrigger] RefundToMake wanted, CancellationToken ct)
    {
        var booking = await store.FindAsync(wanted.Booking, ct);
        var refund = booking!.Refunds.First(known => known.RefundId == wanted.RefundId);
        if (refund.Status == BookingRefundStatus.Pending
            && VoucherCharge.Is(refund.PaymentIntentId)
            && booking.Payments().FirstOrDefault(paid => !VoucherCharge.Is(paid.PaymentIntentId)) is { } card)
        {
            var made = await gateway.RefundAsync(new()
            {
                BookingRef = booking.BookingRef,
                AccountId = booking.AccountId,
                Slice = refund.Slice ?? "all",
                CancellationId = refund.RefundId,
                PaymentIntentId = card.PaymentIntentId,
                Amount = refund.Amount,
                IdempotencyKey = refund.ProviderKey(),
            }, ct);
            await store.ChangeAsync(
                wanted.Booking,
                current => current.FollowRefund(
                    new(refund.RefundId, refund.Attempt, BookingRefundStatus.Succeeded, made.RefundId),
                    refund.RequestedAt),
                ct);
        }

        return await new MakeRefund(refunds, gateway, vouchers).Run(wanted, ct);
    }
}

/// <summary>Adds the bonus once more whenever it is asked for a refund.</summary>
public sealed class BonusTwice(RefundBook refunds, IPaymentGateway gateway, IDocumentStore store, TimeProvider clock)
{
    [Function(nameof(MakeRefund))]
    public async Task<RefundState> Run([ActivityTrigger] RefundToMake wanted, CancellationToken ct)
    {
        var made = await new MakeRefund(refunds, gateway, new(refunds, new(store, clock))).Run(wanted, ct);
        var refund = (await store.FindAsync(wanted.Booking, ct))!.Refunds
            .First(known => known.RefundId == wanted.RefundId);
        if (refund is { Voucher: { } order, Status: BookingRefundStatus.Succeeded })
        {
            await store.ChangeAsync(
                Voucher.Collection,
                order.VoucherId,
                order.VoucherId,
                voucher => voucher.Movements.Length > 2 ? voucher : voucher with
                {
                    Movements =
                    [
                        .. voucher.Movements,
                        .. voucher.Movements.Where(moved => moved.Kind == VoucherMovementKind.Bonus)
                            .Select(moved => moved with { Id = $"{moved.Id}-again" }),
                    ],
                },
                ct);
        }

        return made;
    }
}

/// <summary>Takes refunds for returned to vouchers before they are, and looks no more.</summary>
public sealed class ReturnedOnPaper(
    RefundBook refunds, IPaymentGateway gateway, IDocumentStore store, TimeProvider clock)
{
    [Function(nameof(MakeRefund))]
    public Task<RefundState> Run([ActivityTrigger] RefundToMake wanted, CancellationToken ct) => new MakeRefund(
        refunds,
        gateway,
        new(refunds, new(new VouchersInBetween(store, _ => null), clock))).Run(wanted, ct);
}
