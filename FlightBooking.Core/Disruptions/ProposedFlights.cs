using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Disruptions;

/// <summary>
/// Proposals nobody has answered whose own flights are disrupted before that: they are made anew by the disruption they
/// came of. Every call may be repeated.
/// </summary>
public sealed class ProposedFlights(DisruptionBook book, Reaccommodation reaccommodation)
{
    /// <summary>
    /// The bookings of those given whose proposals of a flight cannot be flown any more, or are being prepared by
    /// somebody who may have died over it. What a disruption proposed that an operator has stopped is not among them:
    /// it is looked at when that goes on.
    /// </summary>
    /// <param name="bookings">Which hold or have seats on it.</param>
    /// <param name="departure">The flight.</param>
    /// <param name="find">What is flown.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<IReadOnlyDictionary<string, Renewal>> FindAsync(
        IEnumerable<Booking> bookings,
        DepartureKey departure,
        Func<DepartureKey, Departure?> find,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bookings);
        var known = new Dictionary<string, Disruption?>(StringComparer.Ordinal);
        var found = new Dictionary<string, Renewal>(StringComparer.Ordinal);
        foreach (var booking in bookings)
        {
            foreach (var proposal in booking.Proposals.Where(proposal =>
                proposal.Status == ProposalStatus.Preparing || proposal.IsOpenOn(departure)))
            {
                if (!known.TryGetValue(proposal.DisruptionId, out var disruption))
                {
                    known[proposal.DisruptionId] = disruption = await book.FindAsync(proposal.DisruptionId, ct);
                }

                if (disruption is { Status: DisruptionStatus.Running }
                    && disruption.Departures.FirstOrDefault(
                        flight => booking.NeedsProposal(proposal.Slice, flight, find)) is { } flight)
                {
                    found[booking.BookingRef] = new(proposal.Slice, disruption, flight);
                }
            }
        }

        return found;
    }

    /// <summary>Has flights looked for once more.</summary>
    public Task RenewAsync(BookingKey key, Renewal renewal, Alternatives alternatives, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(renewal);
        return reaccommodation.ProposeAsync(
            key, renewal.Slice, renewal.Disruption, renewal.Flight, alternatives, ct);
    }
}

/// <summary>A proposal that is to be made once more.</summary>
/// <param name="Slice">For which slice.</param>
/// <param name="Disruption">Of what it comes.</param>
/// <param name="Flight">Its flight that concerns the slice.</param>
public sealed record Renewal(string Slice, Disruption Disruption, DisruptedDeparture Flight);
