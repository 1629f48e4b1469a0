using System.Text.Json;
using FlightBooking.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Local.Runtime.Durable;

/// <summary>A timer that has yet to fire.</summary>
internal sealed record PendingTimer(string InstanceId, long Execution, int TaskId, DateTime FireAt)
{
    /// <summary>The number of the timer that starts an instance scheduled for later.</summary>
    public const int Start = -1;
}

/// <summary>The engine's side of the database.</summary>
internal sealed class DurableStore(SqliteDatabase database)
{
    private const string StateColumns =
        "execution, first_execution, name, custom_status, input, parent_id, parent_name, parent_execution, parent_task";

    private volatile bool closed;
    private long written;

    /// <summary>Whether nothing is written any more.</summary>
    public bool Closed => closed;

    /// <summary>Told of every piece of writing, in order; for tests that pull the plug after one.</summary>
    public Action<long>? Written { get; set; }

    public Task<int> CreateTablesAsync() => database.WriteAsync(connection => connection.Execute(DurableSchema.Sql));

    /// <summary>Writes, durable when it returns.</summary>
    /// <exception cref="OperationCanceledException">The engine has been stopped.</exception>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work) => database.WriteAsync(connection =>
    {
        if (closed)
        {
            throw new OperationCanceledException("The engine has been stopped.");
        }

        var result = work(connection);
        Written?.Invoke(++written);
        return result;
    });

    /// <summary>Refuses all writing from now on, also what is queued: to the database the process is dead.</summary>
    public void Close() => closed = true;

    public OrchestrationMetadata? Find(string instanceId, bool withData) =>
        database.Read(connection => connection.Query(
            """
            SELECT instance_id, name, status, created_at, updated_at, input, output, custom_status, failure,
                (SELECT events FROM durable_history WHERE instance_id = $instance ORDER BY turn DESC LIMIT 1)
            FROM durable_instances WHERE instance_id = $instance
            """,
            row => ReadMetadata(row, withData),
            ("$instance", instanceId))).SingleOrDefault();

    /// <summary>
    /// The number of the execution that an instance would begin now; null where there is one already.
    /// </summary>
    public long? NextExecution(NewInstance instance) =>
        database.Read(connection => InstanceRows.NextExecution(connection, instance));

    /// <summary>An instance with its history, or null where there is none or it has ended.</summary>
    public InstanceState? Load(string instanceId) => database.Read(connection =>
    {
        var history = connection.Query(
            "SELECT events FROM durable_history WHERE instance_id = $instance ORDER BY turn",
            row => ReadTurn(row.GetString(0)),
            ("$instance", instanceId));
        return connection.Query(
            $"SELECT {StateColumns} FROM durable_instances WHERE instance_id = $instance AND status IN (0, 6)",
            row => ReadState(instanceId, row, history),
            ("$instance", instanceId)).SingleOrDefault();
    });

    /// <summary>All that was to be done when the engine last stopped: stored by itself, or told by histories.</summary>
    public TurnEffects LoadUnfinished()
    {
        var instances = LoadRunning();
        return new(
            LoadInbox(),
            [.. LoadActivities().Concat(instances.SelectMany(one => Unfinished.ActivitiesOf(one, []))).DistinctBy(
                call => (call.InstanceId, call.Execution, call.TaskId))],
            [.. LoadTimers().Concat(instances.SelectMany(Unfinished.TimersOf)).DistinctBy(
                timer => (timer.InstanceId, timer.Execution, timer.TaskId))]);
    }

    public Task<int> PurgeEndedBeforeAsync(DateTime instant) => WriteAsync(connection => connection.Run(
        "DELETE FROM durable_instances WHERE status IN (1, 3, 5) AND updated_at < $instant",
        ("$instant", instant.Ticks)));

    private List<InstanceState> LoadRunning() => database.Read(connection =>
    {
        var histories = connection.Query(
                "SELECT instance_id, events FROM durable_history ORDER BY instance_id, turn",
                row => (InstanceId: row.GetString(0), Turn: ReadTurn(row.GetString(1))))
            .ToLookup(row => row.InstanceId, row => row.Turn);
        return connection.Query(
            $"SELECT {StateColumns}, instance_id FROM durable_instances WHERE status IN (0, 6)",
            row => ReadState(row.GetString(9), row, [.. histories[row.GetString(9)]]));
    });

    private List<(string InstanceId, Message Message)> LoadInbox() => database.Read(connection => connection.Query(
        "SELECT id, instance_id, execution, event FROM durable_inbox ORDER BY id",
        row => (row.GetString(1), new Message(row.GetInt64(0), row.GetInt64(2), ReadEvent(row.GetString(3))))));

    private List<ActivityCall> LoadActivities() => database.Read(connection => connection.Query(
        "SELECT instance_id, execution, task, name, input FROM durable_activities",
        row => new ActivityCall(
            row.GetString(0), row.GetInt64(1), row.GetInt32(2), row.GetString(3), row.TextOrNull(4))));

    private List<PendingTimer> LoadTimers() => database.Read(connection => connection.Query(
        "SELECT instance_id, execution, task, fire_at FROM durable_timers",
        row => new PendingTimer(row.GetString(0), row.GetInt64(1), row.GetInt32(2), Instant(row.GetInt64(3)))));

    // A turn that is not the last is written to the history only: that the instance has begun, and when it last moved,
    // is known from there.
    private static OrchestrationMetadata ReadMetadata(SqliteRow row, bool withData)
    {
        var status = (OrchestrationRuntimeStatus)row.GetInt32(2);
        var lastTurn = row.TextOrNull(9) is { } events ? ReadTurn(events)[0].At : (DateTime?)null;
        return new(row.GetString(1), row.GetString(0))
        {
            RuntimeStatus = lastTurn is null ? status : OrchestrationRuntimeStatus.Running,
            CreatedAt = Instant(row.GetInt64(3)),
            LastUpdatedAt = lastTurn ?? Instant(row.GetInt64(4)),
            SerializedInput = withData ? row.TextOrNull(5) : null,
            SerializedOutput = withData ? row.TextOrNull(6) : null,
            SerializedCustomStatus = withData ? row.TextOrNull(7) : null,
            FailureDetails = withData && row.TextOrNull(8) is { } failure
                ? JsonSerializer.Deserialize(failure, HistoryJson.Default.Failure)!.ToDetails()
                : null,
            DataConverter = withData ? CoreDataConverter.Instance : null,
        };
    }

    private static InstanceState ReadState(string instanceId, SqliteRow row, List<List<HistoryEvent>> turns) =>
        new()
        {
            InstanceId = instanceId,
            Execution = row.GetInt64(0),
            FirstExecution = row.GetInt64(1),
            Name = row.GetString(2),
            CustomStatus = row.TextOrNull(3),
            Input = row.TextOrNull(4),
            Parent = row.IsNull(5)
                ? null
                : new(row.GetString(5), row.GetString(6), row.GetInt64(7), row.GetInt32(8)),
            Turns = turns.Count,
            History = [.. turns.SelectMany(turn => turn)],
        };

    private static List<HistoryEvent> ReadTurn(string json) =>
        JsonSerializer.Deserialize(json, HistoryJson.Default.ListHistoryEvent)!;

    private static HistoryEvent ReadEvent(string json) =>
        JsonSerializer.Deserialize(json, HistoryJson.Default.HistoryEvent)!;

    private static DateTime Instant(long ticks) => new(ticks, DateTimeKind.Utc);
}
