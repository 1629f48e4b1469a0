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
    /// What is to be proposed once more: where flights that are proposed cannot be flown any more, or somebody who may
    /// have died over it is preparing a proposal. What a disruption proposed that an operator has stopped is not among
    /// it: that is looked at when it goes on.
    /// </summary>
    /// <param name="bookings">Which hold or have seats on it.</param>
    /// <param name="departure">The flight.</param>
    /// <param name="find">What is flown.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<IReadOnlyList<Renewal>> FindAsync(
        IEnumerable<Booking> bookings,
        DepartureKey departure,
        Func<DepartureKey, Departure?> find,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bookings);
        var known = new Dictionary<string, Disruption?>(StringComparer.Ordinal);
        var found = new List<Renewal>();
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
                    found.Add(new(booking.Key(), proposal.Slice, disruption, flight));
                }
            }
        }

        return found;
    }

    /// <summary>Has flights looked for once more.</summary>
    public Task RenewAsync(Renewal renewal, Alternatives alternatives, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(renewal);
        return reaccommodation.ProposeAsync(
            renewal.Booking, renewal.Slice, renewal.Disruption, renewal.Flight, alternatives, ct);
    }
}

/// <summary>A proposal that is to be made once more.</summary>
/// <param name="Booking">Whose.</param>
/// <param name="Slice">For which slice.</param>
/// <param name="Disruption">Of what it comes.</param>
/// <param name="Flight">Its flight that concerns the slice.</param>
public sealed record Renewal(BookingKey Booking, string Slice, Disruption Disruption, DisruptedDeparture Flight);
