namespace FlightBooking.Core.Payments;

/// <summary>
/// What is written on the provider's objects so that their events find the way back. A checkout's goes on its
/// payment intent too (events about failed attempts carry that one), a refund's on the refund itself.
/// </summary>
public static class PaymentMetadata
{
    /// <summary>The booking's reference.</summary>
    public const string BookingRef = "booking_ref";

    /// <summary>The account's id.</summary>
    public const string AccountId = "account_id";

    /// <summary>The slice a refund is for.</summary>
    public const string Slice = "slice";

    /// <summary>The cancellation a refund is for.</summary>
    public const string CancellationId = "cancellation_id";

    /// <summary>The idempotency key a refund was asked for with: finds it after the provider forgot the key.</summary>
    public const string RefundKey = "refund_key";

    /// <summary>For the checkout and its payment intent.</summary>
    public static IReadOnlyDictionary<string, string> Of(CheckoutRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Booking(request.BookingRef, request.AccountId);
    }

    /// <summary>For the refund.</summary>
    public static IReadOnlyDictionary<string, string> Of(RefundRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var metadata = Booking(request.BookingRef, request.AccountId);
        metadata[Slice] = request.Slice;
        metadata[RefundKey] = request.IdempotencyKey;
        if (request.CancellationId is { } cancellation)
        {
            metadata[CancellationId] = cancellation;
        }

        return metadata;
    }

    private static Dictionary<string, string> Booking(string bookingRef, string accountId) =>
        new(StringComparer.Ordinal) { [BookingRef] = bookingRef, [AccountId] = accountId };
}
