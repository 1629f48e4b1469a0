using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Flights;

/// <summary>
/// Follows what other instances mark, and marks what this one changes. There is no timer: searches read on, once in a
/// whole second at most and beside all else, and an instance without calls costs nothing. What is changed is gathered
/// for part of a second, so that an instance writes two marks a second at most, whatever it sells.
/// </summary>
public sealed class SeatNews(IDocumentStore store, TimeProvider clock, ILogger<SeatNews> logger)
    : ISeatNews, IAsyncDisposable
{
    private static readonly TimeSpan GathersFor = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PausesFor = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(2);

    // Whether that is one whole second ago, or none.
    private const int LongestAge = 1;

    private readonly SeatMarks marks = new(store, Guid.NewGuid().ToString("N"), clock);
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private HashSet<DepartureKey> changed = [];
    private Task marking = Task.CompletedTask;
    private Task following = Task.CompletedTask;
    private long followingSince;
    private Followed? followed;

    /// <inheritdoc/>
    public event Action<IReadOnlyCollection<DepartureKey>?>? Heard;

    /// <summary>Has something go on beside its caller: in the thread pool, unless there is but one thread.</summary>
    internal Func<Func<Task>, Task> Beside { get; init; } = Task.Run;

    /// <inheritdoc/>
    public bool IsCurrent => Age() is >= 0 and <= LongestAge;

    /// <inheritdoc/>
    public ValueTask UpToDateAsync(CancellationToken ct)
    {
        var age = Age();
        if (age == 0)
        {
            return ValueTask.CompletedTask;
        }

        var (look, since) = Follow();
        return age is > 0 and <= LongestAge || clock.GetElapsedTime(since) >= Patience
            ? ValueTask.CompletedTask
            : new(WaitAsync(look, ct));
    }

    /// <inheritdoc/>
    public void Tell(DepartureKey departure)
    {
        lock (gate)
        {
            // With one more than are named it is any of them.
            if (changed.Count <= SeatMark.MostNamed)
            {
                changed.Add(departure);
            }

            if (marking.IsCompleted)
            {
                marking = Beside(MarkAsync);
            }
        }
    }

    /// <summary>Marks what is not marked yet.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await marking;
        await following;
        stopping.Dispose();
        turn.Dispose();
    }

    // Whole seconds since all was heard that there was; negative where that is not known.
    private long Age() =>
        Volatile.Read(ref followed) is { } last && clock.GetElapsedTime(last.Timestamp).TotalSeconds < 2
            ? clock.GetUtcNow().ToUnixTimeSeconds() - last.Second
            : -1;

    private (Task Look, long Since) Follow()
    {
        lock (gate)
        {
            if (following.IsCompleted)
            {
                (following, followingSince) = (Beside(FollowAsync), clock.GetTimestamp());
            }

            return (following, followingSince);
        }
    }

    private async Task WaitAsync(Task look, CancellationToken ct)
    {
        try
        {
            await look.WaitAsync(Patience, clock, ct);
        }
        catch (TimeoutException)
        {
            // It goes on beside; seats are read as if nobody told anything.
        }
    }

    private async Task FollowAsync()
    {
        await turn.WaitAsync();
        try
        {
            var now = new Followed(clock.GetUtcNow().ToUnixTimeSeconds(), clock.GetTimestamp());
            await marks.FollowAsync(Hear, CancellationToken.None);
            Volatile.Write(ref followed, now);
        }
        catch (Exception exception)
        {
            logger.LogWarning(Detail(exception), "Marks could not be read: {Reason}", exception.Message);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task MarkAsync()
    {
        while (true)
        {
            await PauseAsync(GathersFor);
            HashSet<DepartureKey> taken;
            lock (gate)
            {
                if (changed.Count == 0)
                {
                    // Whoever comes from now on begins anew.
                    marking = Task.CompletedTask;
                    return;
                }

                (taken, changed) = (changed, []);
            }

            if (!await TryMarkAsync(taken) && !stopping.IsCancellationRequested)
            {
                lock (gate)
                {
                    changed.UnionWith(taken);
                }
            }

            await PauseAsync(PausesFor);
        }
    }

    private async Task<bool> TryMarkAsync(HashSet<DepartureKey> taken)
    {
        await turn.WaitAsync();
        using var patience = stopping.IsCancellationRequested ? new CancellationTokenSource(LongestStop) : null;
        try
        {
            await marks.AddAsync(taken, Hear, patience?.Token ?? CancellationToken.None);
            return true;
        }
        catch (Exception exception)
        {
            logger.LogWarning(
                Detail(exception), "{Count} departures could not be marked: {Reason}", taken.Count, exception.Message);
            return false;
        }
        finally
        {
            turn.Release();
        }
    }

    // A store that is away says all that there is to say.
    private static Exception? Detail(Exception exception) =>
        exception is StoreUnavailableException ? null : exception;

    private Task PauseAsync(TimeSpan pause) =>
        Task.Delay(pause, clock, stopping.Token).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private void Hear(IReadOnlyCollection<DepartureKey>? departures) => Heard?.Invoke(departures);

    private sealed record Followed(long Second, long Timestamp);
}
