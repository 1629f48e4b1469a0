using System.Reflection;
using FlightBooking.Local.Runtime.Durable;
using FlightBooking.Local.Runtime.Functions;
using FlightBooking.Simulation.Durable;
using FlightBooking.Simulation.Host;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FlightBooking.Simulation.Tests;

/// <summary>Workflows that a release before has under way go on with this one's code, wherever they are.</summary>
public sealed class KeptHistoryTests : IDurableFunctions
{
    private static readonly string Folder = typeof(KeptHistoryTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "KeptHistories").Value!;

    public static TheoryData<string> Kept { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Fact]
    public void Some_of_each_workflow_are_kept() => Assert.Equal(
        AppFunctions.Product.Workflows.Order(),
        Kept.Select(row => row.Data[..row.Data.LastIndexOf('-')]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Kept))]
    public void It_goes_on_from_every_turn_as_it_went_on_before(string name)
    {
        var kept = KeptHistory.Read(Path.Combine(Folder, $"{name}.json"));
        var events = kept.Events.ToList();
        var turns = events
            .Index()
            .Where(one => one.Item.Kind == EventKind.TurnStarted)
            .Select(one => one.Index)
            .ToList();
        foreach (var (turn, start) in turns.Index())
        {
            var taken = events[start..(turn + 1 < turns.Count ? turns[turn + 1] : events.Count)];
            var outcome = OrchestrationTurn.Take(
                State(kept, events[..start], turn),
                [.. taken.Skip(1).Where(happened => !IsAskedFor(happened))],
                taken[0].At,
                this,
                new ServiceCollection().BuildServiceProvider(),
                NullLoggerFactory.Instance,
                () => Assert.Fail("It awaited something that is not durable."));

            Assert.Equal(taken.Where(IsAskedFor).Select(Describe), outcome.Events.Where(IsAskedFor).Select(Describe));
            Assert.Equal(turn == turns.Count - 1, outcome.Ending is not null);
            Assert.IsNotType<Failed>(outcome.Ending);
        }
    }

    bool IDurableFunctions.HasOrchestrator(string name) =>
        AppFunctions.Product.Find<OrchestrationTrigger>(name) is not null;

    bool IDurableFunctions.HasActivity(string name) => AppFunctions.Product.Find<ActivityTrigger>(name) is not null;

    AsyncServiceScope IDurableFunctions.OpenScope() => throw new NotSupportedException("A turn needs none.");

    Task<object?> IDurableFunctions.RunOrchestratorAsync(
        string name, TaskOrchestrationContext context, IServiceProvider services)
    {
        var function = AppFunctions.Product.Find<OrchestrationTrigger>(name)!;
        return function.Invoke(Invocation.For(function, context, services));
    }

    Task<object?> IDurableFunctions.RunActivityAsync(
        ActivityCall call, IServiceProvider services, CancellationToken cancellation) =>
        throw new NotSupportedException("Histories have what activities brought out.");

    private static InstanceState State(KeptHistory kept, List<HistoryEvent> history, int turns) => new()
    {
        InstanceId = kept.InstanceId,
        Name = kept.Name,
        Execution = 1,
        FirstExecution = 1,
        Input = kept.Input,
        Turns = turns,
        History = history,
    };

    private static bool IsAskedFor(HistoryEvent happened) => happened.Kind is EventKind.ActivityScheduled
        or EventKind.TimerCreated or EventKind.SubOrchestrationCreated or EventKind.EventSent;

    private static string Describe(HistoryEvent asked) =>
        $"{asked.Kind} {asked.TaskId} {asked.Name} {asked.InstanceId} {asked.At:O}";
}
