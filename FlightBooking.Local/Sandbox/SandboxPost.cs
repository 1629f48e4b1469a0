using System.Net.Http.Headers;
using System.Text;
using FlightBooking.Local.Sandbox.Wire;

namespace FlightBooking.Local.Sandbox;

/// <summary>Sends signed events to whoever takes them.</summary>
internal sealed class SandboxPost(SandboxOptions options, TimeProvider clock) : IDisposable
{
    // Like Stripe, no redirects; and never through a proxy, because it is this very host.
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = options.Timing.AnswerWithin,
    };

    public async Task<DeliveryAnswer> SendAsync(SandboxDelivery delivery, CancellationToken ct)
    {
        try
        {
            using var request =
                new HttpRequestMessage(HttpMethod.Post, new Uri(options.BaseUrl(), options.WebhookPath));
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("FlightBooking-Sandbox", "1.0"));
            request.Headers.Add(
                StripeSignature.Header,
                StripeSignature.Sign(delivery.Payload, options.WebhookSecret, clock.GetUtcNow()));
            request.Content = new StringContent(delivery.Payload, Encoding.UTF8, "application/json");
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return new(response.IsSuccessStatusCode, ((int)response.StatusCode).ToString());
        }
        catch (HttpRequestException exception)
        {
            return new(false, exception.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(false, "no answer in time");
        }
    }

    public void Dispose() => http.Dispose();
}
