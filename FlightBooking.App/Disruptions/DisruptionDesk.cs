using System.Collections.Immutable;
using FlightBooking.App.Dispatch;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;

namespace FlightBooking.App.Disruptions;

/// <summary>How far the bookings of a disruption are: so many slices each.</summary>
public sealed record DisruptionProgress(
    int Bookings, int Open, int WithoutFlights, int Accepted, int Rebooked, int Refunded, int Lapsed);

/// <summary>
/// What operators do with disruptions: decide them, stop them, take them up again, see how far they are.
/// </summary>
public sealed class DisruptionDesk(
    DisruptionBook book, LiveTimetable live, TimetableVersionDesk versions, AuditTrail audit, TimeProvider clock)
{
    /// <summary>
    /// Decides one: what follows from it goes on in a workflow. Under one id it is one; refusals as
    /// <see cref="DisruptionPlan.FlightsIn"/>, of another timetable as its preview.
    /// </summary>
    /// <param name="disruptionId">Its id.</param>
    /// <param name="plan">What is to be flown otherwise.</param>
    /// <param name="rules">The name of the rules for its bookings.</param>
    /// <param name="act">Who asks, and why.</param>
    /// <param name="workflows">See it through.</param>
    /// <param name="ct">Stops it, until it is recorded.</param>
    public async Task<Result<Disruption>> CreateAsync(
        string disruptionId,
        DisruptionPlan plan,
        string rules,
        Act act,
        WorkflowDispatch workflows,
        CancellationToken ct)
    {
        if (await book.FindAsync(disruptionId, ct) is { } earlier)
        {
            await workflows.DisruptOnceAsync(disruptionId, ct);
            return earlier;
        }

        var now = clock.GetUtcNow();
        if (!(await FlightsAsync(plan, now, ct)).Is(out var departures, out var refusal))
        {
            return refusal;
        }

        var created = await audit.RecordAsync<Disruption>(
            act,
            async record =>
            {
                var disruption = new Disruption
                {
                    DisruptionId = disruptionId,
                    Kind = plan.Kind,
                    CreatedAt = now,
                    CreatedBy = act.Actor,
                    Act = record,
                    Rules = rules,
                    Departures = departures,
                };
                var stored = await book.CreateAsync(disruption, CancellationToken.None);
                var there = stored?.Document ?? (await book.FindAsync(disruptionId, CancellationToken.None))!;
                return new Acted<Disruption>(there, null, new { there.Kind, Departures = there.Departures.Length });
            },
            ct);
        await workflows.DisruptOnceAsync(disruptionId, CancellationToken.None);
        return created;
    }

    private async Task<Result<ImmutableArray<DisruptedDeparture>>> FlightsAsync(
        DisruptionPlan plan, DateTimeOffset now, CancellationToken ct)
    {
        if (plan.TimetableId is { } timetableId)
        {
            return (await versions.PreviewAsync(timetableId, ct)).Then(compared => plan.FlightsIn(
                live.Current.Timetable,
                now,
                new(compared.Timetable, [.. compared.Preview.Departures.Select(touched => touched.Departure)])));
        }

        // What this instance flies may be behind what was decided elsewhere.
        await live.LookAsync(ct);
        return plan.FlightsIn(live.Current.Timetable, now);
    }

    /// <summary>Stops one, or takes it up again: <c>disruption_not_found</c>, <c>disruption_finished</c>.</summary>
    public async Task<Result<Disruption>> BecomeAsync(
        string disruptionId, DisruptionStatus status, Act act, WorkflowDispatch workflows, CancellationToken ct)
    {
        if (await book.FindAsync(disruptionId, ct) is not { } before)
        {
            return Refusal.NotFound("disruption");
        }

        var changed = await audit.RecordAsync<Disruption>(
            act,
            async _ => (await book.ChangeAsync(
                disruptionId, disruption => disruption.Become(status, clock.GetUtcNow()), CancellationToken.None))
                .Then<Acted<Disruption>>(after => new Acted<Disruption>(
                    after, new { before.Status }, new { after.Status })),
            ct);
        if (changed.Refusal is null && changed.Value.Status == DisruptionStatus.Running)
        {
            await workflows.EnsureDisruptedAsync(disruptionId, CancellationToken.None);
        }

        return changed;
    }

    /// <summary>How far one is: <c>disruption_not_found</c>.</summary>
    public async Task<Result<(Disruption Disruption, DisruptionProgress Progress)>> FindAsync(
        string disruptionId, CancellationToken ct)
    {
        if (await book.FindAsync(disruptionId, ct) is not { } disruption)
        {
            return Refusal.NotFound("disruption");
        }

        var counts = new Dictionary<ProposalStatus, int>();
        var (bookings, without) = (new HashSet<string>(StringComparer.Ordinal), 0);
        await foreach (var (booking, _) in book.AllBookingsAsync(disruptionId, ct))
        {
            bookings.Add(booking.BookingRef);
            counts[booking.Status] = counts.GetValueOrDefault(booking.Status) + 1;
            without += booking is { Status: ProposalStatus.Open, HasFlights: false } ? 1 : 0;
        }

        return (disruption, new DisruptionProgress(
            bookings.Count,
            counts.GetValueOrDefault(ProposalStatus.Open) + counts.GetValueOrDefault(ProposalStatus.Preparing),
            without,
            counts.GetValueOrDefault(ProposalStatus.Accepted),
            counts.GetValueOrDefault(ProposalStatus.Rebooked),
            counts.GetValueOrDefault(ProposalStatus.Refunded),
            counts.GetValueOrDefault(ProposalStatus.Lapsed)));
    }
}
