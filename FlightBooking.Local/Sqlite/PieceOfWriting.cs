using Microsoft.Data.Sqlite;

namespace FlightBooking.Local.Sqlite;

/// <summary>Something to write that waits for its group to be committed.</summary>
internal abstract class PieceOfWriting
{
    /// <summary>Runs it, perhaps again.</summary>
    public abstract Outcome Run(SqliteConnection connection);

    /// <summary>Its group is durable: tells what it returned or threw.</summary>
    public abstract void Finish();

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
internal sealed class PieceOfWriting<T>(Func<SqliteConnection, T> work) : PieceOfWriting
{
    // The writer's thread must not run what callers do next.
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? failure;

    public Task<T> Done => done.Task;

    public override Outcome Run(SqliteConnection connection)
    {
        try
        {
            (result, failure) = (work(connection), null);
            return Outcome.Wrote;
        }
        catch (OperationCanceledException exception)
        {
            failure = exception;
            return Outcome.WroteNothing;
        }
#pragma warning disable CA1031 // Whatever it throws goes to whoever handed it in.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
            return Outcome.Threw;
        }
    }

    public override void Finish()
    {
        if (failure is null)
        {
            done.SetResult(result!);
        }
        else
        {
            done.SetException(failure);
        }
    }

    public override void Fail(Exception reason) => done.SetException(failure ?? reason);
}
