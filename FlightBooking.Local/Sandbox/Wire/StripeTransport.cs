using System.Net;
using System.Text;

namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>Takes the requests of Stripe's client to the sandbox without leaving the process.</summary>
internal sealed class StripeTransport(StripeApi api) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : null;
        var address = request.RequestUri!;
        var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.First() : null;
        var call = StripeCall.Read(request.Method.Method, address.AbsolutePath, address.Query, form, key) with
        {
            Authorization = request.Headers.Authorization?.ToString(),
            WaitsForKey = true,
        };
        var answer = await api.AnswerAsync(call, cancellationToken);
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new StringContent(answer.Text, Encoding.UTF8, answer.ContentType),
        };
        foreach (var (name, value) in answer.Headers(call))
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
