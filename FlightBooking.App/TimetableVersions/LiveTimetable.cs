using System.Collections.Immutable;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Core.TimetableVersions;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.TimetableVersions;

/// <summary>The timetable that this instance flies at a moment, with the search in it.</summary>
/// <param name="TimetableId">Which version it is.</param>
/// <param name="Scheduled">That version.</param>
/// <param name="InForce">The disruptions that are in force, in the order they were decided.</param>
public sealed record FlownTimetable(
    string TimetableId, Timetable Scheduled, ImmutableArray<Disruption> InForce)
{
    /// <summary>What is flown: the version with its disruptions.</summary>
    public Timetable Timetable => Search.Timetable;

    /// <summary>Finds ways in it.</summary>
    public FlightSearch Search { get; } = new(Disrupted(Scheduled, InForce));

    /// <summary>Another version with the disruptions that are in force.</summary>
    public Timetable Disrupt(Timetable other) => Disrupted(other, InForce);

    /// <summary>Whether it is what was decided.</summary>
    public bool Is(ActiveTimetable active) =>
        active.TimetableId == TimetableId
        && active.InForce.Select(disruption => disruption.DisruptionId)
            .SequenceEqual(InForce.Select(disruption => disruption.DisruptionId));

    private static Timetable Disrupted(Timetable scheduled, ImmutableArray<Disruption> disruptions) =>
        scheduled.With([.. disruptions.SelectMany(disruption => disruption.Changes())]);
}

/// <summary>How an instance follows what is activated elsewhere.</summary>
/// <param name="LookAfter">What was found is good for so long; then it is looked at again, beside all else.</param>
/// <param name="Longest">
/// A call that finds the last look older than this waits for one: an instance nobody has called for an hour must not
/// answer from a timetable of an hour ago.
/// </param>
/// <param name="Patience">For so long; then it is answered from what is there.</param>
public sealed record TimetablePace(TimeSpan LookAfter, TimeSpan Longest, TimeSpan Patience)
{
    /// <summary>Every instance has a switch within ten seconds.</summary>
    public static TimetablePace Default { get; } =
        new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(2));
}

/// <summary>
/// Follows the active timetable. There is no timer: calls look at one small document now and then, and an instance
/// without calls costs nothing. While another timetable is loaded, calls go on in the one before; whoever began in one
/// ends in it.
/// </summary>
public sealed class LiveTimetable(
    InitialTimetable initial,
    TimetableVersionBook versions,
    DisruptionBook disruptions,
    KeptTimetables kept,
    TimetablePace pace,
    TimeProvider clock,
    ILogger<LiveTimetable> logger)
{
    private const long NeverLooked = long.MinValue;

    private volatile FlownTimetable current = new(TimetableVersion.InitialId, initial.Timetable, []);
    private long lookedAt = NeverLooked;
    private long lookingSince = NeverLooked;
    private int looking;

    // Looks come one after the other, so that an earlier answer never replaces a later one.
    private Task lastLook = Task.CompletedTask;

    /// <summary>What is flown; that it may be another one by now is found out beside.</summary>
    public FlownTimetable Current
    {
        get
        {
            if (Age() >= pace.LookAfter)
            {
                LookBeside();
            }

            return current;
        }
    }

    /// <summary>Has <see cref="Current"/> be what is flown, by a look where the last one is too long ago.</summary>
    public ValueTask UpToDateAsync(CancellationToken ct) =>
        Age() >= pace.Longest && !IsStoreSlow() ? new(LookPatientlyAsync(ct)) : ValueTask.CompletedTask;

    /// <summary>Looks now: somebody has just activated another one here.</summary>
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
                await FollowAsync(ct);
                Volatile.Write(ref lookedAt, clock.GetTimestamp());
            }
        }
        // Whatever the store or the file has: there is a timetable to go on with, and another look will come.
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            logger.LogError(exception, "The active timetable could not be looked at or loaded");
            Volatile.Write(ref lookedAt, clock.GetTimestamp());
        }
        finally
        {
            Volatile.Write(ref lookingSince, NeverLooked);
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        var active = await versions.ActiveAsync(ct);
        if (current.Is(active))
        {
            return;
        }

        var scheduled = active.TimetableId == current.TimetableId
            ? current.Scheduled
            : await kept.LoadAsync(active.TimetableId, ct);
        var inForce = await disruptions.FindAllAsync(
            [.. active.InForce.Select(disruption => disruption.DisruptionId)], ct);
        if (inForce.Count < active.InForce.Length)
        {
            throw new InvalidDataException("A disruption that is in force is gone.");
        }

        current = new(active.TimetableId, scheduled, [.. inForce]);
        logger.LogInformation(
            "Timetable {TimetableId} is flown from now on, with {Disruptions} disruptions",
            active.TimetableId,
            inForce.Count);
    }

    private TimeSpan Age() => Volatile.Read(ref lookedAt) is var at && at == NeverLooked
        ? TimeSpan.MaxValue
        : clock.GetElapsedTime(at);

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
