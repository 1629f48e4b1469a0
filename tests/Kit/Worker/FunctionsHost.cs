using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Kit.Worker;

/// <summary>
/// The Functions host as far as the worker sees it, with the published worker: gRPC for what is to be done, and plain
/// HTTP to the worker for the requests themselves. It takes the worker's telemetry as Application Insights would.
/// </summary>
/// <param name="folder">Where the worker was published to.</param>
/// <param name="settings">App settings beside those that it cannot start without, or in their place.</param>
public class FunctionsHost(string folder, IReadOnlyDictionary<string, string>? settings = null) : IAsyncDisposable
{
    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly RpcLine line = new();
    private readonly WebApplication server = Build();
    private WorkerProcess? worker;
    private HttpClient? client;

    /// <summary>Its functions, as it tells them to the host.</summary>
    public IReadOnlyList<JsonNode> Functions { get; private set; } = [];

    /// <summary>What the worker said of itself when it was initialised.</summary>
    public JsonNode Worker { get; private set; } = new JsonObject();

    /// <summary>The telemetry that it sent.</summary>
    public ConcurrentQueue<string> Telemetry { get; } = new();

    /// <summary>All that it logged: with the host, to its console and to Application Insights.</summary>
    public IEnumerable<string> Logged =>
        line.Logs.Select(log => log.ToJsonString()).Concat(worker!.Console).Concat(Telemetry);

    /// <summary>The lines that it logged with the host.</summary>
    internal IEnumerable<JsonNode> HostLog => line.Logs;

    /// <summary>What the worker has used of all processors together, in milliseconds.</summary>
    public double ProcessorMilliseconds => worker!.ProcessorMilliseconds;

    /// <summary>Megabytes of memory that the worker holds.</summary>
    public double ResidentMegabytes => worker!.ResidentMegabytes;

    /// <summary>Starts the worker, and returns when it has loaded all its functions.</summary>
    public async ValueTask StartAsync()
    {
        server.MapPost("/AzureFunctionsRpcMessages.FunctionRpc/EventStream", line.ServeAsync);
        server.MapPost("/v2.1/track", TakeTelemetryAsync);
        await server.StartAsync();
        var (rpc, insights) = (server.Urls.First(), server.Urls.Last());
        worker = WorkerProcess.Start(folder, new Uri(rpc), new Dictionary<string, string>(settings ?? NoSettings)
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
                $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={insights}/;LiveEndpoint={insights}/",
        });
        try
        {
            await InitialiseWorkerAsync();
        }
        catch (TimeoutException exception)
        {
            throw new InvalidOperationException($"The worker does not answer:\n{string.Join('\n', Logged)}", exception);
        }
    }

    /// <summary>Serves a request by a function, as the host does: told over gRPC, and sent on to the worker.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="request">The request, with a path alone.</param>
    /// <param name="route">What the route's parameters stand for.</param>
    public async Task<HttpResponseMessage> SendAsync(
        string function, HttpRequestMessage request, params (string Name, string Value)[] route)
    {
        var invocation = Guid.NewGuid().ToString();
        request.Headers.Add("x-ms-invocation-id", invocation);
        var answering = client!.SendAsync(request, TestContext.Current.CancellationToken);
        var done = await line.AskAsync("invocationRequest", new JsonObject
        {
            ["invocationId"] = invocation,
            ["functionId"] = (string)Find(function)["functionId"]!,
            ["traceContext"] = new JsonObject(),
            ["inputData"] = new JsonArray(
            [
                new JsonObject
                {
                    ["name"] = "request",
                    ["data"] = new JsonObject { ["http"] = new JsonObject { ["method"] = request.Method.Method } },
                },
                .. HostBindings.DurableClients(Find(function)),
            ]),
            ["triggerMetadata"] = new JsonObject(route.Select(value =>
                KeyValuePair.Create<string, JsonNode?>(value.Name, new JsonObject { ["string"] = value.Value }))),
        }, "invocationResponse", invocation);
        AssertSuccess(done);
        return await answering;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        line.Close();
        if (worker is not null)
        {
            await worker.DisposeAsync();
        }

        client?.Dispose();
        await server.DisposeAsync();
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }

    private async Task InitialiseWorkerAsync()
    {
        await line.ReceiveAsync("startStream");
        Worker = await line.AskAsync("workerInitRequest", new JsonObject
        {
            ["hostVersion"] = "4.1037.0.0", ["workerDirectory"] = folder, ["functionAppDirectory"] = folder,
        }, "workerInitResponse");
        client = new HttpClient { BaseAddress = new Uri((string)Worker["capabilities"]!["HttpUri"]!) };
        var listed = await line.AskAsync(
            "functionsMetadataRequest",
            new JsonObject { ["functionAppDirectory"] = folder },
            "functionMetadataResponse");
        Functions = [.. listed["functionMetadataResults"]!.AsArray().Select(function => function!)];
        foreach (var function in Functions)
        {
            var id = (string?)function["functionId"];
            var loaded = await line.AskAsync(
                "functionLoadRequest",
                new JsonObject { ["functionId"] = id, ["metadata"] = HostBindings.Of(function) },
                "functionLoadResponse",
                id);
            AssertSuccess(loaded);
        }
    }

    private static void AssertSuccess(JsonNode answer) => Assert.True(
        (string?)answer["result"]?["status"] == "Success", answer.ToJsonString());

    private JsonNode Find(string function) => Functions.Single(one => (string?)one["name"] == function);

    private async Task<IResult> TakeTelemetryAsync(HttpRequest request)
    {
        using var plain = request.Headers.ContentEncoding == "gzip"
            ? new GZipStream(request.Body, CompressionMode.Decompress)
            : request.Body;
        using var reader = new StreamReader(plain);
        var items = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var item in items)
        {
            Telemetry.Enqueue(item);
        }

        return Results.Json(
            new { itemsReceived = items.Length, itemsAccepted = items.Length, errors = Array.Empty<string>() });
    }
}
