using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Kit.Host;

/// <summary>Somebody's own server on 127.0.0.1 that messages are sent to; it takes them, unless told.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<ReceivedWebhook> received = new();

    private WebhookReceiver(WebApplication app) => this.app = app;

    /// <summary>What is answered, by path and how often that was called before.</summary>
    public Func<string, int, HttpContext, Task>? Answers { get; set; }

    public IReadOnlyList<ReceivedWebhook> All => [.. received];

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Its address with a path.</summary>
    public string Url(string path = "/hook") => app.Urls.First() + path;

    /// <summary>What came to a path so far.</summary>
    public IReadOnlyList<ReceivedWebhook> At(string path = "/hook") => [.. received.Where(one => one.Path == path)];

    /// <summary>Waits for as many messages at a path.</summary>
    public Task<IReadOnlyList<ReceivedWebhook>> WaitAsync(int count, string path = "/hook") =>
        Waiting.ForAsync(() => Task.FromResult(At(path) is { } found && found.Count >= count ? found : null));

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var path = http.Request.Path.ToString();
        var before = At(path).Count;
        var headers = new HeaderDictionary(http.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase));
        received.Enqueue(new(path, http.Request.Method, body, headers));
        if (Answers is { } answers)
        {
            await answers(path, before, http);
        }
    }
}

/// <summary>A message that came.</summary>
internal sealed record ReceivedWebhook(string Path, string Method, string Body, IHeaderDictionary Headers)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Type => Json["type"]!.GetValue<string>();
}
