using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>A customer who packs more than was booked, and pays for it: at once, never, twice or too late.</summary>
internal sealed class BagBuyer(World world, CustomerPlan plan, ApiUser api, Dice dice)
{
    private const int MostChanges = 4;
    private readonly ChangePayer payer = new(world, plan, api, dice);

    /// <summary>Buys baggage for a booking that is confirmed.</summary>
    public async Task BuyAsync(string reference)
    {
        for (var change = dice.Below(MostChanges); change > 0; change--)
        {
            await world.Agenda.DelayAsync(dice.Between(
                TimeSpan.Zero, dice.Of(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(40), TimeSpan.FromHours(9))));
            if (Find(reference) is { Status: BookingStatus.Confirmed or BookingStatus.PartiallyCancelled } booking)
            {
                await BuyOnceAsync(booking);
            }
        }

        await payer.EndAsync();
    }

    private async Task BuyOnceAsync(Booking booking)
    {
        if (await QuoteAsync(booking) is not { } quoteId)
        {
            return;
        }

        await world.Agenda.DelayAsync(dice.Between(TimeSpan.Zero, TimeSpan.FromMinutes(dice.Of(1, 1, 12))));
        var body = new JsonObject { ["quoteId"] = quoteId }.ToJsonString();
        var answers = await Task.WhenAll(Enumerable.Range(0, dice.Of(1, 1, 1, 2)).Select(
            _ => api.AskAsync("CreateChange", booking.BookingRef, "changes", body)));
        foreach (var answer in answers.OfType<HttpAnswer>().Where(answer => answer.Status != 201))
        {
            api.ExpectRefusal(answer, "quote_expired", "quote_outdated", "too_many_changes");
        }

        if (answers.FirstOrDefault(answer => answer is { Status: 201 }) is { } accepted)
        {
            world.Tally.Count(Fault.BookingChanged);
            await payer.PayAsync(booking.BookingRef, ApiUser.Text(accepted, "changeId"));
        }
    }

    private async Task<string?> QuoteAsync(Booking booking)
    {
        var bags = new JsonArray();
        foreach (var slice in booking.Slices.Where(_ => dice.Chance(0.7)))
        {
            foreach (var passenger in booking.Passengers.Where(_ => dice.Chance(0.6)))
            {
                bags.Add(new JsonObject
                {
                    ["slice"] = slice.Name,
                    ["passengerId"] = passenger.PassengerId,
                    ["checkInBaggageKg"] = dice.Of(15, 16, 18, 20, 25, 32),
                });
            }
        }

        var body = new JsonObject { ["baggage"] = bags }.ToJsonString();
        var answer = await api.AskAsync("CreateChangeQuote", booking.BookingRef, "change-quotes", body);
        if (answer is { Status: 201 })
        {
            return ApiUser.Text(answer, "quoteId");
        }

        if (answer is not null)
        {
            api.ExpectRefusal(
                answer,
                "invalid_request",
                "already_cancelled",
                "slice_departed",
                "booking_not_confirmed",
                "payment_disputed",
                "payment_too_small");
        }

        return null;
    }

    private Booking? Find(string reference) =>
        world.Documents.ReadAsync(Booking.Collection, plan.Account, reference, default).Now()?.Document;
}
