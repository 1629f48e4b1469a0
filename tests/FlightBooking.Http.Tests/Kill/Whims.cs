using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;

namespace FlightBooking.Http.Tests.Kill;

/// <summary>What customers change of bookings that are sold, beside their flights.</summary>
internal sealed class Whims
{
    private readonly ConcurrentBag<string> accepted = [];
    private readonly ConcurrentBag<string> refused = [];

    /// <summary>How many were accepted.</summary>
    public int Accepted => accepted.Count;

    /// <summary>Changes one thing, if it can be.</summary>
    /// <param name="customer">Who.</param>
    /// <param name="bookingRef">A booking that is sold, or is to be in a moment.</param>
    /// <param name="pay">Pays at a path, or not.</param>
    /// <param name="dice">Chooses.</param>
    public async Task ChangeAsync(ApiClient customer, string bookingRef, Func<string, Task> pay, Random dice)
    {
        var path = $"/v1/bookings/{bookingRef}";
        var booking = (await customer.GetAsync(path)).Body!;
        if (booking.Text("status") == "pending_payment")
        {
            await Task.Delay(10);
            return;
        }

        var passenger = booking["passengers"]!.AsArray()[^1]!.Text("passengerId");
        await (dice.Next(3) switch
        {
            0 => Try("names", customer.PostAsync($"{path}/name-corrections", new JsonObject
            {
                ["passengerId"] = passenger, ["firstName"] = dice.Next(2) == 0 ? "Ashe" : "Asha", ["lastName"] = "Rao",
            })),
            1 => SitElsewhereAsync(customer, path, booking, passenger),
            _ => BringMoreAsync(customer, path, passenger, pay, dice),
        });
    }

    /// <summary>The last of a party takes a booking of their own.</summary>
    /// <returns>Whether it is not ticketed yet; and the other booking, if there is one now.</returns>
    public async Task<(bool IsTooEarly, string? Other)> PartAsync(ApiClient customer, string bookingRef)
    {
        var path = $"/v1/bookings/{bookingRef}";
        var booking = (await customer.GetAsync(path)).Body!;
        var passengers = booking["passengers"]!.AsArray();
        if (booking.Text("status") == "pending_payment" || passengers.Count == 1)
        {
            await Task.Delay(10);
            return (passengers.Count > 1, null);
        }

        var parted = await Try("splits", customer.PostAsync($"{path}/splits", new JsonObject
        {
            ["passengers"] = new JsonArray(passengers[^1]!.Text("passengerId")),
        }));
        return (false, parted.Status == HttpStatusCode.Created ? parted.Body!.Text("bookingRef") : null);
    }

    public override string ToString() => $"{Counted(accepted)} accepted and {Counted(refused)} refused";

    private static string Counted(IEnumerable<string> all) => string.Join(
        ", ", all.CountBy(one => one).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}"));

    private async Task<Answer> Try(string what, Task<Answer> asked)
    {
        var answer = await asked;
        if (answer.Status is HttpStatusCode.OK or HttpStatusCode.Created)
        {
            accepted.Add(what);
        }
        else
        {
            refused.Add($"{what}: {answer.Code}");
        }

        return answer;
    }

    private async Task SitElsewhereAsync(ApiClient customer, string path, JsonNode booking, string passenger)
    {
        var flight = booking["slices"]![0]!["segments"]![0]!;
        var (number, day) = (flight.Text("flightNumber"), flight.Text("departure")[..10]);
        var map = (await customer.GetAsync($"/v1/flights/{number}/{day}/seats")).Body!;
        var free = map["cabins"]!.AsArray().First(cabin => cabin!.Text("cabin") == "economy")!["rows"]!.AsArray()
            .SelectMany(row => row!["seats"]!.AsArray())
            .FirstOrDefault(seat => seat!["available"]!.GetValue<bool>());
        if (free is not null)
        {
            await Try("seats", customer.PutAsync($"{path}/seats", new JsonObject
            {
                ["flight"] = number, ["date"] = day, ["passengerId"] = passenger, ["seat"] = free.Text("seat"),
            }));
        }
    }

    private async Task BringMoreAsync(
        ApiClient customer, string path, string passenger, Func<string, Task> pay, Random dice)
    {
        var quote = await customer.PostAsync($"{path}/change-quotes", Changes.Bags(passenger, 16 + dice.Next(10)));
        if (quote.Status == HttpStatusCode.Created)
        {
            var change = await Try("bags", customer.PostAsync(
                $"{path}/changes", new JsonObject { ["quoteId"] = quote.Body!.Text("quoteId") }));
            if (change.Status == HttpStatusCode.Created && change.Body!.Text("status") == "awaiting_payment")
            {
                await pay($"{path}/changes/{change.Body!.Text("changeId")}/payment");
            }
        }
    }
}
