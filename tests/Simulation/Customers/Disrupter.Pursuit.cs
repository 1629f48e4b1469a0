using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <content>Flights that were proposed to somebody, and are disrupted themselves before there is an answer.</content>
internal sealed partial class Disrupter
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(40);
    private const int MostLooks = 150;

    // Dice of its own, so that nothing else goes otherwise where it finds nothing.
    private async Task PursueAsync(Dice pursuit)
    {
        if (Acts == 0 || !pursuit.Chance(0.5))
        {
            return;
        }

        for (var look = 0; look < MostLooks; look++)
        {
            await world.Agenda.DelayAsync(BetweenLooks);
            if (Proposed().ToList() is { Count: > 0 } proposed)
            {
                await DisruptAsync(Against(proposed[pursuit.Below(proposed.Count)], pursuit));
                return;
            }
        }
    }

    private IEnumerable<DepartureKey> Proposed() =>
        from account in world.Accounts
        from stored in world.Documents
            .QueryAsync(Booking.Collection, account, SortOrder.Ascending, null, default)
            .ToBlockingEnumerable()
        let booking = stored.Document
        from proposal in booking.Proposals
        where proposal.Status == ProposalStatus.Open
        from flight in proposal.Flights
        where booking.SliceOf(proposal).Segments.All(own => own.Key() != flight.Key())
        select flight.Key();

    private static JsonObject Against(DepartureKey departure, Dice pursuit)
    {
        var body = new JsonObject
        {
            ["kind"] = "cancel",
            ["departures"] = new JsonArray(departure.ToString()),
            ["rules"] = DisruptionRules.All[0].Name,
            ["reason"] = "as the seed says",
        };
        switch (pursuit.Of("cancel", "retime", "aircraft", "aircraft"))
        {
            case "retime":
                (body["kind"], body["minutes"]) = ("retime", pursuit.Of(-45, 130));
                break;
            case "aircraft":
                (body["kind"], body["aircraft"]) = ("aircraft", pursuit.Of("788", "320"));
                break;
        }

        return body;
    }
}
