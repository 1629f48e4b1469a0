using Microsoft.Data.Sqlite;

namespace FlightBooking.Sqlite;

/// <summary>Something to write that waits for its group to be committed.</summary>
internal abstract class PieceOfWriting
{
    /// <summary>What it threw when it was last run.</summary>
    public Exception? Failure { get; protected set; }

    /// <summary>Runs it, perhaps again.</summary>
    public abstract Outcome Run(SqliteConnection connection);

    /// <summary>Its group is durable: tells what it returned or threw.</summary>
    /// <param name="clear">Says what SQLite reported for people.</param>
    public abstract void Finish(Func<Exception, Exception> clear);

    /// <summary>Its group was not committed.</summary>
    public abstract void Fail(Exception reason);
}

/// <summary>How a piece of writing went.</summary>
internal enum Outcome
{
    /// <summary>As it should.</summary>
    Wrote,

    /// <summary>It was given up before it wrote anything.</summary>
    WroteNothing,

    /// <summary>It threw halfway and must be undone.</summary>
    Threw,
}

/// <inheritdoc/>
internal sealed class PieceOfWriting<T>(Func<SqliteConnection, T> work, Action<T>? onDurable) : PieceOfWriting
{
    // The writer's thread must not run what callers do next.
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Done => done.Task;

    public override Outcome Run(SqliteConnection connection)
    {
        try
        {
            (result, Failure) = (work(connection), null);
            return Outcome.Wrote;
        }
        catch (OperationCanceledException exception)
        {
            Failure = exception;
            return Outcome.WroteNothing;
        }
        // Whatever it throws goes to whoever handed it in.
        catch (Exception exception)
        {
            Failure = exception;
            return Outcome.Threw;
        }
    }

    public override void Finish(Func<Exception, Exception> clear)
    {
        if (Failure is null)
        {
            onDurable?.Invoke(result!);
            done.SetResult(result!);
        }
        else
        {
            done.SetException(clear(Failure));
        }
    }

    public override void Fail(Exception reason) => done.SetException(reason);
}
