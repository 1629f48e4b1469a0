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

/// <summary>
/// Follows the active timetable. There is no timer: calls look at one small document now and then, and an instance
/// without calls costs nothing. While another timetable is loaded, calls go on in the one before; whoever began in one
/// ends in it.
/// </summary>
public sealed class LiveTimetable
{
    private readonly TimetableVersionBook versions;
    private readonly DisruptionBook disruptions;
    private readonly KeptTimetables kept;
    private readonly ILogger<LiveTimetable> logger;
    private readonly Lookout lookout;
    private volatile FlownTimetable current;

    public LiveTimetable(
        InitialTimetable initial,
        TimetableVersionBook versions,
        DisruptionBook disruptions,
        KeptTimetables kept,
        TimetablePace pace,
        TimeProvider clock,
        ILogger<LiveTimetable> logger)
    {
        ArgumentNullException.ThrowIfNull(initial);
        (this.versions, this.disruptions, this.kept, this.logger) = (versions, disruptions, kept, logger);
        current = new(TimetableVersion.InitialId, initial.Timetable, []);
        lookout = new("The active timetable", FollowAsync, pace, clock, logger);
    }

    /// <summary>What is flown; that it may be another one by now is found out beside.</summary>
    public FlownTimetable Current
    {
        get
        {
            lookout.LookBesideWhereDue();
            return current;
        }
    }

    /// <summary>Has <see cref="Current"/> be what is flown, by a look where the last one is too long ago.</summary>
    public ValueTask UpToDateAsync(CancellationToken ct) => lookout.UpToDateAsync(ct);

    /// <summary>Looks now: somebody has just activated another one here.</summary>
    public Task LookAsync(CancellationToken ct) => lookout.LookAsync(ct);

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
}
