using System.Text;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <content>How they wait for seats.</content>
internal sealed partial class Customer
{
    private const int MostTries = 5;

    // Answers the booking that came of it; null where none did.
    private async Task<string?> WaitAsync()
    {
        var patience = new Dice(world.Seed, (ulong)(560 + Plan.Number));
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var answer = await JoinAsync();
            if (answer is { Status: 201 })
            {
                world.Tally.Count(Fault.WaitedFor);
                return await WatchAsync(ApiUser.Text(answer, "waitlistId"), patience);
            }

            if (answer is not null && ApiUser.CodeOf(answer) != "seats_available")
            {
                api.ExpectRefusal(
                    answer,
                    "flight_closed",
                    "flight_cancelled",
                    world.Disrupter is { IsAbout: true } ? ApiUser.NotFlown : "",

                    // Another aircraft may have no such cabin.
                    world.Disrupter is { IsAbout: true } ? "invalid_request" : "",
                    "waitlist_closed",
                    "already_waiting",
                    "waitlist_party_too_large");
                return null;
            }

            if (patience.Chance(0.5))
            {
                return await BookAsync();
            }

            await world.Agenda.DelayAsync(patience.Between(TimeSpan.Zero, TimeSpan.FromMinutes(20)));
        }

        return null;
    }

    private Task<HttpAnswer?> JoinAsync()
    {
        var flight = Plan.Slices[0][0];
        return api.AskAsync(new("JoinWaitlist", "/v1/waitlist", null, Encoding.UTF8.GetBytes($$"""
            {"flight":"{{flight.FlightNumber}}","date":"{{flight.Date:yyyy-MM-dd}}","cabin":"first",
            "passengers":{ "adults":{{Plan.Adults}},"infants":{{Plan.Infants}} } }
            """)));
    }

    private async Task<string?> WatchAsync(string id, Dice patience)
    {
        var until = world.Agenda.Now + patience.Of(
            TimeSpan.FromMinutes(30), TimeSpan.FromHours(3), TimeSpan.FromHours(20), TimeSpan.FromDays(3));
        while (world.Agenda.Now < until)
        {
            await world.Agenda.DelayAsync(patience.Between(
                TimeSpan.Zero,
                patience.Of(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1))));
            var status = await LookAsync(id);
            if (status is "taken" or "lapsed" or "left" or "closed" || patience.Chance(0.03))
            {
                break;
            }

            if (status == "offered" && patience.Chance(0.6))
            {
                var reference = await BookAsync(id);
                if (reference is not null)
                {
                    world.Tally.Count(Fault.OfferTaken);
                    return reference;
                }
            }
        }

        if (patience.Chance(0.7))
        {
            await AskOfAsync("LeaveWaitlist", "DELETE", id);
        }

        return null;
    }

    // Null where all tries came to nothing.
    private async Task<string?> LookAsync(string id)
    {
        var answer = await AskOfAsync("GetWaitlistEntry", "GET", id);
        return answer is { Status: 200 } ? ApiUser.Text(answer, "status") : null;
    }

    private async Task<HttpAnswer?> AskOfAsync(string function, string method, string id)
    {
        var answer = await api.AskAsync(new(function, $"/v1/waitlist/{id}", null, [])
        {
            Method = method,
            Route = [("waitlistId", id)],
        });
        if (answer is not (null or { Status: 200 or 204 }))
        {
            world.Watch.Violate($"customer {Plan.Number} does not find {id} again: {answer.Status}");
        }

        return answer;
    }
}
