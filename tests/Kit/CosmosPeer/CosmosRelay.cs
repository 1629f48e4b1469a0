using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Kit.CosmosPeer;

/// <summary>
/// The npm server as a program sees it that is started as it ships, and so without <see cref="CosmosServerAccent"/>.
/// </summary>
public sealed class CosmosRelay : IAsyncDisposable
{
    private readonly WebApplication relay;
    private readonly HttpMessageInvoker server;

    private CosmosRelay(int serverPort)
    {
        server = new(new CosmosServerAccent(new SocketsHttpHandler { MaxConnectionsPerServer = 50 }));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        relay = builder.Build();
        relay.Run(http => PassOnAsync(http, serverPort));
    }

    /// <summary>What a program connects by; any key will do.</summary>
    public string ConnectionString => $"AccountEndpoint={relay.Urls.First()}/;AccountKey=bm9uZQ==;";

    /// <summary>Starts one before a server.</summary>
    public static async Task<CosmosRelay> StartAsync(int serverPort)
    {
        var made = new CosmosRelay(serverPort);
        await made.relay.StartAsync();
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        await relay.DisposeAsync();
        server.Dispose();
    }

    private async Task PassOnAsync(HttpContext http, int port)
    {
        var address = new UriBuilder(http.Request.GetEncodedUrl()) { Port = port };
        using var request = new HttpRequestMessage(new(http.Request.Method), address.Uri)
        {
            Content = http.Request.ContentLength > 0 ? new StreamContent(http.Request.Body) : null,
        };
        foreach (var (name, value) in http.Request.Headers.Where(header => header.Key is not "Host"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value.AsEnumerable());
            }
        }

        using var answer = await server.SendAsync(request, http.RequestAborted);
        var content = await answer.Content.ReadAsStringAsync(http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, value) in answer.Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key is not ("Transfer-Encoding" or "Connection" or "Content-Length")))
        {
            http.Response.Headers[name] = value.ToArray();
        }

        // The server names itself in the account's document, and the SDK would go there.
        await http.Response.WriteAsync(
            content.Replace($":{port}/", $":{http.Request.Host.Port}/", StringComparison.Ordinal));
    }
}
