using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using FlightBooking.Load.Measuring;
using FlightBooking.Load.Traffic;

namespace FlightBooking.Load.Hosts;

/// <summary>
/// The servers of whoever is told of events, in this process: by their path they take what comes, hang, fail or lead
/// elsewhere.
/// </summary>
internal sealed class HookServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentDictionary<string, Hook> hooks = new(StringComparer.Ordinal);
    private Latencies heard = new();

    private HookServer(WebApplication app) => this.app = app;

    /// <summary>How long after events the well ones heard of them, the first time.</summary>
    public Latencies Heard => heard;

    /// <summary>How many messages came to paths that begin so.</summary>
    public long Calls(string path) => hooks.Where(hook => hook.Key.StartsWith(path, StringComparison.Ordinal))
        .Sum(hook => hook.Value.Calls);

    public static async Task<HookServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new HookServer(app);
        app.Run(server.TakeAsync);
        await app.StartAsync();
        return server;
    }

    public string Url(string path) => app.Urls.First() + path;

    /// <summary>How many different events a path has heard of that are of a type.</summary>
    public int CountOf(string path, string type) =>
        hooks.TryGetValue(path, out var hook) ? hook.Ids.Count(id => id.Value == type) : 0;

    /// <summary>Measures from here on.</summary>
    public void Forget() => heard = new();

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        end.Dispose();
    }

    private async Task TakeAsync(HttpContext http)
    {
        var body = new MemoryStream(512);
        await http.Request.Body.CopyToAsync(body);
        var path = http.Request.Path.ToString();
        var hook = hooks.GetOrAdd(path, static _ => new());
        Interlocked.Increment(ref hook.Calls);
        switch (path.Split('/')[1])
        {
            case "hang":
                using (var both = CancellationTokenSource.CreateLinkedTokenSource(end.Token, http.RequestAborted))
                {
                    await Task.Delay(Timeout.Infinite, both.Token).ContinueWith(
                        _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                }

                break;
            case "fail":
                http.Response.StatusCode = 500;
                break;
            case "lead":
                http.Response.Redirect(Url("/inside"));
                break;
            case "well":
                Note(hook, new(HttpStatusCode.OK, body.ToArray()));
                http.Response.StatusCode = 204;
                break;
        }
    }

    private void Note(Hook hook, Reply message)
    {
        var at = DateTimeOffset.Parse(message.Text("at")!, CultureInfo.InvariantCulture);
        if (hook.Ids.TryAdd(message.Text("id")!, message.Text("type")!))
        {
            heard.Record(DateTimeOffset.UtcNow - at);
        }
    }

    private sealed class Hook
    {
        // A field: it is counted by many at once.
        public long Calls;

        public ConcurrentDictionary<string, string> Ids { get; } = new(StringComparer.Ordinal);
    }
}
