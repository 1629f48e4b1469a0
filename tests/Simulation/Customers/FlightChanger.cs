using System.Text.Json.Nodes;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>
/// A customer who would rather fly another day or by another flight, and pays what that costs, or does not.
/// </summary>
internal sealed class FlightChanger(World world, CustomerPlan plan, ApiUser api, OfferedBy by, Dice dice)
{
    private const int MostChanges = 4;
    private readonly ChangePayer payer = new(world, plan, api, dice);
    private readonly Dice fares = new(world.Seed, (ulong)(760 + plan.Number));
    private readonly Dictionary<string, string?> asked = [];

    /// <summary>Changes flights of a booking that is confirmed.</summary>
    public async Task ChangeAsync(string reference)
    {
        for (var change = dice.Below(MostChanges); change > 0; change--)
        {
            await world.Agenda.DelayAsync(dice.Between(
                TimeSpan.Zero, dice.Of(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(40), TimeSpan.FromHours(9))));
            if (Find(reference) is { Status: BookingStatus.Confirmed or BookingStatus.PartiallyCancelled } booking)
            {
                await ChangeOnceAsync(booking);
            }
        }

        await payer.EndAsync();
    }

    private async Task ChangeOnceAsync(Booking booking)
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
            api.ExpectRefusal(
                answer,
                "quote_expired",
                "quote_outdated",
                "too_many_changes",
                "seats_unavailable",
                "flight_closed",
                "flight_cancelled",
                "hold_expired");
        }

        if (answers.FirstOrDefault(answer => answer is { Status: 201 }) is { } accepted)
        {
            world.Tally.Count(Fault.FlightsChanged);
            var changeId = ApiUser.Text(accepted, "changeId");
            if (Find(booking.BookingRef)!.FindChange(changeId)!.Due() > Money.Zero)
            {
                await payer.PayAsync(booking.BookingRef, changeId);
            }
        }
    }

    private async Task<string?> QuoteAsync(Booking booking)
    {
        var flights = new JsonArray();
        foreach (var slice in booking.Slices.Where(_ => dice.Chance(0.7)))
        {
            flights.Add(new JsonObject { ["slice"] = slice.Name, ["offerId"] = Offer(slice) });
        }

        var body = new JsonObject { ["flights"] = flights }.ToJsonString();
        var answer = await api.AskAsync("CreateChangeQuote", booking.BookingRef, "change-quotes", body);
        if (answer is { Status: 201 })
        {
            RefuseOtherFares(booking, answer);
            return ApiUser.Text(answer, "quoteId");
        }

        if (answer is not null)
        {
            api.ExpectRefusal(
                answer,
                "invalid_request",
                "already_cancelled",
                "slice_departed",
                "proposal_open",
                "too_late_to_change",
                "flight_changed",
                "flight_not_operating",
                "booking_not_confirmed",
                "payment_disputed",
                "payment_too_small",
                "offer_expired");
        }

        return null;
    }

    // Direct or by way of Bengaluru, the day before or after, dearer, cheaper or for the same fare; by the rules that
    // the slice was bought by.
    private string Offer(BookedSlice slice)
    {
        var first = slice.Segments[0];
        var date = first.Key().Date.AddDays(dice.Of(-1, 0, 1, 1, 2));
        string[] numbers = first.Origin.Code != "DEL" ? [first.FlightNumber]
            : dice.Chance(0.3) ? ["M9110", "M9111"]
            : ["M9101"];
        var service = Money.Paise(dice.Of(800_000, 1_234_500, 1_234_500, 1_900_000));
        return Scenery.Offer(
            world.Signer,
            world.Agenda.Now,
            by,
            asked[slice.Name] = FareChooser.Choose(world, by, numbers, fares),
            service,
            [.. numbers.Select(number => Scenery.Key(number, date))]);
    }

    // What was asked for at one of several fares is quoted at that one.
    private void RefuseOtherFares(Booking booking, HttpAnswer answer)
    {
        foreach (var line in JsonNode.Parse(answer.Body)!["lines"]!.AsArray())
        {
            var (slice, brand) = (line!["slice"]!.GetValue<string>(), line["exchange"]!["brand"]);
            if (brand?["code"]!.GetValue<string>() != asked[slice])
            {
                world.Watch.Violate($"{booking.BookingRef}: {slice} was asked for at {asked[slice]}, not {brand}");
            }
        }
    }

    private Booking? Find(string reference) =>
        world.Documents.ReadAsync(Booking.Collection, plan.Account, reference, default).Now()?.Document;
}
