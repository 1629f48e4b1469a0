using FlightBooking.Core.Payments;

namespace FlightBooking.Local.Sandbox;

/// <summary>How a call of the provider fails; to callers each is what the adapter of the real one makes of it.</summary>
internal enum ProviderTrouble
{
    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    TimesOut,

    /// <summary>500, with an error of the provider's own.</summary>
    ServerError,

    /// <summary>429.</summary>
    TooManyRequests,

    /// <summary>An answer nobody can read, such as a proxy's page.</summary>
    Garbage,
}

/// <summary>The failures of a provider in trouble.</summary>
internal static class ProviderTroubles
{
    public static PaymentProviderException Failure(this ProviderTrouble trouble, string call) =>
        PaymentProviderException.Transient(
            trouble switch
            {
                ProviderTrouble.TimesOut => "provider_timeout",
                ProviderTrouble.ServerError => "api_error",
                ProviderTrouble.TooManyRequests => "rate_limit",
                ProviderTrouble.Garbage => "provider_garbled",
                _ => "provider_unreachable",
            },
            $"The sandbox failed {call} on purpose: {trouble}.");
}
