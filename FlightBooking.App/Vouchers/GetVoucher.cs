using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Vouchers;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Vouchers;

/// <summary>What a voucher is worth, until when, and what has become of it.</summary>
public sealed class GetVoucher(VoucherDesk vouchers, RateLimits limits, TimeProvider clock)
{
    [Function(nameof(GetVoucher))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/vouchers/{code}")] HttpRequest request,
        string code,
        CancellationToken ct) =>
        (await vouchers.FindAsync(
            code, request.AccountId(), CallerAddress.Of(request.HttpContext, limits.BehindProxy), ct)).Is(
            out var voucher, out var refusal)
            ? Answer.Ok(VoucherView.Of(voucher, request.AccountId(), clock.GetUtcNow()))
            : Answer.Refused(refusal);
}

/// <summary>A voucher as the API shows it.</summary>
/// <param name="Balance">What its movements come to.</param>
/// <param name="Reserved">What of that is kept for bookings that are being paid.</param>
/// <param name="ExpiresAt">Until when it can be used.</param>
/// <param name="Movements">What has moved, oldest first.</param>
public sealed record VoucherView(
    Money Balance, Money Reserved, DateTimeOffset ExpiresAt, ImmutableArray<VoucherMovementView> Movements)
{
    // Whose bookings it has paid concerns its owner, and not whoever was given the code.
    internal static VoucherView Of(Voucher voucher, string accountId, DateTimeOffset now) => new(
        voucher.Balance(),
        voucher.Reserved(now),
        voucher.ExpiresAt,
        [
            .. voucher.Movements.Select(movement => new VoucherMovementView(
                movement.Kind,
                new(movement.Amount, voucher.Currency),
                movement.At,
                voucher.OwnerAccountId == accountId ? movement.BookingRef : null)),
        ]);
}

/// <summary>A movement; negative where it has become less.</summary>
public sealed record VoucherMovementView(
    VoucherMovementKind Kind, Money Amount, DateTimeOffset At, string? BookingRef);
