using FlightBooking.Core.Payments;
using Stripe;

namespace FlightBooking.App.Payments.Stripe;

/// <summary>
/// What a Checkout Session is created with, by the names of Stripe's API. Stripe.net's own options would say the same,
/// but at each call it looks up the attributes of all their hundred properties, which costs a twentieth of a whole
/// booking.
/// </summary>
internal static class CheckoutParameters
{
    // Stripe's shortest is 30 minutes from when it hears of the session. Counted from the end of the hold, which
    // is never past, and not from now: a request repeated under its key must be the same in every field.
    private static readonly TimeSpan PastHold = TimeSpan.FromMinutes(31);

    /// <summary>The parameters; the same request has the same.</summary>
    public static BaseOptions Of(CheckoutRequest request) => new()
    {
        ExtraParams = new Dictionary<string, object>
        {
            ["mode"] = "payment",

            // Cards and their wallets settle at once; a method that takes days would outlive every hold.
            ["allowed_payment_method_types[0]"] = "card",

            // What is paid and given back is what was quoted, in the currency it was quoted in.
            ["adaptive_pricing[enabled]"] = false,
            ["client_reference_id"] = request.BookingRef,
            ["customer_email"] = request.CustomerEmail,
            ["success_url"] = request.SuccessUrl.OriginalString,
            ["cancel_url"] = request.CancelUrl.OriginalString,
            ["expires_at"] = (request.ExpiresAt + PastHold).ToUnixTimeSeconds(),
            ["metadata"] = PaymentMetadata.Of(request),
            ["payment_intent_data[description]"] = request.Description,
            ["payment_intent_data[receipt_email]"] = request.CustomerEmail,
            ["payment_intent_data[metadata]"] = PaymentMetadata.Of(request),
            ["line_items[0][quantity]"] = 1,
            ["line_items[0][price_data][currency]"] = request.Amount.Currency.ToLowerInvariant(),
            ["line_items[0][price_data][unit_amount]"] = request.Amount.Amount,
            ["line_items[0][price_data][product_data][name]"] = request.Description,
        },
    };
}
