using System.Net;

namespace FlightBooking.Simulation.Host;

/// <summary>
/// The network between the host and those who are told of events. Whoever does not answer is waited for until the
/// product itself has had enough.
/// </summary>
internal sealed class ListenerLine(World world, Wire wire) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Content!.ReadAsStream(CancellationToken.None));
        var body = reader.ReadToEnd();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        cancellationToken.UnsafeRegister(_ => answer.TrySetCanceled(cancellationToken), null);
        _ = CarryAsync(request, body, answer);
        return answer.Task;
    }

    private async Task CarryAsync(
        HttpRequestMessage request, string body, TaskCompletionSource<HttpResponseMessage> answer)
    {
        try
        {
            var status = await wire.CallAsync(
                "tell", request.RequestUri!.Host, () => world.Listeners.Take(request, body));
            if (status is { } answered)
            {
                answer.TrySetResult(new((HttpStatusCode)answered));
            }
        }
        catch (IOException exception)
        {
            answer.TrySetException(new HttpRequestException("The line broke.", exception));
        }
    }
}
