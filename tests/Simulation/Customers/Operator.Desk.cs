using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Storage;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <content>What is done at the desk for whoever calls.</content>
internal sealed partial class Operator
{
    private async Task CancelAsync()
    {
        if (AnyBooking(dice) is not { } booking)
        {
            return;
        }

        var wish = Wish(booking);
        var answer = await AskAsync(
            new(
                "CancelForCustomer",
                $"/v1/operations/bookings/{booking.BookingRef}/cancellations",
                Account,
                Encoding.UTF8.GetBytes(wish.ToJsonString()))
            {
                Route = [("bookingRef", booking.BookingRef)],
            },
            202,
            "booking_not_paid",
            "booking_not_confirmed",
            "booking_expired",
            "payment_disputed",
            "already_cancelled",
            "adult_required",
            "too_late_to_cancel",
            "already_paid",
            "checkout_open",
            "quote_required",

            // It may have been paid meanwhile, and then slices are to be named.
            wish["slices"] is null ? "invalid_request" : "quote_required",

            // Whoever is meant may be of another booking by now.
            wish["passengers"] is not null && world.ArePartiesSplit ? "invalid_request" : "");
        if (answer is { Status: 202 })
        {
            world.Tally.Count(Fault.CancelledByAirline);
        }
    }

    private async Task ResolveAsync()
    {
        var waiting = world.Documents
            .QueryAsync(DeskTask.Collection, DeskTask.Open, SortOrder.Ascending, null, default)
            .ToBlockingEnumerable()
            .Select(stored => stored.Document)
            .ToList();
        foreach (var task in waiting)
        {
            var remedy = new JsonObject { ["reason"] = "as the seed says", ["remedy"] = "retry" };
            if (dice.Chance(0.5))
            {
                (remedy["remedy"], remedy["evidence"]) = ("settled_by_hand", "a transfer");
            }

            var answer = await AskAsync(
                new(
                    "ResolveTask",
                    $"/v1/operations/tasks/{task.TaskId}/resolution",
                    Account,
                    Encoding.UTF8.GetBytes(remedy.ToJsonString()))
                {
                    Route = [("taskId", task.TaskId)],
                },
                200,
                "task_not_found",
                "refund_not_failed",
                "resolved_at_provider",
                "payment_disputed");
            if (answer is { Status: 200 })
            {
                world.Tally.Count(Fault.RefundResolved);
            }
        }
    }

    private JsonObject Wish(Booking booking)
    {
        var wish = new JsonObject { ["reason"] = "as the seed says", ["withoutCharge"] = dice.Chance(0.5) };
        if (booking.Status != BookingStatus.PendingPayment || dice.Chance(0.3))
        {
            var slices = dice.Chance(0.5) ? booking.Slices : [booking.Slices[dice.Below(booking.Slices.Length)]];
            wish["slices"] = new JsonArray([.. slices.Select(slice => JsonValue.Create(slice.Name))]);
            if (dice.Chance(0.3))
            {
                var passenger = booking.Passengers[dice.Below(booking.Passengers.Length)];
                wish["passengers"] = new JsonArray(passenger.PassengerId);
            }
        }

        return wish;
    }
}
