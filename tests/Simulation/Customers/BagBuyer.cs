using System.Text.Json.Nodes;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>A customer who packs more than was booked, and pays for it: at once, never, twice or too late.</summary>
internal sealed class BagBuyer(World world, CustomerPlan plan, ApiUser api, Dice dice)
{
    private const int MostChanges = 4;
    private readonly ChangePayer payer = new(world, plan, api, dice);
    private readonly Dice second = new(world.Seed, (ulong)(400 + plan.Number));

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

        await UnpackAsync(reference);
        await payer.EndAsync();
    }

    // Thinks better of what is paid for, where something comes back of it; once or twice.
    private async Task UnpackAsync(string reference)
    {
        while (Find(reference) is { Status: BookingStatus.Confirmed or BookingStatus.PartiallyCancelled } booking
            && booking.Slices.Any(slice => slice.Allowance().Return is not null
                && slice.Price.AmountOf(FareCalculator.Baggage) > Money.Zero)
            && second.Chance(0.7))
        {
            await world.Agenda.DelayAsync(second.Between(TimeSpan.Zero, TimeSpan.FromHours(2)));
            var bags = new JsonArray([.. booking.Slices.SelectMany(slice => booking.Passengers
                .Where(passenger => !slice.CancelledPassengers.Contains(passenger.PassengerId))
                .Select(passenger => Bag(slice, passenger, second.Of(5, 10, 16))))]);
            await AcceptAsync(booking, await QuoteAsync(booking, bags), second);
        }
    }

    private async Task BuyOnceAsync(Booking booking) => await AcceptAsync(booking, await QuoteAsync(booking), dice);

    private async Task AcceptAsync(Booking booking, string? quoteId, Dice dice)
    {
        if (quoteId is null)
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
            world.Tally.Count(
                Find(booking.BookingRef)!.FindChange(ApiUser.Text(accepted, "changeId")) is { TakesOff: true }
                    ? Fault.BaggageTakenOff
                    : Fault.BookingChanged);
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
                bags.Add(Bag(slice, passenger, dice.Of(15, 16, 18, 20, 25, 32)));
            }
        }

        return await QuoteAsync(booking, bags);
    }

    private static JsonObject Bag(BookedSlice slice, Passenger passenger, int kilograms) => new()
    {
        ["slice"] = slice.Name, ["passengerId"] = passenger.PassengerId, ["checkInBaggageKg"] = kilograms,
    };

    private async Task<string?> QuoteAsync(Booking booking, JsonArray bags)
    {
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
