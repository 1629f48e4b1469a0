using System.Net;
using FlightBooking.Core.Payments;
using Stripe;

namespace FlightBooking.App.Payments.Stripe;

/// <summary>Stripe's failures as the port's, so that callers know whether asking again can help.</summary>
internal static class StripeFailure
{
    public static async Task<T> TranslateAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        try
        {
            return await call();
        }
        catch (StripeException exception)
        {
            throw Of(exception);
        }
        catch (HttpRequestException exception)
        {
            throw PaymentProviderException.Transient("provider_unreachable", "Stripe could not be reached.", exception);
        }
        catch (OperationCanceledException exception) when (!ct.IsCancellationRequested)
        {
            throw PaymentProviderException.Transient("provider_timeout", "Stripe did not answer in time.", exception);
        }
    }

    // Without an error of Stripe's it is an answer of something between us and them.
    private static PaymentProviderException Of(StripeException exception) => exception.StripeError is { } error
        ? new(
            error.Code ?? error.Type ?? "provider_error",
            exception.Message,
            !IsPermanent(exception.HttpStatusCode),
            exception)
        : PaymentProviderException.Transient("provider_garbled", "Stripe's answer was not readable.", exception);

    // A wrong or restricted key (401, 403) is an operator's mistake: once it is mended the same request succeeds,
    // so no refund may be given up for it. 409 is the same idempotency key in use at this moment.
    private static bool IsPermanent(HttpStatusCode status) => status is
        HttpStatusCode.BadRequest or HttpStatusCode.PaymentRequired or HttpStatusCode.NotFound;
}
