using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Local.Runtime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Load.Fleet;

/// <summary>
/// One task hub over several processes: each workflow is some instance's by the hash of its id, as the partitions of a
/// task hub are, and whoever starts or wakes it tells that one. While it is away they wait for it, as messages would
/// in a queue; it comes back with all that it was at.
/// </summary>
/// <param name="own">The engine of this process.</param>
/// <param name="number">Which of the instances this is.</param>
/// <param name="sockets">Where each is told.</param>
internal sealed class TaskHub(DurableTaskClient own, int number, IEnumerable<string> sockets)
    : DurableTaskClient("fleet")
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient[] hubs = [.. sockets.Select(Connect)];

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        var id = options?.InstanceId ?? throw new NotSupportedException("Whose it is hangs on its id.");
        if (IsOwn(id))
        {
            return await own.ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, options, cancellation);
        }

        using var answer = await TellAsync(
            id, "/start", new Told(id, orchestratorName.Name, AsJson(input)), cancellation);
        return answer.IsSuccessStatusCode ? id : throw new InvalidOperationException($"{id} is under way.");
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        if (IsOwn(instanceId))
        {
            await own.RaiseEventAsync(instanceId, eventName, eventPayload, cancellation);
            return;
        }

        using var answer = await TellAsync(
            instanceId, "/raise", new Told(instanceId, eventName, AsJson(eventPayload)), cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        if (IsOwn(instanceId))
        {
            return await own.GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation);
        }

        using var answer = await TellAsync(instanceId, "/find", new Told(instanceId, "", null), cancellation);
        return answer.StatusCode == HttpStatusCode.OK
            && await answer.Content.ReadFromJsonAsync<Seen>(CoreJson.Options, cancellation) is { } seen
                ? new OrchestrationMetadata(seen.Name, instanceId) { RuntimeStatus = seen.Status }
                : null;
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        UntilAsync(instanceId, one => one.RuntimeStatus != OrchestrationRuntimeStatus.Pending, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        UntilAsync(instanceId, one => one.IsCompleted, cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException("Nobody here ends workflows.");

    public override Task SuspendInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException("Nobody here halts workflows.");

    public override Task ResumeInstanceAsync(
        string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException("Nobody here halts workflows.");

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        throw new NotSupportedException("Workflows are found by their id.");

    public override ValueTask DisposeAsync()
    {
        foreach (var hub in hubs)
        {
            hub.Dispose();
        }

        return own.DisposeAsync();
    }

    // A file's name, unlike a port, is not taken by anybody while its owner is away.
    private static HttpClient Connect(string path) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    })
    {
        BaseAddress = new("http://hub.invalid"),
    };

    private bool IsOwn(string instanceId) => OwnerOf(instanceId) == number;

    // The same in every process, unlike a string's own hash.
    private int OwnerOf(string instanceId) =>
        (int)(instanceId.Aggregate(17u, (hash, letter) => (hash * 31) + letter) % (uint)hubs.Length);

    private async Task<HttpResponseMessage> TellAsync(
        string instanceId, string path, Told told, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await hubs[OwnerOf(instanceId)].PostAsJsonAsync(path, told, CoreJson.Options, cancellation);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    private async Task<OrchestrationMetadata> UntilAsync(
        string instanceId, Func<OrchestrationMetadata, bool> isSo, CancellationToken cancellation)
    {
        while (true)
        {
            if (await GetInstancesAsync(instanceId, false, cancellation) is { } one && isSo(one))
            {
                return one;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    private static JsonElement? AsJson(object? value) =>
        CoreDataConverter.Instance.Serialize(value) is { } text ? JsonElement.Parse(text) : null;

    /// <summary>What an instance is told of one of its workflows.</summary>
    /// <param name="Id">The workflow's id.</param>
    /// <param name="Name">The orchestrator's name, or the event's.</param>
    /// <param name="Data">Its input, or what the event says.</param>
    internal sealed record Told(string Id, string Name, JsonElement? Data);

    /// <summary>What is known of a workflow.</summary>
    /// <param name="Name">The orchestrator's name.</param>
    /// <param name="Status">How far it is.</param>
    internal sealed record Seen(string Name, OrchestrationRuntimeStatus Status);
}
