using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>
/// A customer whose party parts, now and then twice at once, and who goes on with either booking as with the first.
/// </summary>
internal sealed class Splitter(World world, CustomerPlan plan, ApiUser api, OfferedBy by, Dice dice)
{
    private const int MostSplits = 3;

    /// <summary>Takes some of the party out of a booking that is confirmed.</summary>
    public async Task SplitAsync(string reference)
    {
        var lives = new List<Task>();
        for (var split = 1 + dice.Below(MostSplits); split > 0; split--)
        {
            await world.Agenda.DelayAsync(dice.Between(
                TimeSpan.Zero,
                dice.Of(
                    TimeSpan.FromSeconds(40),
                    TimeSpan.FromMinutes(10),
                    TimeSpan.FromHours(1),
                    TimeSpan.FromHours(20))));
            if (world.Documents.ReadAsync(Booking.Collection, plan.Account, reference, default).Now()
                is { Document: { Status: BookingStatus.Confirmed or BookingStatus.PartiallyCancelled } booking }
                && await SplitAsync(booking) is { } own)
            {
                lives.Add(LiveAsync(own, (ulong)(split * 8)));
            }
        }

        await Task.WhenAll(lives);
    }

    private async Task<string?> SplitAsync(Booking booking)
    {
        var going = booking.Passengers.Where(_ => dice.Chance(0.4)).DefaultIfEmpty(booking.Passengers[0]).ToList();
        var body = new JsonObject
        {
            ["passengers"] = new JsonArray([.. going.Select(one => JsonValue.Create(one.PassengerId))]),
        }.ToJsonString();
        var answers = await Task.WhenAll(Enumerable.Range(0, dice.Of(1, 1, 1, 2)).Select(
            _ => api.AskAsync("CreateSplit", booking.BookingRef, "splits", body)));
        foreach (var answer in answers.OfType<HttpAnswer>().Where(answer => answer.Status != 201))
        {
            api.ExpectRefusal(
                answer,
                "booking_busy",
                "booking_not_confirmed",
                "proposal_open",
                "payment_disputed",
                "split_not_possible",
                "already_cancelled",
                "adult_required",
                "slice_departed",
                "invalid_request");
        }

        var made = answers.OfType<HttpAnswer>().Where(answer => answer.Status == 201)
            .Select(answer => ApiUser.Text(answer, "bookingRef"))
            .Distinct()
            .ToList();
        if (made.Count > 1)
        {
            world.Watch.Violate($"the same passengers of {booking.BookingRef} were split off twice");
        }

        if (made.Count > 0)
        {
            world.Tally.Count(Fault.BookingSplit);
        }

        return made.FirstOrDefault();
    }

    // As after the purchase.
    private Task LiveAsync(string reference, ulong number)
    {
        Dice Own(ulong stream) => new(world.Seed, 400 + (stream * 100) + ((ulong)plan.Number * 32) + number);
        return Task.WhenAll(
            new Canceller(world, plan, api, Own(1)).CancelAsync(reference),
            new Responder(world, plan, api, Own(2)).AnswerAsync(reference),
            world.AreSeatsChanged
                ? new SeatChanger(world, plan, api, Own(3)).ChangeAsync(reference)
                : Task.CompletedTask,
            world.IsMorePacked ? new BagBuyer(world, plan, api, Own(4)).BuyAsync(reference) : Task.CompletedTask,
            world.AreFlightsChanged
                ? new FlightChanger(world, plan, api, by, Own(5)).ChangeAsync(reference)
                : Task.CompletedTask);
    }
}
