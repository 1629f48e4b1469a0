using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Disruptions;

/// <summary>
/// Sells and lets go of seats as a proposal was answered. Where they are gone the money goes back: whoever answered has
/// noted that something is under way, so a timer takes it up. Says whether it is decided; else it is taken up another
/// time.
/// </summary>
public sealed class FollowProposal(
    Rebookings rebookings, LateSales late, FlightSearch search, SeatAvailability availability)
{
    [Function(nameof(FollowProposal))]
    public async Task<bool> Run(
        [ActivityTrigger] ProposalKey followed, CancellationToken ct)
    {
        var booking = await rebookings.FollowAsync(followed.Booking, followed.ProposalId, ct);
        await late.CheckAsync(booking, new(search, availability.LeftAsync), ct);
        return booking.FindProposal(followed.ProposalId)!.Status != ProposalStatus.Accepted;
    }
}

/// <summary>Nothing is left to do of a proposal.</summary>
public sealed class FinishProposal(Rebookings rebookings)
{
    [Function(nameof(FinishProposal))]
    public Task Run([ActivityTrigger] ProposalKey finished, CancellationToken ct) =>
        rebookings.FinishAsync(finished.Booking, finished.ProposalId, ct);
}
