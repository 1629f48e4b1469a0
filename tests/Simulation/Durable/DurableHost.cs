using DurableTask.Core.Exceptions;
using FlightBooking.Local.Runtime.Durable;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Invariants;
using FlightBooking.Simulation.Machinery;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Durable;

/// <summary>
/// Takes turns, runs activities and fires timers by the rules of the local engine, whose own replay it uses: a turn
/// is stored as one piece, activities run at least once, and a result that no turn has taken in is gone at a crash.
/// </summary>
internal sealed partial class DurableHost(
    DurableBook book,
    IDurableFunctions functions,
    IServiceProvider services,
    ILoggerFactory loggers,
    Wire wire,
    Agenda agenda,
    Dice dice,
    Weather weather,
    Tally tally,
    Trace trace,
    Watch watch,
    Explorer? explorer = null)
{
    private static readonly TimeSpan LongestRepeat = TimeSpan.FromSeconds(60);

    /// <summary>Goes on with what was under way when the process before died.</summary>
    public void Start()
    {
        foreach (var instance in book.All)
        {
            foreach (var call in instance.Activities.Values)
            {
                Begin(call);
            }

            foreach (var (task, due) in instance.Timers)
            {
                Arm(instance, instance.Execution, task, due);
            }

            if (instance.Inbox.Count > 0)
            {
                Schedule(instance);
            }
        }
    }

    /// <summary>Schedules an instance.</summary>
    /// <exception cref="OrchestrationAlreadyExistsException">One of that id has not ended.</exception>
    public DurableInstance Create(string name, string instanceId, string? input, ParentCall? parent)
    {
        var instance = book.Find(instanceId);
        if (instance is { HasEnded: false })
        {
            throw new OrchestrationAlreadyExistsException(
                $"An Orchestration instance with the ID {instanceId} already exists.");
        }

        if (instance is null)
        {
            book.Add(instance = new(instanceId) { Name = name, CreatedAt = agenda.Now });
        }

        instance.Name = name;
        instance.Input = input;
        instance.CreatedAt = agenda.Now;
        instance.Execution++;
        instance.Status = OrchestrationRuntimeStatus.Pending;
        (instance.Output, instance.Failure) = (null, null);
        instance.Timers.Clear();
        instance.Inbox.Clear();
        instance.State = new()
        {
            InstanceId = instanceId,
            Name = name,
            Execution = instance.Execution,
            FirstExecution = instance.Execution,
            Input = input,
            Parent = parent,
            History = [],
        };
        Deliver(instance, new(1, instance.Execution, new(EventKind.ExecutionStarted)));
        return instance;
    }

    /// <summary>
    /// Sends something to an instance; one that has ended, or never was, takes nothing in, and one that has not begun
    /// no events, as on Azure Storage.
    /// </summary>
    public void Send(string instanceId, HistoryEvent sent, long? execution = null)
    {
        if (sent.Kind == EventKind.EventRaised && book.Find(instanceId)?.Status == OrchestrationRuntimeStatus.Pending)
        {
            if (book.Find(instanceId)!.Execution == 1)
            {
                watch.Violate($"the event {sent.Name} was raised before {instanceId} had begun, and is lost");
            }

            return;
        }

        if (book.Find(instanceId) is { HasEnded: false } instance
            && (execution ?? instance.Execution) == instance.Execution)
        {
            Deliver(instance, new(1, instance.Execution, sent));
        }
    }

    private void Deliver(DurableInstance instance, Message message)
    {
        instance.Inbox.Add(message);
        explorer?.Change($"instances/{instance.InstanceId}", Hash.Of($"{message}"));
        Schedule(instance);
    }

    private void Schedule(DurableInstance instance)
    {
        // While there is no process nobody takes turns; the next one finds what came in.
        if (!instance.TurnComes && wire.IsUp)
        {
            instance.TurnComes = true;
            wire.Soon($"turn of {instance.InstanceId}", () => TakeTurn(instance));
        }
    }

    private void Arm(DurableInstance instance, long execution, int task, DateTimeOffset due)
    {
        var life = wire.Life;
        agenda.At(due, () =>
        {
            if (life == wire.Life && instance.Execution == execution && instance.Timers.Remove(task))
            {
                Deliver(instance, new(1, execution, new(EventKind.TimerFired, task)));
            }
        });
    }
}
