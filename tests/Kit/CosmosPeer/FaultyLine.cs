using System.Net;
using System.Net.Sockets;
using System.Text;
using FlightBooking.Cosmos;

namespace FlightBooking.Kit.CosmosPeer;

/// <summary>
/// The line between the SDK and a server: it can be cut, go silent, or have every request answered with a status.
/// </summary>
public sealed class FaultyLine
{
    private volatile Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage?>>? fault;
    private volatile TaskCompletionSource mended = new();

    /// <summary>The answers that mean that the service cannot do it now.</summary>
    public static TheoryData<int> NotNow { get; } = [408, 410, 429, 449, 503];

    /// <summary>The same settings, over this line.</summary>
    public CosmosSettings Of(CosmosSettings settings) =>
        settings with { Http = () => new Wire(this, settings.Http!()) };

    /// <summary>Requests arrive again, and so do those that were under way.</summary>
    public void Mend()
    {
        fault = null;
        mended.TrySetResult();
    }

    /// <summary>Nobody listens where requests go; the system says so itself.</summary>
    public void Cut() => fault = async (request, ct) =>
    {
        using var client = new HttpClient(
            new SocketsHttpHandler { ConnectCallback = (_, stop) => ToNobodyAsync(stop) });
        return await client.GetAsync(request.RequestUri, ct);
    };

    /// <summary>Requests get stuck until the line is mended, as where a server stands still.</summary>
    public void Silence()
    {
        mended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        fault = async (_, ct) =>
        {
            await mended.Task.WaitAsync(ct);
            return null;
        };
    }

    /// <summary>The service answers this, whatever it is asked.</summary>
    public void Answer(int status) => fault = (request, _) => Task.FromResult<HttpResponseMessage?>(new(
        (HttpStatusCode)status)
    {
        RequestMessage = request,
        Headers = { { "x-ms-retry-after-ms", "1" } },
        Content = new StringContent("""{ "code": "Trouble", "message": "c2VjcmV0" }""", Encoding.UTF8, "application/json"),
    });

    private static async ValueTask<Stream> ToNobodyAsync(CancellationToken ct)
    {
        // A port that was free a moment ago, and that nothing listens at.
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(taken.LocalEndPoint!, ct);
        throw new InvalidOperationException("Somebody listens there.");
    }

    private sealed class Wire(FaultyLine line, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            (line.fault is { } fault ? await fault(request, cancellationToken) : null)
            ?? await base.SendAsync(request, cancellationToken);
    }
}
