using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.Kit.Worker;

/// <summary>The one stream between host and worker: questions go out, and answers and log lines come in.</summary>
internal sealed class RpcLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<JsonObject> outgoing = Channel.CreateUnbounded<JsonObject>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode>> awaited = new();

    /// <summary>The lines that the worker logged with the host.</summary>
    public ConcurrentQueue<JsonNode> Logs { get; } = new();

    /// <summary>Serves the worker's call until either side ends it.</summary>
    public async Task ServeAsync(HttpContext http)
    {
        http.Response.ContentType = "application/grpc";
        http.Response.AppendTrailer("grpc-status", "0");
        await http.Response.StartAsync();
        var sending = SendAsync(http.Response.Body, http.RequestAborted);
        while (await RpcMessage.ReadAsync(http.Request.Body, http.RequestAborted) is { } message)
        {
            Take(message);
        }

        outgoing.Writer.TryComplete();
        await sending;
    }

    /// <summary>No more questions; the worker sees the end of the stream.</summary>
    public void Close() => outgoing.Writer.TryComplete();

    /// <summary>
    /// Sends a question, and returns the answer of that name (and of that invocation or function, where there are
    /// many).
    /// </summary>
    public async Task<JsonNode> AskAsync(string question, JsonObject content, string answer, string? id = null)
    {
        var reply = ReceiveAsync(answer, id);
        outgoing.Writer.TryWrite(new JsonObject { ["requestId"] = Guid.NewGuid().ToString(), [question] = content });
        return await reply;
    }

    /// <summary>Waits for a message of that name.</summary>
    public Task<JsonNode> ReceiveAsync(string name, string? id = null) =>
        Awaited(name + id).Task.WaitAsync(Patience);

    private void Take(JsonObject message)
    {
        foreach (var (name, content) in message.Where(field => field.Key != "requestId").ToList())
        {
            message.Remove(name);
            if (name == "rpcLog")
            {
                Logs.Enqueue(content!);
            }
            else
            {
                Awaited(name + (string?)(content!["invocationId"] ?? content["functionId"])).TrySetResult(content);
            }
        }
    }

    private TaskCompletionSource<JsonNode> Awaited(string key) =>
        awaited.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task SendAsync(Stream stream, CancellationToken ct)
    {
        await foreach (var message in outgoing.Reader.ReadAllAsync(ct))
        {
            await RpcMessage.WriteAsync(stream, message, ct);
        }
    }
}
