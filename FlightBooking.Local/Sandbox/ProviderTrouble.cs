using FlightBooking.Local.Sandbox.Wire;

namespace FlightBooking.Local.Sandbox;

/// <summary>How a call of the provider fails.</summary>
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
    /// <summary>What the caller of a call gets instead of its answer.</summary>
    /// <exception cref="HttpRequestException">The provider is out of reach.</exception>
    /// <exception cref="TaskCanceledException">The provider does not answer in time.</exception>
    public static StripeAnswer Answer(this ProviderTrouble trouble, string call)
    {
        var message = $"The sandbox failed {call} on purpose: {trouble}.";
        return trouble switch
        {
            ProviderTrouble.TimesOut => throw new TaskCanceledException(message),
            ProviderTrouble.ServerError => StripeError.Internal(message),
            ProviderTrouble.TooManyRequests => StripeError.RateLimit(message),
            ProviderTrouble.Garbage => StripeAnswer.Garbage,
            _ => throw new HttpRequestException(HttpRequestError.ConnectionError, message),
        };
    }
}
