using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>Runs timer functions when they are due; a run that takes too long skips the next ones.</summary>
internal sealed class TimerRuns(FunctionIndex functions, TimeProvider time, ILogger<TimerRuns> logger) : IDisposable
{
    // A clock that is set, and a laptop that slept, are noticed within this time.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> running = [];

    public void Start()
    {
        foreach (var function in functions.All)
        {
            if (function.Trigger is TimerTrigger trigger)
            {
                var schedule = TimerSchedule.Parse(trigger.Schedule);
                running.Add(Task.Run(() => RepeatAsync(function, schedule, trigger.RunOnStartup)));
            }
        }
    }

    /// <summary>Begins no more, and waits for those under way.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running).WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    private async Task RepeatAsync(LocalFunction function, TimerSchedule schedule, bool atOnce)
    {
        var last = default(DateTime);
        while (true)
        {
            var due = time.GetUtcNow().UtcDateTime;
            if (!atOnce)
            {
                if (await NextAsync(schedule, due) is not { } reached)
                {
                    return;
                }

                due = reached;
            }

            atOnce = false;
            await RunAsync(function, new()
            {
                Last = last,
                Next = schedule.After(due),
                LastUpdated = due,
            });
            last = due;
        }
    }

    // The next time that is due, once it is reached; null where the host stops first.
    private async Task<DateTime?> NextAsync(TimerSchedule schedule, DateTime from)
    {
        var due = schedule.After(from);
        try
        {
            while (due - time.GetUtcNow().UtcDateTime is { Ticks: > 0 } wait)
            {
                // Whole milliseconds, rounded up: a wait must not end before the time is reached.
                var milliseconds = Math.Ceiling(Math.Min(wait.TotalMilliseconds, LongestWait.TotalMilliseconds));
                await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, stopping.Token);

                // Set back, the clock must not keep a run from happening until it has caught up.
                var now = time.GetUtcNow().UtcDateTime;
                due = now < from ? schedule.After(from = now) : due;
            }

            return stopping.IsCancellationRequested ? null : due;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task RunAsync(LocalFunction function, ScheduleStatus status)
    {
        try
        {
            await using var scope = functions.OpenScope();
            await functions.RunAsync(new Invocation(function, scope.ServiceProvider, stopping.Token)
            {
                Timer = new() { ScheduleStatus = status },
            });
        }
        // A run that fails is not to keep the next from happening.
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.LogInformation("The function {Function} was cut short by the stop.", function.Name);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "The function {Function} failed.", function.Name);
        }
    }
}
