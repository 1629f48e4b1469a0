using FlightBooking.Core;

namespace FlightBooking.App.Payments;

/// <summary>What callers are told when the payment provider does not do its part.</summary>
internal static class ProviderAnswer
{
    /// <summary>A 503 that asks to try again.</summary>
    public static Refusal Unavailable => new(
        RefusalKind.Unavailable, "payment_provider_unavailable", "The payment provider does not answer; try again.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };
}
