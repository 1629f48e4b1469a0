using System.Threading.Channels;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>An instance in memory: what it has yet to take in, and where it stands.</summary>
internal sealed class LiveInstance(string instanceId)
{
    public string InstanceId { get; } = instanceId;

    /// <summary>Where it stands, or null where the database has to be asked; the turn's own.</summary>
    public InstanceState? State { get; set; }

    internal List<Message> Messages { get; set; } = [];

    internal bool Scheduled { get; set; }

    internal LinkedListNode<LiveInstance>? Waiting { get; set; }
}

/// <summary>
/// What instances have yet to take in. An instance with news is handed out to one turn at a time; one without
/// stays in memory until others have been waiting for less long.
/// </summary>
internal sealed class Inboxes(int cached, WorkInProgress work)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LiveInstance> instances = [];
    private readonly LinkedList<LiveInstance> waiting = [];
    private readonly Channel<LiveInstance> ready = Channel.CreateUnbounded<LiveInstance>();

    /// <summary>Instances with news.</summary>
    public ChannelReader<LiveInstance> Ready => ready.Reader;

    public void Deliver(string instanceId, Message message)
    {
        lock (gate)
        {
            if (!instances.TryGetValue(instanceId, out var instance))
            {
                instances[instanceId] = instance = new(instanceId);
            }

            instance.Messages.Add(message);
            Schedule(instance);
        }
    }

    /// <summary>
    /// Claims an instance for a turn outside the order, until it is released; null where it has something to take in.
    /// </summary>
    public LiveInstance? TryClaim(string instanceId)
    {
        lock (gate)
        {
            if (!instances.TryGetValue(instanceId, out var instance))
            {
                instances[instanceId] = instance = new(instanceId);
            }
            else if (instance.Scheduled || instance.Messages.Count > 0)
            {
                return null;
            }

            Claim(instance);
            return instance;
        }
    }

    /// <summary>Takes what a turn is to take in.</summary>
    public List<Message> Take(LiveInstance instance)
    {
        lock (gate)
        {
            var messages = instance.Messages;
            instance.Messages = [];
            return messages;
        }
    }

    /// <summary>Gives back what a turn could not take in, and tries again at once or at the next news.</summary>
    public void GiveBack(LiveInstance instance, List<Message> messages, bool atOnce)
    {
        lock (gate)
        {
            var news = instance.Messages.Count > 0;
            instance.Messages.InsertRange(0, messages);
            instance.Scheduled = false;
            if (news || atOnce)
            {
                Schedule(instance);
            }
        }

        work.End();
    }

    /// <summary>The turn is over; the next begins with these messages.</summary>
    public void Release(LiveInstance instance, List<Message> first)
    {
        lock (gate)
        {
            instance.Messages.InsertRange(0, first);
            instance.Scheduled = false;
            if (instance.Messages.Count > 0)
            {
                Schedule(instance);
            }
            else if (instance.State is null)
            {
                instances.Remove(instance.InstanceId);
            }
            else
            {
                instance.Waiting = waiting.AddLast(instance);
                DropLongest();
            }
        }

        work.End();
    }

    private void Schedule(LiveInstance instance)
    {
        if (instance.Scheduled)
        {
            return;
        }

        Claim(instance);
        ready.Writer.TryWrite(instance);
    }

    private void Claim(LiveInstance instance)
    {
        instance.Scheduled = true;
        if (instance.Waiting is { } node)
        {
            waiting.Remove(node);
            instance.Waiting = null;
        }

        work.Begin();
    }

    private void DropLongest()
    {
        if (waiting.Count > cached)
        {
            instances.Remove(waiting.First!.Value.InstanceId);
            waiting.RemoveFirst();
        }
    }
}
