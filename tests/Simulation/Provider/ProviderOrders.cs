using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Local.Sandbox;

namespace FlightBooking.Simulation.Provider;

/// <summary>What the provider is asked for, with what the gateway writes on it.</summary>
internal static class ProviderOrders
{
    public static SandboxOrder Order(this CheckoutRequest request) => new()
    {
        Amount = request.Amount,
        Description = request.Description,
        SuccessUrl = request.SuccessUrl,
        CancelUrl = request.CancelUrl,
        CustomerEmail = request.CustomerEmail,
        BookingRef = request.BookingRef,
        IdempotencyKey = request.IdempotencyKey,
        Metadata = SandboxMetadata.Of(Pairs(PaymentMetadata.Of(request))),
        IntentMetadata = SandboxMetadata.Of(Pairs(PaymentMetadata.Of(request))),
    };

    public static SandboxRefundOrder Order(this RefundRequest request) => new()
    {
        Amount = request.Amount,
        Reason = request.Reason,
        IdempotencyKey = request.IdempotencyKey,
        Metadata = SandboxMetadata.Of(Pairs(PaymentMetadata.Of(request))),
    };

    /// <summary>A checkout that somebody at the desk makes.</summary>
    public static SandboxOrder ByHand(string bookingRef, string accountId, Money amount)
    {
        var metadata = SandboxMetadata.Of(
            (PaymentMetadata.BookingRef, bookingRef), (PaymentMetadata.AccountId, accountId));
        return new()
        {
            Amount = amount,
            Description = "By hand",
            SuccessUrl = new("https://flights.example/"),
            BookingRef = bookingRef,
            Metadata = metadata,
            IntentMetadata = metadata,
        };
    }

    private static (string Name, string? Value)[] Pairs(IReadOnlyDictionary<string, string> metadata) =>
        [.. metadata.Select(pair => (pair.Key, (string?)pair.Value))];
}
