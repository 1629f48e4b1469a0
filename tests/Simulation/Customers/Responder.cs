using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>A customer who answers what is proposed where a flight is not flown as it was sold, or does not.</summary>
internal sealed class Responder(World world, CustomerPlan plan, ApiUser api, Dice dice)
{
    private const int Looks = 5;

    /// <summary>Looks now and then, and does as the dice say.</summary>
    public async Task AnswerAsync(string reference)
    {
        for (var look = 0; look < Looks && world.Disrupter is { IsAbout: true }; look++)
        {
            await world.Agenda.DelayAsync(dice.Between(
                TimeSpan.Zero, dice.Of(TimeSpan.FromMinutes(10), TimeSpan.FromHours(5), TimeSpan.FromHours(30))));
            if (world.Documents.ReadAsync(Booking.Collection, plan.Account, reference, default).Now()
                is not { Document: var booking })
            {
                return;
            }

            foreach (var proposal in booking.Proposals.Where(known => known.Status == ProposalStatus.Open))
            {
                await AnswerAsync(booking, proposal);
            }
        }
    }

    private async Task AnswerAsync(Booking booking, Proposal proposal)
    {
        var answer = new JsonObject();
        switch (dice.Of("accept", "accept", "refund", "choose", "nothing"))
        {
            case "accept":
                answer["answer"] = "accept";
                break;
            case "refund":
                answer["answer"] = "refund";
                if (dice.Chance(0.3))
                {
                    answer["slices"] = new JsonArray(
                        [.. booking.Slices.Select(slice => JsonValue.Create(slice.Name))]);
                }

                break;
            case "choose":
                (answer["answer"], answer["offerId"]) = ("choose", Offer(booking, proposal));
                break;
            default:
                return;
        }

        var answered = await api.AskAsync(
            new(
                "AnswerProposal",
                $"/v1/bookings/{booking.BookingRef}/proposals/{proposal.ProposalId}",
                null,
                System.Text.Encoding.UTF8.GetBytes(answer.ToJsonString()))
            {
                Route = [("bookingRef", booking.BookingRef), ("proposalId", proposal.ProposalId)],
            });
        if (answered is { Status: 202 })
        {
            world.Tally.Count(Fault.ProposalAnswered);
        }
        else if (answered is not null)
        {
            api.ExpectRefusal(
                answered,
                "proposal_answered",
                "proposal_expired",
                "no_flights_proposed",
                "refund_not_offered",
                "already_cancelled",
                "adult_required",
                "payment_disputed",
                "slice_departed",
                "seats_unavailable",
                "flight_closed",
                "flight_cancelled",
                "flight_changed",
                "flight_not_operating",
                "offer_not_eligible",
                "offer_expired");
        }
    }

    // The direct flight of the day before, of the day after, or of that day.
    private string Offer(Booking booking, Proposal proposal)
    {
        var slice = booking.Slices.First(known => known.Name == proposal.Slice);
        var first = slice.Segments[0].Key();
        var number = first.Origin == "DEL" ? "M9101" : dice.Of("M9102", "K9701");
        DepartureKey chosen = Scenery.Key(number, first.Date.AddDays(dice.Of(-1, 0, 1, 1)));
        return Scenery.Offer(world.Signer, world.Agenda.Now, default, chosen);
    }
}
