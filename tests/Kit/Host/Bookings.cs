using System.Text.Json.Nodes;

namespace FlightBooking.Kit.Host;

/// <summary>Bodies of booking requests.</summary>
internal static class Bookings
{
    public static JsonObject Request(IEnumerable<string> offers, params JsonObject[] passengers) => new()
    {
        ["offers"] = new JsonArray([.. offers.Select(offer => (JsonNode)offer)]),
        ["passengers"] = new JsonArray([.. (passengers.Length == 0
            ? [Adult()]
            : passengers).Select(passenger => passenger.DeepClone())]),
        ["contact"] = new JsonObject { ["email"] = "asha@example.com", ["mobile"] = "+919812345678" },
    };

    public static JsonObject Adult(string first = "Asha", string last = "Rao") => Passenger(first, last, "1990-05-04");

    public static JsonObject Child(string first = "Kiran") => Passenger(first, "Rao", Years(6));

    public static JsonObject Infant(string first = "Mini") => Passenger(first, "Rao", Years(1));

    /// <summary>The name of one of many: names have no digits.</summary>
    public static string Numbered(string name, int number) =>
        $"{name} {string.Concat($"{number}".Select(digit => (char)(digit - '0' + 'A')))}";

    public static JsonObject Passenger(string first, string last, string dateOfBirth) => new()
    {
        ["firstName"] = first,
        ["lastName"] = last,
        ["gender"] = "female",
        ["dateOfBirth"] = dateOfBirth,
        ["seatPreference"] = "window",
    };

    public static JsonObject With(this JsonObject json, string field, JsonNode? value)
    {
        json[field] = value;
        return json;
    }

    private static string Years(int years) => TestTimetable.Day.AddYears(-years).AddMonths(-1).ToString("yyyy-MM-dd");
}
