using System.Net;
using FlightBooking.Load.Traffic;

namespace FlightBooking.Load.Fleet;

/// <summary>
/// Each call goes to the next instance. One that breaks off is sent again, to the next: as somebody does who does not
/// know what became of it.
/// </summary>
internal sealed class Balancer(Instances instances) : HttpMessageHandler
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly HttpMessageInvoker http = Api.Connect();
    private int repeated;

    /// <summary>The address that calls are written for.</summary>
    public static Uri Address { get; } = new("http://fleet.invalid");

    /// <summary>How many calls were sent again.</summary>
    public int Repeated => repeated;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            using var copy = Copy(request, body, instances.Next());
            try
            {
                var answer = await http.SendAsync(copy, cancellationToken);
                await answer.Content.LoadIntoBufferAsync(cancellationToken);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || waited > Patience)
                {
                    return answer;
                }

                answer.Dispose();
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException && waited < Patience)
            {
                // Sent again below.
            }

            Interlocked.Increment(ref repeated);
            await Task.Delay(Pause, cancellationToken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        http.Dispose();
        base.Dispose(disposing);
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, byte[]? body, Uri instance)
    {
        var copy = new HttpRequestMessage(request.Method, new Uri(instance, request.RequestUri!.PathAndQuery));
        copy.Headers.Authorization = request.Headers.Authorization;
        if (body is not null)
        {
            copy.Content = new ByteArrayContent(body)
            {
                Headers = { ContentType = request.Content!.Headers.ContentType },
            };
        }

        return copy;
    }
}
