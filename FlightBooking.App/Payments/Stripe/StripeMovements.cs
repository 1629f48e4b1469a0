using FlightBooking.Core;
using FlightBooking.Core.Payments;
using Stripe;

namespace FlightBooking.App.Payments.Stripe;

/// <summary>
/// Stripe's balance transactions as movements. They are in the currency of the balance; what was charged, refunded or
/// disputed, which the books have, is told by their source.
/// </summary>
internal static class StripeMovements
{
    /// <summary>What the list is asked for: a hundred at a time, with what each is about.</summary>
    public static BalanceTransactionListOptions Between(DateTimeOffset from, DateTimeOffset until) => new()
    {
        Created = new DateRangeOptions { GreaterThanOrEqual = from.UtcDateTime, LessThan = until.UtcDateTime },
        Limit = 100,
        Expand = ["data.source"],
    };

    /// <summary>A line of the list.</summary>
    public static ProviderMovement Of(BalanceTransaction line)
    {
        var moved = line.Source switch
        {
            Charge charge => Of(line, MovementKind.Payment, charge.PaymentIntentId ?? charge.Id, charge.Currency) with
            {
                PaymentIntentId = charge.PaymentIntentId,
                BookingRef = charge.Metadata?.GetValueOrDefault(PaymentMetadata.BookingRef),
                AccountId = charge.Metadata?.GetValueOrDefault(PaymentMetadata.AccountId),
            },
            Refund refund => Of(line, MovementKind.Refund, refund.Id, refund.Currency) with
            {
                PaymentIntentId = refund.PaymentIntentId,
                BookingRef = refund.Metadata?.GetValueOrDefault(PaymentMetadata.BookingRef),
                AccountId = refund.Metadata?.GetValueOrDefault(PaymentMetadata.AccountId),
            },
            Dispute dispute => Of(line, MovementKind.Dispute, dispute.Id, dispute.Currency) with
            {
                PaymentIntentId = dispute.PaymentIntentId,
            },
            _ => Of(line, MovementKind.Other, line.Id, line.Currency),
        };
        return line.Currency.Equals(moved.Amount.Currency, StringComparison.OrdinalIgnoreCase)
            ? moved
            : moved with { Amount = moved.Amount with { Amount = Math.Sign(line.Amount) * Charged(line) } };
    }

    private static ProviderMovement Of(BalanceTransaction line, MovementKind kind, string item, string currency) => new(
        line.Id,
        kind,
        line.Type,
        item,
        new(line.Amount, currency.ToUpperInvariant()),
        new(line.Fee, line.Currency.ToUpperInvariant()),
        new(line.Created, TimeSpan.Zero));

    private static long Charged(BalanceTransaction line) => line.Source switch
    {
        Charge charge => charge.AmountCaptured,
        Refund refund => refund.Amount,
        Dispute dispute => dispute.Amount,
        _ => 0,
    };
}
