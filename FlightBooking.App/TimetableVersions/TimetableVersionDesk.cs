using FlightBooking.Core;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.TimetableVersions;

namespace FlightBooking.App.TimetableVersions;

/// <summary>The preview of an activation, and what it was compared with.</summary>
/// <param name="TimetableId">The version.</param>
/// <param name="Replaces">The one that is flown.</param>
/// <param name="Preview">What it would touch.</param>
/// <param name="Timetable">What would be flown, with the disruptions that are in force.</param>
public sealed record ComparedTimetable(
    string TimetableId, string Replaces, ActivationPreview Preview, Timetable Timetable);

/// <summary>What operators do with versions: see them, see what one would touch, and have it flown.</summary>
public sealed class TimetableVersionDesk(
    TimetableVersionBook versions,
    KeptTimetables kept,
    InitialTimetable initial,
    LiveTimetable live,
    SeatsAhead seats,
    AuditTrail audit,
    TimeProvider clock)
{
    /// <summary>The version of an id; or <c>timetable_not_found</c>.</summary>
    public async Task<Result<TimetableView>> FindAsync(string timetableId, CancellationToken ct)
    {
        var active = await versions.ActiveAsync(ct);
        return timetableId == TimetableVersion.InitialId ? TimetableView.OfInitial(initial, active)
            : await versions.FindAsync(timetableId, ct) is { } version ? TimetableView.Of(version, active)
            : Refusal.NotFound("timetable");
    }

    /// <summary>A page of them, the latest first; the one this installation began with is the last of all.</summary>
    public async Task<(IReadOnlyList<TimetableView> Timetables, string? Next)> ListAsync(
        string? after, int limit, CancellationToken ct)
    {
        var active = await versions.ActiveAsync(ct);
        var (found, next) = await versions.ListAsync(after, limit, ct);
        var views = found.Select(version => TimetableView.Of(version, active));
        return ([.. next is null ? views.Append(TimetableView.OfInitial(initial, active)) : views], next);
    }

    /// <summary>
    /// What it would touch to fly a version instead of the active one; or <c>timetable_not_found</c>,
    /// <c>timetable_not_ready</c>.
    /// </summary>
    public async Task<Result<ComparedTimetable>> PreviewAsync(string timetableId, CancellationToken ct)
    {
        if (!(await FindAsync(timetableId, ct)).Is(out var wanted, out var refusal))
        {
            return refusal;
        }

        if (wanted.Status is TimetableStatus.Importing)
        {
            return NotReady("Its files are still being read.") with { RetryAfter = TimeSpan.FromSeconds(2) };
        }

        if (wanted.Status == TimetableStatus.Refused)
        {
            return NotReady("Its files make no timetable; the report says why.");
        }

        // What this instance flies may be behind what is active.
        await live.LookAsync(ct);
        var flown = live.Current;
        var other = flown.Disrupt(await kept.LoadAsync(timetableId, ct));
        var preview = await ActivationPreview.OfAsync(
            flown.Timetable, other, seats.ReadAsync(ct), clock.GetUtcNow(), ct);
        return new ComparedTimetable(timetableId, flown.TimetableId, preview, other);
    }

    /// <summary>
    /// Has a version flown: on this instance at once, on others within seconds. What is flown already is no mistake. Or
    /// refused as the preview is, and with <c>timetable_changed</c>, <c>bookings_affected</c>.
    /// </summary>
    /// <param name="timetableId">Which.</param>
    /// <param name="replaces">The one it was compared with.</param>
    /// <param name="bookingsAffected">How many bookings it touches, as the preview said.</param>
    /// <param name="act">Who asks, and why.</param>
    /// <param name="ct">Stops it, until it is recorded.</param>
    public async Task<Result<TimetableView>> ActivateAsync(
        string timetableId, string replaces, int bookingsAffected, Act act, CancellationToken ct)
    {
        var activated = await audit.RecordAsync(
            act, _ => ReplaceAsync(timetableId, replaces, bookingsAffected), ct);
        if (activated.Refusal is { } refusal)
        {
            return refusal;
        }

        await live.LookAsync(CancellationToken.None);
        return await FindAsync(timetableId, CancellationToken.None);
    }

    private static Refusal NotReady(string why) => Refusal.Conflict("timetable_not_ready", why);

    private async Task<Result<Acted<ActiveTimetable>>> ReplaceAsync(
        string timetableId, string replaces, int bookingsAffected)
    {
        // Of what is active already there is nothing to compare or to confirm.
        var before = await versions.ActiveAsync(default);
        if (before.TimetableId == timetableId)
        {
            return new Acted<ActiveTimetable>(before, new { before.TimetableId }, new { before.TimetableId });
        }

        if (!(await PreviewAsync(timetableId, default)).Is(out var compared, out var refusal))
        {
            return refusal;
        }

        if (before.TimetableId == replaces && compared.Preview.Unless(bookingsAffected) is { } unconfirmed)
        {
            return unconfirmed;
        }

        return (await versions.ActivateAsync(timetableId, replaces, default)).Then<Acted<ActiveTimetable>>(
            after => new Acted<ActiveTimetable>(
                after,
                new { before.TimetableId },
                new { after.TimetableId, compared.Preview.BookingsAffected }));
    }
}
