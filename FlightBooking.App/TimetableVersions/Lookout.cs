using Microsoft.Extensions.Logging;

namespace FlightBooking.App.TimetableVersions;

/// <summary>How an instance follows what is decided elsewhere.</summary>
/// <param name="LookAfter">
/// What was found is good for so long; then it is looked at again, beside all else. <see cref="TimeSpan.MaxValue"/>:
/// for ever, and nobody looks at all.
/// </param>
/// <param name="Longest">
/// A call that finds the last look older than this waits for one: an instance nobody has called for an hour must not
/// answer from a timetable of an hour ago. <see cref="TimeSpan.MaxValue"/>: none waits.
/// </param>
/// <param name="Patience">For so long; then it is answered from what is there.</param>
public sealed record TimetablePace(TimeSpan LookAfter, TimeSpan Longest, TimeSpan Patience)
{
    /// <summary>Every instance has a switch within ten seconds.</summary>
    public static TimetablePace Default { get; } =
        new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(2));
}

/// <summary>
/// Looks now and then at one small document that other instances change. There is no timer: calls do it, beside what
/// they are for, and an instance without calls costs nothing.
/// </summary>
/// <param name="what">What is looked at, as a log line begins.</param>
/// <param name="follow">Reads it, and keeps what it says.</param>
/// <param name="pace">How often.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Is told where it could not be read.</param>
public sealed class Lookout(
    string what, Func<CancellationToken, Task> follow, TimetablePace pace, TimeProvider clock, ILogger logger)
{
    private const long NeverLooked = long.MinValue;

    private long lookedAt = NeverLooked;
    private long lookingSince = NeverLooked;
    private int looking;

    // Looks come one after the other, so that an earlier answer never replaces a later one.
    private Task lastLook = Task.CompletedTask;

    /// <summary>Looks, while the caller goes on, where the last look is long enough ago.</summary>
    public void LookBesideWhereDue()
    {
        if (IsOlderThan(pace.LookAfter))
        {
            LookBeside();
        }
    }

    /// <summary>
    /// Looks where the last look is too long ago to be answered from; waits no longer than the pace says.
    /// </summary>
    public ValueTask UpToDateAsync(CancellationToken ct) =>
        IsOlderThan(pace.Longest) && !IsStoreSlow() ? new(LookPatientlyAsync(ct)) : ValueTask.CompletedTask;

    /// <summary>Looks now: somebody has just changed it here.</summary>
    public Task LookAsync(CancellationToken ct) => LookAsync(TimeSpan.Zero, ct);

    private async Task LookAsync(TimeSpan unlessWithin, CancellationToken ct)
    {
        var mine = new TaskCompletionSource();
        var before = Interlocked.Exchange(ref lastLook, mine.Task);
        try
        {
            await before.WaitAsync(ct);
            await LookInTurnAsync(unlessWithin, ct);
        }
        finally
        {
            // Whoever no longer waits hands on the turn when it comes.
            _ = before.ContinueWith(
                _ => mine.SetResult(),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    private async Task LookInTurnAsync(TimeSpan unlessWithin, CancellationToken ct)
    {
        try
        {
            if (Age() >= unlessWithin)
            {
                Volatile.Write(ref lookingSince, clock.GetTimestamp());
                await follow(ct);
                Volatile.Write(ref lookedAt, clock.GetTimestamp());
            }
        }
        // Whatever the store or the file has: there is what was read before to go on with, and another look will come.
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            logger.LogError(exception, "{What} could not be looked at or loaded", what);
            Volatile.Write(ref lookedAt, clock.GetTimestamp());
        }
        finally
        {
            Volatile.Write(ref lookingSince, NeverLooked);
        }
    }

    private TimeSpan Age() => Volatile.Read(ref lookedAt) is var at && at == NeverLooked
        ? TimeSpan.MaxValue
        : clock.GetElapsedTime(at);

    private bool IsOlderThan(TimeSpan age) => age < TimeSpan.MaxValue && Age() >= age;

    // One call has waited for nothing; that is enough.
    private bool IsStoreSlow() => Volatile.Read(ref lookingSince) is var since
        && since != NeverLooked
        && clock.GetElapsedTime(since) >= pace.Patience;

    private void LookBeside()
    {
        if (Interlocked.Exchange(ref looking, 1) == 0)
        {
            _ = Task.Run(async () =>
            {
                await LookAsync(pace.LookAfter, CancellationToken.None);
                Volatile.Write(ref looking, 0);
            });
        }
    }

    private async Task LookPatientlyAsync(CancellationToken ct)
    {
        var look = Task.Run(() => LookAsync(pace.Longest, CancellationToken.None), CancellationToken.None);
        try
        {
            await look.WaitAsync(pace.Patience, clock, ct);
        }
        catch (TimeoutException)
        {
            // It goes on beside; what is here answers.
        }
    }
}
