using System.Globalization;
using System.Text.Json.Nodes;
using FlightBooking.Kit.Contract;

namespace FlightBooking.Fuzz.Requests;

/// <summary>
/// Valid values for the places of the contract: known ones where there are any, else what the schema allows.
/// </summary>
internal sealed class Values(ApiContract contract, Known known, Dice dice)
{
    private static readonly string[] Names =
        ["Asha", "Ravi", "Zoë", "Núñez", "O'Neill", "Anne-Marie", "Ñandú", "Łukasz", "J.", "x", "李", "محمد", "Иван"];

    /// <summary>A value for a field or parameter of that name.</summary>
    public JsonNode? Of(string name, JsonNode schema, string operation)
    {
        var resolved = contract.Schema.Resolve(schema);
        if (IsNullable(resolved) && dice.Chance(0.25))
        {
            return null;
        }

        return CommerceValues.Of(name, operation, dice)
            ?? BookedValues.Of(name, operation, dice)
            ?? AccountValues.Of(name, operation, known, dice)
            ?? Hinted(name, operation)
            ?? BySchema(name, resolved, operation);
    }

    /// <summary>An object with all required fields and some others.</summary>
    public JsonObject Object(JsonObject schema, string operation)
    {
        var required = schema["required"]?.AsArray().Select(one => one!.GetValue<string>()).ToHashSet() ?? [];
        var json = new JsonObject();
        foreach (var (name, field) in schema["properties"]?.AsObject() ?? [])
        {
            if (required.Contains(name) || dice.Chance(Likelihood(name)))
            {
                json[name] = Of(name, field!, operation);
            }
        }

        return json;
    }

    // Rare filters find something now and then; ordinary ones mostly.
    private static double Likelihood(string name) => name switch
    {
        "filters" => 0.5,
        "couponCode" => 0.15,
        "percent" => 0.9,
        "flat" or "validFrom" or "validUntil" => 0.05,
        "extraBaggage" or "checkInBaggageKg" or "handBaggageKg" => 0.2,
        "seats" => 0.1,
        "slices" or "passengers" => 0.7,
        "dateOfBirth" => 0.8,
        "quoteId" => 0.8,
        "departures" => 0.9,
        _ => 0.15,
    };

    private static bool IsNullable(JsonObject schema) =>
        schema["type"] is JsonArray types && types.Any(type => type!.GetValue<string>() == "null");

    private JsonNode? Hinted(string name, string operation) => name switch
    {
        "origin" or "destination" => dice.Chance(0.9) ? dice.Of(FuzzTimetable.Airports) : dice.Of(
            "Delhi", "Mumbai", "singapore"),
        "timetableId" or "replaces" => dice.Chance(0.9) ? "initial" : "tt_0123456789abcdef01234567",
        "disruptionId" => known.Disruptions.Count > 0 && dice.Chance(0.9)
            ? dice.Recent(known.Disruptions)
            : "dis_0123456789abcdef01234567",
        "departures" => new JsonArray(FuzzTimetable.Departure(dice.Of(FuzzTimetable.Numbers), dice.Below(20))),
        "airport" or "code" or "via" => dice.Of(FuzzTimetable.Airports),
        "aircraft" => dice.Of("320", "E90", "321", "788", "737"),
        "airports" => FuzzTimetable.Several(dice),
        "departureDate" or "date" => Date(dice.Below(FuzzTimetable.Days)),
        "returnDate" => Date(FuzzTimetable.Days + dice.Below(FuzzTimetable.Days)),
        "from" when operation == "listAudit" => "2020-01-01",
        "to" when operation == "listAudit" => dice.Of("2020-01-02", "2020-02-01T08:00:00Z"),
        "from" when operation == "createDisruption" => $"{Date(12 + dice.Below(3))}T00:00:00Z",
        "to" when operation == "createDisruption" => $"{Date(15)}T00:00:00Z",
        "from" or "to" when operation is "reportReconciliation" or "reportBalances" => "2026-01-03",
        "by" when operation == "reportBooks" => dice.Of("day", "booking"),
        "by" => dice.Of("day", "day", "route", "airline", "cabin", "departure"),
        "from" => Date(dice.Below(3)),
        "to" => Date(3 + dice.Below(8)),
        "dateOfBirth" => Birthday(),
        "airlines" or "excludeAirlines" => operation == "searchSlices" ? new JsonArray(dice.Of("M9", "K9")) : dice.Of(
            "M9", "K9", "Meru Air", "m9,k9"),
        "flightNumber" or "flight" => dice.Of(FuzzTimetable.Numbers),
        "departure" => FuzzTimetable.Departure(dice.Of(FuzzTimetable.Numbers), dice.Below(FuzzTimetable.Days)),
        "amount" when operation == "giveGoodwill" => new JsonObject
        {
            ["amount"] = dice.Of(1, 50_000, 300_000, 900_000), ["currency"] = "INR",
        },
        "offers" => Offers(),
        "passengers" when operation is "createCancellationQuote" or "cancelForCustomer" => new JsonArray(dice.Of("p1", "p1", "p2")),
        "slices" when operation is "createCancellationQuote" or "cancelForCustomer" => new JsonArray(
            dice.Of("outbound", "outbound", "inbound")),
        "firstName" or "lastName" or "middleName" => dice.Of(dice.Chance(0.9) ? Names[..^3] : Names),
        "email" => $"fuzz{known.NextNumber()}@example.com",
        "mobile" => "+9198" + dice.Between(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture),
        "couponCode" => dice.Of("WELCOME10", "welcome10", "FLAT500", "FUZZ1", "NOSUCH"),
        "types" => dice.Of("booking.held", "booking.confirmed,ticket.issued", "refund.succeeded", "nothing"),
        "cursor" or "inboundCursor" or "after" => known.CursorOf(operation, dice),
        "country" => dice.Of("IN", "India", "SG", "XX"),
        "query" => dice.Of("del", "mum", "s", "são", "Z"),
        "limit" => dice.Of(1, 2, 20, 100),
        "sort" => dice.Of("price", "-price", "departure", "duration", "-stops"),
        "seats" => new JsonObject { [dice.Of(FuzzTimetable.Numbers)] = dice.Of("10A", "12C", "20F", "1A", "99Z") },
        "adults" => dice.Of(1, 1, 2, 3),
        "children" or "infants" => dice.Of(0, 0, 1),
        "maxStops" => dice.Of(0, 1, 2),
        "onSale" => dice.Chance(0.9),
        "blockedSeats" => new JsonArray(dice.Of("30A", "30B"), dice.Of("29C", "29D")),
        "roles" when operation == "issueApiKey" => new JsonArray(),
        "roles" => dice.Of(new JsonArray("operations"), new JsonArray(), new JsonArray("auditor", "admin")),
        "documentId" when operation == "issueDocumentAgain" => $"{known.Called}-ticket-1",
        "quoteId" or "bookingRef" or "keyId" or "cancellationId" or "documentId" or "ticketId" => "x",
        _ => null,
    };

    private JsonNode? BySchema(string name, JsonObject schema, string operation)
    {
        if (schema["enum"] is JsonArray choices)
        {
            return dice.In(choices.ToList())?.DeepClone();
        }

        if (schema["const"] is { } only)
        {
            return only.DeepClone();
        }

        if (schema["anyOf"] is JsonArray any)
        {
            return Of(name, any[dice.Below(any.Count)]!, operation);
        }

        var type = schema["type"] is JsonArray types
            ? types.Select(one => one!.GetValue<string>()).First(one => one != "null")
            : schema["type"]?.GetValue<string>();
        return type switch
        {
            "object" => Object(schema, operation),
            "array" => Array(name, schema, operation),
            "integer" => dice.Between(Bound(schema, "minimum", 0), Bound(schema, "maximum", 1000)),
            "number" => dice.Between(Bound(schema, "minimum", 0) * 10, Bound(schema, "maximum", 1000) * 10) / 10m,
            "boolean" => dice.Chance(0.5),
            "string" => Text(schema),
            _ => null,
        };
    }

    private JsonArray Array(string name, JsonObject schema, string operation)
    {
        var least = (int)Bound(schema, "minItems", 0);
        var most = (int)Bound(schema, "maxItems", 5);
        var count = dice.Chance(0.8) ? Math.Min(most, least + dice.Below(3)) : (int)dice.Between(least, most);
        return new([.. Enumerable.Range(0, count).Select(_ => Of($"{name}/item", schema["items"]!, operation))]);
    }

    private string Text(JsonObject schema)
    {
        if (schema["format"]?.GetValue<string>() == "date")
        {
            return Date(dice.Below(FuzzTimetable.Days));
        }

        var pattern = schema["pattern"]?.GetValue<string>();
        if (pattern is not null && pattern.Contains("[0-9]:", StringComparison.Ordinal))
        {
            return $"{dice.Below(24):D2}:{dice.Below(60):D2}";
        }

        var length = (int)Math.Max(
            Bound(schema, "minLength", 1), dice.Chance(0.05) ? Bound(schema, "maxLength", 10) : 3);
        return new string(dice.Of('a', 'Q', '7'), length);
    }

    private string Birthday() => FuzzTimetable.Today.AddDays(-dice.Of(
        dice.Below(300),
        365 + dice.Below(3000),
        12000 + dice.Below(9000),
        12000 + dice.Below(9000),
        12000 + dice.Below(9000)))
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private JsonArray Offers() => known.Offers.Count == 0
        ? ["off_nothing"]
        : new([.. Enumerable.Range(0, dice.Chance(0.9) ? 1 : 2).Select(_ => (JsonNode)dice.Recent(known.Offers))]);

    private static string Date(int ahead) =>
        FuzzTimetable.First.AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static long Bound(JsonObject schema, string name, long fallback) =>
        schema[name] is JsonValue bound ? (long)bound.GetValue<decimal>() : fallback;
}
