using FlightBooking.Core.Bookings;

namespace FlightBooking.Simulation.Invariants;

/// <content>What must hold of what is proposed where flights are not flown as sold.</content>
internal sealed partial class Watch
{
    private readonly HashSet<string> finished = new(StringComparer.Ordinal);

    // Customers have the time that they were told.
    private void RefuseHastyDecisions(Booking booking)
    {
        if (booking.Proposals.FirstOrDefault(proposal => proposal is
            {
                AnsweredBy: ProposalAnswerer.Silence,
                FinishedAt: null,
            } && proposal.AnswerBy > world.Agenda.Now) is { } hasty)
        {
            Violate($"{hasty.ProposalId} was decided before its answer was due");
        }
    }

    // What a booking was rebooked from can be sold at once, and not only when the reconciliation comes by.
    private void RefuseHoardedSeats(Booking booking)
    {
        var ended = booking.Proposals.Where(proposal => proposal.FinishedAt is not null)
            .Where(proposal => finished.Add(proposal.ProposalId))
            .ToList();
        if (ended.Count == 0)
        {
            return;
        }

        // One that lapsed may end while the one that took its place is still being followed.
        foreach (var slice in booking.Slices.Where(slice => ended.Exists(proposal => proposal.Slice == slice.Name)
            && !booking.Proposals.Any(proposal => proposal.Slice == slice.Name
                && proposal is { Status: ProposalStatus.Rebooked, FinishedAt: null })))
        {
            var travellers = booking.TravellersOn(slice).Select(passenger => passenger.PassengerId).ToList();
            foreach (var departure in slice.Left.Select(key => key.ToString()))
            {
                if (known.TryGetValue(departure, out var inventory)
                    && inventory.Claims.GetValueOrDefault(booking.BookingRef) is { } claim
                    && travellers.Exists(claim.Seats.ContainsKey))
                {
                    Violate($"{booking.BookingRef} was rebooked from {departure}, and keeps its seats there");
                }
            }
        }
    }
}
