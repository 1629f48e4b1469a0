using System.Text.Json.Nodes;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Fuzz.Requests;

/// <summary>
/// What is waited for: the first class of a flight so far ahead that nobody books it, with no seat to be had.
/// </summary>
internal static class WaitlistValues
{
    private const string Flight = "M9600";
    private const int FirstDay = 25;
    private const int Days = 10;

    /// <summary>A value for a field of that name; null where it is about something else.</summary>
    public static JsonNode? Of(string name, string operation, Dice dice) => (operation, name) switch
    {
        ("joinWaitlist", "flight") => Flight,
        ("joinWaitlist", "origin") => "BOM",
        ("joinWaitlist", "cabin") => "first",
        ("joinWaitlist", "date") => $"{FuzzTimetable.First.AddDays(FirstDay + dice.Below(Days)):yyyy-MM-dd}",
        ("joinWaitlist", "passengers") => new JsonObject { ["adults"] = dice.Of(1, 1, 2) },
        _ => null,
    };

    /// <summary>Has nobody be given a seat there.</summary>
    public static async Task BlockAsync(DepartureSeats departures, CancellationToken ct)
    {
        for (var day = FirstDay; day < FirstDay + Days; day++)
        {
            await departures.DecideAsync(
                new(Flight, "BOM", FuzzTimetable.First.AddDays(day)),
                "789",
                (seats, now) => seats.Decide(
                    new(null, [.. seats.Map.SeatsOf(seats.Map.RowsOf(Cabin.First)!).Select(seat => seat.Number)]),
                    "fuzz",
                    now),
                ct);
        }
    }
}
