using Microsoft.Data.Sqlite;

namespace FlightBooking.Local.Sqlite;

/// <summary>Something to write that waits for its group to be committed.</summary>
internal abstract class PieceOfWriting
{
    /// <summary>Runs it; what it threw, where it must be undone.</summary>
    public abstract Exception? TryRun(SqliteConnection connection);

    /// <summary>Its group is durable: tells what it returned or threw.</summary>
    /// <param name="clear">Says what SQLite reported for people.</param>
    public abstract void Finish(Func<Exception, Exception> clear);

    /// <summary>Its group was not committed.</summary>
    public abstract void Fail(Exception reason);
}

/// <inheritdoc/>
internal sealed class PieceOfWriting<T>(Func<SqliteConnection, T> work) : PieceOfWriting
{
    // The writer's thread must not run what callers do next.
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? failure;

    public Task<T> Done => done.Task;

    public override Exception? TryRun(SqliteConnection connection)
    {
        try
        {
            result = work(connection);
            return null;
        }
#pragma warning disable CA1031 // Whatever it throws goes to whoever handed it in.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return failure = exception;
        }
    }

    public override void Finish(Func<Exception, Exception> clear)
    {
        if (failure is null)
        {
            done.SetResult(result!);
        }
        else
        {
            done.SetException(clear(failure));
        }
    }

    public override void Fail(Exception reason) => done.SetException(reason);
}
