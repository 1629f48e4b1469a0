using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FlightBooking.Core.Webhooks;

namespace FlightBooking.App.Deliveries;

/// <summary>Brings a message to an endpoint, once, and says what came of it.</summary>
public sealed class WebhookSender(
    MessageLine line,
    WebhookSignature signature,
    WebhookBody body,
    RetryPolicy policy,
    TimeProvider clock) : IDisposable
{
    // What is read of an answer, in bytes, and what is kept of it, in characters.
    private const int MostRead = 4096;
    private const int MostKept = 500;

    private readonly HttpClient http = new(line())
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestVersion = HttpVersion.Version11,
    };

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    /// <summary>One try.</summary>
    public async Task<DeliveryTry> SendAsync(WebhookEndpoint endpoint, WebhookMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(message);
        var (at, started) = (clock.GetUtcNow(), clock.GetTimestamp());
        var (outcome, status, answer) = (TryOutcome.TimedOut, (int?)null, (string?)null);
        using var timeout = new CancellationTokenSource(policy.Patience, clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            using var request = RequestOf(endpoint, message, at);
            using var response = await http.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            (outcome, status) = (OutcomeOf(response.StatusCode), (int)response.StatusCode);
            answer = await StartOfAsync(response.Content, patience.Token);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // Once there is a status it counts, however slowly the rest comes.
            outcome = status is not null ? outcome : OutcomeOf(exception);
        }

        var took = clock.GetElapsedTime(started);
        return new(at, outcome, status, (int)took.TotalMilliseconds, answer);
    }

    private static TryOutcome OutcomeOf(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => TryOutcome.Delivered,
        >= 300 and < 400 => TryOutcome.Redirected,
        410 => TryOutcome.Gone,
        _ => TryOutcome.Refused,
    };

    private static TryOutcome OutcomeOf(Exception exception) =>
        exception is OperationCanceledException ? TryOutcome.TimedOut
        : exception is AddressRefusedException || exception.InnerException is AddressRefusedException
            ? TryOutcome.AddressRefused
            : TryOutcome.Unreachable;

    private HttpRequestMessage RequestOf(WebhookEndpoint endpoint, WebhookMessage message, DateTimeOffset at)
    {
        var text = body.Of(endpoint, message);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.UserAgent.ParseAdd("FlightBooking-Webhooks/1");
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", signature.Of(endpoint, message.Id, at, text));
        return request;
    }

    private static async Task<string?> StartOfAsync(HttpContent content, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        var bytes = new byte[MostRead];
        var length = await stream.ReadAtLeastAsync(bytes, MostRead, throwOnEndOfStream: false, ct);
        var text = new StringBuilder(MostKept);
        foreach (var rune in Encoding.UTF8.GetString(bytes, 0, length).EnumerateRunes())
        {
            if (text.Length + rune.Utf16SequenceLength > MostKept)
            {
                break;
            }

            text.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return text.Length == 0 ? null : text.ToString();
    }
}
