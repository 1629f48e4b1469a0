using System.Globalization;
using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Seats;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>A customer who would rather sit elsewhere, and says so now and then, or twice at once.</summary>
internal sealed class SeatChanger(World world, CustomerPlan plan, ApiUser api, Dice dice)
{
    private const int MostChanges = 4;
    private int keys;

    /// <summary>Asks for other seats on flights of a booking that is confirmed.</summary>
    public async Task ChangeAsync(string reference)
    {
        for (var change = dice.Below(MostChanges); change > 0; change--)
        {
            await world.Agenda.DelayAsync(dice.Between(
                TimeSpan.Zero, dice.Of(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(10), TimeSpan.FromHours(9))));
            if (world.Documents.ReadAsync(Booking.Collection, plan.Account, reference, default).Now()
                is not { Document: { Status: BookingStatus.Confirmed or BookingStatus.PartiallyCancelled } booking })
            {
                continue;
            }

            await Task.WhenAll(Enumerable.Range(0, dice.Of(1, 1, 1, 2)).Select(_ => AskAsync(booking)));
        }
    }

    // Some close the page over it, and never ask whether it went through.
    private Task<HttpAnswer?> SendAsync(string reference, string body) => dice.Chance(0.7)
        ? api.AskAsync("ChangeSeat", reference, "seats", body)
        : world.Host.SendAsync(new(
            "ChangeSeat", $"/v1/bookings/{reference}/seats", null, System.Text.Encoding.UTF8.GetBytes(body))
        {
            Route = [("bookingRef", reference)],
            Account = plan.Account,
            IdempotencyKey = $"{plan.Number}-seat-{reference}-{++keys}",
        });

    private async Task AskAsync(Booking booking)
    {
        var flights = booking.Slices.SelectMany(slice => slice.Segments).ToList();
        var flight = flights[dice.Below(flights.Count)];
        var map = SeatMap.For(dice.Chance(0.9) ? flight.Aircraft : Scenery.Aircraft);
        var seats = map.RowsOf(Scenery.Cabin) is { } rows
            ? map.SeatsOf(rows).Select(seat => seat.Number).ToList()
            : ["1A"];
        var asked = new JsonObject
        {
            ["flight"] = flight.FlightNumber,
            ["date"] = flight.Key().Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["passengerId"] = booking.Passengers[dice.Below(booking.Passengers.Length)].PassengerId,
            ["seat"] = dice.Chance(0.95) ? seats[dice.Below(seats.Count)] : "99Z",
        };
        var answer = await SendAsync(booking.BookingRef, asked.ToJsonString());
        if (answer is { Status: 200 })
        {
            world.Tally.Count(Fault.SeatChanged);
        }
        else if (answer is { Status: < 500 })
        {
            api.ExpectRefusal(
                answer,
                "seat_taken",
                "seat_unknown",
                "seat_not_in_cabin",
                "no_seat_to_change",
                world.AreSeatsPriced ? "seat_costs_more" : "",
                "flight_cancelled",
                "slice_departed",
                "already_cancelled",
                "booking_not_confirmed",
                "idempotency_in_progress",
                "invalid_request");
        }
    }
}
