using FlightBooking.Local.Runtime.Durable;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Durable;

/// <summary>One orchestration as the durable store keeps it.</summary>
internal sealed class DurableInstance(string instanceId)
{
    public string InstanceId { get; } = instanceId;

    public required string Name { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }

    public OrchestrationRuntimeStatus Status { get; set; }

    public long Execution { get; set; }

    public string? Input { get; set; }

    public string? Output { get; set; }

    public Failure? Failure { get; set; }

    /// <summary>Where it stands; null once it has ended.</summary>
    public InstanceState? State { get; set; }

    /// <summary>What it has yet to take in. Stored id 0: what it came from is stored, it is not.</summary>
    public List<Message> Inbox { get; set; } = [];

    public SortedDictionary<(long Execution, int Task), ActivityCall> Activities { get; } = [];

    public SortedDictionary<int, DateTimeOffset> Timers { get; } = [];

    /// <summary>Whether a turn is on its way; the process's own knowledge.</summary>
    public bool TurnComes { get; set; }

    public bool HasEnded => State is null;
}

/// <summary>What is left of all orchestrations when the process dies.</summary>
internal sealed class DurableBook
{
    private readonly Dictionary<string, DurableInstance> byId = new(StringComparer.Ordinal);
    private readonly List<DurableInstance> inOrder = [];

    public IReadOnlyList<DurableInstance> All => inOrder;

    /// <summary>Told of each orchestration that has ended.</summary>
    public Action<KeptHistory>? Ended { get; init; }

    public DurableInstance? Find(string instanceId) => byId.GetValueOrDefault(instanceId);

    public void Add(DurableInstance instance)
    {
        byId.Add(instance.InstanceId, instance);
        inOrder.Add(instance);
    }

    /// <summary>The process is gone, and with it what it had taken in but not stored.</summary>
    public void Forget()
    {
        foreach (var instance in inOrder)
        {
            instance.TurnComes = false;
            instance.Inbox.RemoveAll(message => message.StoredId == 0);
        }
    }
}
