namespace FlightBooking.Local.Runtime.Durable;

/// <summary>
/// The engine's tables. Instants are UTC ticks. Calls and timers of running instances are in their histories; a row of
/// their own have only activities that outlive their execution, and starts that are put off. Instances lie in the order
/// they came in and not in that of their ids, which are random: what was written together is then on few pages.
/// </summary>
internal static class DurableSchema
{
    public const string Sql = """
        CREATE TABLE IF NOT EXISTS durable_instances (
            instance_id TEXT PRIMARY KEY NOT NULL,
            execution INTEGER NOT NULL,
            first_execution INTEGER NOT NULL,
            name TEXT NOT NULL,
            status INTEGER NOT NULL,
            input TEXT,
            output TEXT,
            custom_status TEXT,
            failure TEXT,
            parent_id TEXT,
            parent_name TEXT,
            parent_execution INTEGER,
            parent_task INTEGER,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        );
        CREATE INDEX IF NOT EXISTS durable_ended ON durable_instances (updated_at) WHERE status IN (1, 3, 5);
        CREATE TABLE IF NOT EXISTS durable_history (
            instance_id TEXT NOT NULL,
            turn INTEGER NOT NULL,
            events TEXT NOT NULL,
            PRIMARY KEY (instance_id, turn)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS durable_inbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            instance_id TEXT NOT NULL,
            execution INTEGER NOT NULL,
            event TEXT NOT NULL
        );
        CREATE TABLE IF NOT EXISTS durable_activities (
            instance_id TEXT NOT NULL,
            execution INTEGER NOT NULL,
            task INTEGER NOT NULL,
            name TEXT NOT NULL,
            input TEXT,
            PRIMARY KEY (instance_id, execution, task)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS durable_timers (
            instance_id TEXT NOT NULL,
            execution INTEGER NOT NULL,
            task INTEGER NOT NULL,
            fire_at INTEGER NOT NULL,
            PRIMARY KEY (instance_id, execution, task)
        ) WITHOUT ROWID;
        """;
}
