using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <content>What is given back though nothing is cancelled for it.</content>
internal sealed partial class Operator
{
    private readonly Dictionary<string, int> goodwill = new(StringComparer.Ordinal);

    /// <summary>How often goodwill was asked for on a booking, each under a key of its own.</summary>
    public int GoodwillAskedFor(string bookingRef) => goodwill.GetValueOrDefault(bookingRef);

    private async Task GiveAsync(Dice dice)
    {
        for (var acts = dice.Chance(0.3) ? dice.Of(1, 2, 4) : 0; acts > 0; acts--)
        {
            await world.Agenda.DelayAsync(dice.Between(
                TimeSpan.Zero, dice.Of(TimeSpan.FromMinutes(20), TimeSpan.FromHours(3), TimeSpan.FromDays(3))));
            await GiveOnceAsync(dice);
        }
    }

    private async Task GiveOnceAsync(Dice dice)
    {
        if (AnyBooking(dice) is not { } booking)
        {
            return;
        }

        goodwill[booking.BookingRef] = GoodwillAskedFor(booking.BookingRef) + 1;
        var amount = dice.Of(1, 50_000, booking.Total.Amount / 2, booking.Total.Amount);
        var answer = await AskAsync(
            new(
                "GiveGoodwill",
                $"/v1/operations/bookings/{booking.BookingRef}/refunds",
                Account,
                Encoding.UTF8.GetBytes(new JsonObject
                {
                    ["amount"] = new JsonObject
                    {
                        ["amount"] = Math.Max(1, amount), ["currency"] = booking.Total.Currency,
                    },
                    ["reason"] = "as the seed says",
                }.ToJsonString()))
            {
                Route = [("bookingRef", booking.BookingRef)],
            },
            202,
            "booking_not_paid",
            "booking_not_confirmed",
            "booking_expired",
            "payment_disputed",
            "refund_above_held");
        if (answer is { Status: 202 })
        {
            world.Tally.Count(Fault.GoodwillGiven);
        }
    }

    private Booking? AnyBooking(Dice dice)
    {
        var bookings = world.Accounts
            .SelectMany(account => world.Documents
                .QueryAsync(Booking.Collection, account, SortOrder.Ascending, null, default)
                .ToBlockingEnumerable())
            .ToList();
        return bookings.Count == 0 ? null : bookings[dice.Below(bookings.Count)].Document;
    }
}
