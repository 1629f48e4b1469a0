using System.Text.Json.Nodes;

namespace FlightBooking.Fuzz.Requests;

/// <summary>Values for what is changed of a booking.</summary>
internal static class BookedValues
{
    /// <summary>A value for a field of that name; null where it is about something else.</summary>
    public static JsonNode? Of(string name, string operation, Dice dice) => name switch
    {
        "passengerId" => dice.Of("p1", "p1", "p2"),
        "checkInBaggageKg" when operation == "createChangeQuote" => dice.Of(15, 18, 20, 25, 32, 40),
        "slice" => dice.Of("outbound", "outbound", "inbound"),
        "seat" => dice.Of("10A", "12C", "20F", "1A", "99Z"),
        _ => WaitlistValues.Of(name, operation, dice) ?? WebhookValues.Of(name, operation, dice),
    };

    /// <summary>A body that says of a booking what its account was told of it.</summary>
    public static JsonObject Fitted(
        JsonObject body, string operation, FuzzRequest request, IReadOnlyList<string> offers, Dice dice)
    {
        if (operation is "createCancellation" or "createChange")
        {
            var given = operation == "createChange" ? request.Account?.ChangeQuotes : request.Account?.Quotes;
            var quotes = given?.Where(quote => Generator.IsAbout(request, quote.Booking)).ToList();
            return quotes?.Count > 0 ? new() { ["quoteId"] = dice.Recent(quotes).Quote }
                : operation == "createChange" ? body
                : [];
        }

        // By chance alone what a disruption needs hardly ever comes together; nobody has booked that far ahead.
        if (operation == "createDisruption" && dice.Chance(0.5))
        {
            return new()
            {
                ["kind"] = "cancel",
                ["departures"] = new JsonArray(
                    FuzzTimetable.Departure(dice.Of(FuzzTimetable.Numbers), 10 + dice.Below(9))),
                ["reason"] = "fog",
            };
        }

        if (operation is not ("changeSeat" or "correctName" or "createChangeQuote" or "createSplit")
            || request.Account?.Made.Find(made => Generator.IsAbout(request, made["bookingRef"]!.GetValue<string>()))
                is not { } booking
            || dice.Chance(0.2))
        {
            return body;
        }

        var first = booking["slices"]![0]!["segments"]![0]!;
        var named = booking["passengers"]![0]!;
        if (operation == "createSplit")
        {
            var last = booking["passengers"]!.AsArray().Last(one => FuzzAccount.IsAdult(one!))!;
            return new() { ["passengers"] = new JsonArray(last["passengerId"]!.DeepClone()) };
        }

        if (operation == "createChangeQuote")
        {
            return Change(booking, offers, dice);
        }

        return operation == "changeSeat" ? new()
        {
            ["flight"] = first["flightNumber"]!.DeepClone(),
            ["date"] = first["departure"]!.GetValue<string>()[..10],
            ["passengerId"] = named["passengerId"]!.DeepClone(),
            ["seat"] = body["seat"]?.DeepClone(),
        }
        : new()
        {
            ["passengerId"] = named["passengerId"]!.DeepClone(),
            ["firstName"] = named["firstName"]!.DeepClone(),
            ["middleName"] = named["middleName"]?.DeepClone(),
            ["lastName"] = $"{named["lastName"]}a",
        };
    }

    // Other flights, or other baggage.
    private static JsonObject Change(JsonNode booking, IReadOnlyList<string> offers, Dice dice)
    {
        var slice = booking["slices"]![0]!["name"]!;
        return offers.Count > 0 && dice.Chance(0.3)
            ? new()
            {
                ["flights"] = new JsonArray(new JsonObject
                {
                    ["slice"] = slice.DeepClone(),
                    ["offerId"] = dice.Recent(offers),
                }),
            }
            : new()
            {
                ["baggage"] = new JsonArray(new JsonObject
                {
                    ["slice"] = slice.DeepClone(),
                    ["passengerId"] = booking["passengers"]![0]!["passengerId"]!.DeepClone(),
                    ["checkInBaggageKg"] = dice.Of(18, 20, 25, 32),
                }),
            };
    }
}
