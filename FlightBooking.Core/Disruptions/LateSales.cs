using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Disruptions;

/// <summary>
/// What is sold on a flight after its disruption went through all bookings on it: a payment that came late, or a flight
/// that was proposed and has been disrupted itself since.
/// </summary>
public sealed class LateSales(
    DisruptionsInForce inForce,
    Reaccommodation reaccommodation,
    SeatChanges seatChanges,
    DisruptionBook book,
    IDocumentStore store)
{
    /// <summary>Has proposals made for what a booking that was just sold has on disrupted flights.</summary>
    public async Task CheckAsync(Booking booking, Alternatives alternatives, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(alternatives);
        var disruptions = inForce();
        if (disruptions.Count == 0)
        {
            return;
        }

        booking = await SeatAsync(booking, disruptions, ct);
        var mayAwait = booking.Proposals.Any(IsAwaited);
        foreach (var slice in booking.Slices)
        {
            foreach (var segment in slice.Segments)
            {
                var (last, flight) = Naming(disruptions, segment.Key())
                    .FirstOrDefault(known => booking.NeedsProposal(slice.Name, known.Flight, alternatives.Find));
                if (last is not null)
                {
                    mayAwait = true;
                    await reaccommodation.ProposeAsync(
                        booking.Key(), slice.Name, last, flight, alternatives, ct);
                }
            }
        }

        if (mayAwait)
        {
            await ReopenAsync(booking.Key(), ct);
        }
    }

    private static bool IsAwaited(Proposal proposal) =>
        proposal.Status is ProposalStatus.Preparing or ProposalStatus.Open;

    // A disruption may have been through with all its bookings, or come through while this one got its proposal; a
    // timer sees that answers are awaited again. Said of whatever is open, since a try before this may have died here.
    private async Task ReopenAsync(BookingKey key, CancellationToken ct)
    {
        var proposals = (await store.FindAsync(key, ct))?.Proposals ?? [];
        foreach (var disruptionId in proposals
            .Where(IsAwaited)
            .Select(proposal => proposal.DisruptionId)
            .Distinct())
        {
            await book.ChangeAsync(disruptionId, disruption => disruption.Reopen(), ct);
        }
    }

    // It may have been sold the seats it had before another aircraft came.
    private async Task<Booking> SeatAsync(
        Booking booking, IReadOnlyList<Disruption> disruptions, CancellationToken ct)
    {
        foreach (var departure in booking.Slices.SelectMany(slice => slice.Segments, (_, segment) => segment.Key())
            .Distinct()
            .Where(key => Naming(disruptions, key).Any(known => known.Flight.NewAircraft is not null)))
        {
            booking = await seatChanges.NoteAsync(booking, departure, ct);
        }

        return booking;
    }

    // The last to be decided first.
    private static IEnumerable<(Disruption Disruption, DisruptedDeparture Flight)> Naming(
        IReadOnlyList<Disruption> disruptions, DepartureKey departure) =>
        from disruption in disruptions.Reverse()
        from flight in disruption.Departures
        where flight.Departure == departure
        select (disruption, flight);
}
