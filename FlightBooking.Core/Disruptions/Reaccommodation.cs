using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Disruptions;

/// <summary>
/// Proposes other flights to bookings whose own are not flown as sold, with seats held for them. Every call may be
/// repeated, and go on where one before it died.
/// </summary>
public sealed class Reaccommodation(
    IDocumentStore store,
    DepartureSeats departures,
    Func<DepartureKey, Departure?> find,
    SeatReturns returns,
    DisruptionBook book,
    OpenBookings open,
    TimeProvider clock)
{
    /// <summary>Makes a proposal for a slice, where the disruption has made none.</summary>
    /// <param name="key">The booking.</param>
    /// <param name="sliceName">The slice.</param>
    /// <param name="disruption">The disruption.</param>
    /// <param name="flight">Its flight that concerns the slice.</param>
    /// <param name="alternatives">Finds flights.</param>
    /// <param name="ct">Stops it; it is taken up again.</param>
    public async Task ProposeAsync(
        BookingKey key,
        string sliceName,
        Disruption disruption,
        DisruptedDeparture flight,
        Alternatives alternatives,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(disruption);
        ArgumentNullException.ThrowIfNull(flight);
        ArgumentNullException.ThrowIfNull(alternatives);
        var now = clock.GetUtcNow();
        var begun = (await store.ChangeAsync(
            key,
            booking => booking.NeedsProposal(sliceName, flight, alternatives.Find)
                ? booking.BeginProposal(NewProposal(sliceName, disruption, flight, now), now)
                : booking,
            ct)).Value.Document;
        if (begun.ProposalOf(disruption.DisruptionId, sliceName) is not { Status: ProposalStatus.Preparing } proposal)
        {
            return;
        }

        // Noted while it is being prepared, so that somebody sees to it that it is told; on the list before it can be
        // answered, and so before it can be forgotten.
        await open.NoteAsync(key.AccountId, key.BookingRef, ct);
        await book.ShowAsync(begun, proposal.ProposalId, ct);
        if (SliceWindow.Of(begun, begun.SliceOf(proposal), now) is { } window)
        {
            foreach (var flights in await FindAsync(window, flight, disruption.RulesOf(), alternatives, ct))
            {
                if ((await HoldAsync(key, proposal.ProposalId, window, flights, ct)).Refusal is null)
                {
                    break;
                }
            }
        }

        var opened = await store.ChangeAsync(
            key, booking => booking.Open(proposal.ProposalId, clock.GetUtcNow()), ct);
        foreach (var known in opened.Value.Document.Proposals.Where(known => known.Slice == sliceName))
        {
            await book.ShowAsync(opened.Value.Document, known.ProposalId, ct);
        }
    }

    /// <summary>
    /// Holds seats on other flights in place of those proposed; what was proposed before is let go.
    /// <c>proposal_answered</c> or a refusal of the seats, and what was proposed stands.
    /// </summary>
    /// <param name="key">The booking.</param>
    /// <param name="proposalId">The proposal.</param>
    /// <param name="window">Where they fit in.</param>
    /// <param name="flights">The flights after those that have left.</param>
    /// <param name="ct">Stops it until something is held.</param>
    public async Task<Result<Booking>> HoldAsync(
        BookingKey key,
        string proposalId,
        SliceWindow window,
        ImmutableArray<Departure> flights,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(window);
        ImmutableArray<BookedSegment> whole = [.. window.Kept, .. flights.Select(BookedSegment.Of)];
        if (!(await store.ChangeAsync(key, booking => booking.Try(proposalId, whole), ct))
            .Is(out var trying, out var refusal))
        {
            return refusal;
        }

        var held = await ClaimAsync(trying.Document, proposalId, whole, flights, ct);
        var changed = await store.ChangeAsync(
            key,
            booking => held.Is(out var seats, out _)
                ? booking.Propose(proposalId, whole, seats, clock.GetUtcNow())
                : booking.StopTrying(proposalId, whole),
            ct);
        var after = changed.Value.Document;
        await returns.ReleaseLeftAsync(after, ct);
        return held.Refusal is { } full ? full
            : after.FindProposal(proposalId)!.Flights.SequenceEqual(whole) ? after
            : Refusal.Conflict("proposal_answered", "Somebody else has chosen other flights meanwhile.");
    }

    private static Proposal NewProposal(
        string slice, Disruption disruption, DisruptedDeparture flight, DateTimeOffset now)
    {
        var rules = disruption.RulesOf();
        return new()
        {
            ProposalId = "",
            DisruptionId = disruption.DisruptionId,
            Slice = slice,
            Effect = flight.IsCancelled ? DisruptionEffect.Cancelled
                : flight.NewAircraft is null ? DisruptionEffect.Retimed
                : DisruptionEffect.NoSeat,
            ProposedAt = now,
            AnswerBy = rules.AnswerBy(flight.DepartsAt, now),
            Rules = rules.Name,
            Silence = flight.IsSmall(rules) ? SilenceRule.Accept : SilenceRule.Refund,
        };
    }

    private static async Task<IReadOnlyList<ImmutableArray<Departure>>> FindAsync(
        SliceWindow window,
        DisruptedDeparture flight,
        DisruptionRules rules,
        Alternatives alternatives,
        CancellationToken ct) =>
        flight.Instead is not null && alternatives.Same(window) is { } same
            ? [same]
            : await alternatives.OthersAsync(window, rules, ct);

    private Task<Result<ImmutableArray<BookedSeat>>> ClaimAsync(
        Booking booking,
        string proposalId,
        ImmutableArray<BookedSegment> whole,
        ImmutableArray<Departure> flights,
        CancellationToken ct)
    {
        var proposal = booking.FindProposal(proposalId)!;
        return departures.HoldOthersAsync(
            booking, booking.SliceOf(proposal), whole, AircraftOf, proposal.HeldUntil, ct);

        string AircraftOf(BookedSegment segment) => (find(segment.Key())
            ?? flights.First(flight => flight.Key == segment.Key())).Flight.Aircraft;
    }
}
