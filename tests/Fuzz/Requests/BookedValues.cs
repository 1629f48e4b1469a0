using System.Text.Json.Nodes;

namespace FlightBooking.Fuzz.Requests;

/// <summary>Values for what is changed of a booking.</summary>
internal static class BookedValues
{
    /// <summary>A value for a field of that name; null where it is about something else.</summary>
    public static JsonNode? Of(string name, Dice dice) => name switch
    {
        "passengerId" => dice.Of("p1", "p1", "p2"),
        "seat" => dice.Of("10A", "12C", "20F", "1A", "99Z"),
        _ => null,
    };
}
