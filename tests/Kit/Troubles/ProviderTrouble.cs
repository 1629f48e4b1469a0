using FlightBooking.Local.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.Kit.Troubles;

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
            ProviderTrouble.ServerError =>
                new StripeError(StatusCodes.Status500InternalServerError, "api_error", null, message),
            ProviderTrouble.TooManyRequests =>
                new StripeError(StatusCodes.Status429TooManyRequests, "invalid_request_error", "rate_limit", message),
            ProviderTrouble.Garbage => new ProxyPage(),
            _ => throw new HttpRequestException(HttpRequestError.ConnectionError, message),
        };
    }

    // What a proxy says that does not get through to Stripe.
    private sealed record ProxyPage() : StripeAnswer(StatusCodes.Status502BadGateway, [])
    {
        public override string Text => "<html><body><h1>502 Bad Gateway</h1></body></html>";

        public override string ContentType => "text/html";
    }
}
