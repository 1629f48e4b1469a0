using FlightBooking.Sqlite;
using FlightBooking.Local.Runtime.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

/// <summary>Engines on one database file, one after the other.</summary>
public abstract class EngineTest : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("durable").FullName;
    private SqliteDatabase? database;
    private DurableEngine? engine;

    internal TestFunctions Functions { get; set; } = new();

    internal WatchedTime Time { get; } = new();

    internal DurableOptions Options { get; set; } = new() { ConcurrentTurns = 8, ConcurrentActivities = 8 };

    internal DurableTaskClient Client => engine!.Client;

    internal SqliteDatabase Database => database!;

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal string PathOf(string file) => Path.Combine(folder, file);

    /// <summary>Starts an engine; what comes after this many writes never happens (0: all happens).</summary>
    internal async Task<DurableEngine> StartAsync(long killAfter = 0)
    {
        database ??= SqliteDatabase.Open(PathOf("test.db"));
        engine = new(database, Functions, Options, Time, NullLoggerFactory.Instance);
        await engine.Store.CreateTablesAsync();
        var starting = engine;
        if (killAfter > 0)
        {
            engine.Store.Written = count =>
            {
                if (count == killAfter)
                {
                    starting.Store.Close();
                    Killed.TrySetResult();
                }
            };
        }

        await engine.StartAsync();
        return engine;
    }

    internal TaskCompletionSource Killed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Kills the engine and starts another on the same file.</summary>
    internal async Task RestartAsync()
    {
        await engine!.DisposeAsync();
        await database!.DisposeAsync();
        database = null;
        await StartAsync();
    }

    internal Task<string> ScheduleAsync(string name, object? input = null, string? id = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(
            name, input, new StartOrchestrationOptions(id), Cancellation);

    internal async Task<OrchestrationMetadata> EndOfAsync(string id) =>
        await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Cancellation)
            .WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

    internal async Task<T> OutputOfAsync<T>(string id)
    {
        var ended = await EndOfAsync(id);
        Assert.Null(ended.FailureDetails);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        return ended.ReadOutputAs<T>()!;
    }

    internal async Task<T> RunAsync<T>(string name, object? input = null) =>
        await OutputOfAsync<T>(await ScheduleAsync(name, input));

    /// <summary>Looks again and again until it holds.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (engine is not null)
        {
            await engine.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
