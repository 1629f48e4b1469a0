using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Kit.Contract;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Docs;

/// <summary>
/// "Try it out" of the reference: each operation, sent with the contract's own examples and defaults as the page fills
/// them in, is not refused for being written wrongly or for lacking something.
/// </summary>
public sealed class ReferenceExampleTests(SharedHost shared) : IClassFixture<SharedHost>
{
    // What nobody can try with an example: a file to choose, the provider's signature, and what only a link has.
    private static readonly HashSet<string> NotToBeTried =
        ["uploadTimetable", "stripeWebhook", "getDocument", "getTicket"];

    // Ids of the contract that are nobody's: made up, and refused for nothing else.
    private static readonly HashSet<string> MadeUp = ["quote_invalid", "mail_link_invalid"];

    public static TheoryData<string, int> Examples =>
        [.. ApiContract.Current.Operations
            .Where(operation => !NotToBeTried.Contains(operation.Id))
            .SelectMany(operation => Enumerable.Range(0, Math.Max(1, Bodies(operation).Count))
                .Select(example => (operation.Id, example)))];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_is_sent_as_it_stands(string operationId, int example)
    {
        var operation = ApiContract.Current.Operations.Single(one => one.Id == operationId);
        var client = await shared.Host.OperatorAsync(Enum.GetValues<Role>());
        var bookingRef = !operation.Path.Contains("/bookings", StringComparison.Ordinal) ? "7KQ2MX"
            : await BookAsync(client, isPaid: (operationId, example) != ("createCancellation", 1));
        var offered = operationId == "createChangeQuote" ? Day.AddDays(1) : Day;
        var known = Known(await client.OfferAsync("DEL", "BOM", offered, "M9"), bookingRef);
        using var request = Request(operation, example, known);
        if (operation.Description["security"]?.ToJsonString().Contains("password", StringComparison.Ordinal) == true)
        {
            request.Headers.Authorization = await LogInAsync();
        }

        var answer = await client.SendAsync(request);

        Assert.True(
            (int)answer.Status is not (400 or 415 or 422) || MadeUp.Contains(answer.Code ?? ""),
            $"{request.Method} {request.RequestUri}: {answer.Text}");
        Assert.True((int)answer.Status < 500, answer.Text);
    }

    // The page fills these in where it finds a flight that flies and a booking of the caller's, and leaves out tags and
    // keys; see examples.js.
    private static Dictionary<string, string?> Known(string offer, string bookingRef) => new()
    {
        // One that nobody here books, for its sale is closed.
        ["flightNumber"] = "K9700",
        ["origin"] = "DEL",
        ["destination"] = "BOM",
        ["date"] = $"{Day:yyyy-MM-dd}",
        ["departureDate"] = $"{Day:yyyy-MM-dd}",
        ["from"] = $"{Day.AddDays(-29):yyyy-MM-dd}",
        ["to"] = $"{Day.AddDays(30):yyyy-MM-dd}",
        ["bookingRef"] = bookingRef,
        ["reference"] = bookingRef,
        ["offer"] = offer,
        ["Idempotency-Key"] = null,
        ["If-Match"] = null,
        ["If-None-Match"] = null,
    };

    private static HttpRequestMessage Request(ApiOperation operation, int example, Dictionary<string, string?> known)
    {
        var (path, query, headers) = (operation.Path, new List<string>(), new List<(string Name, string Value)>());
        foreach (var parameter in (operation.Description["parameters"]?.AsArray() ?? [])
            .Select(one => ApiContract.Current.Schema.Resolve(one!).AsObject()))
        {
            var name = parameter["name"]!.GetValue<string>();
            var value = Shown(parameter, known);
            Assert.True(value is not null || !IsRequired(parameter), $"{operation} has no example of {name}");
            if (value is null)
            {
                continue;
            }

            switch (parameter["in"]!.GetValue<string>())
            {
                case "path":
                    path = path.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
                    break;
                case "query":
                    query.Add($"{name}={Uri.EscapeDataString(value)}");
                    break;
                default:
                    headers.Add((name, value));
                    break;
            }
        }

        var request = new HttpRequestMessage(
            new(operation.Method), path + (query.Count == 0 ? "" : $"?{string.Join('&', query)}"));
        headers.ForEach(header => request.Headers.TryAddWithoutValidation(header.Name, header.Value));
        if (operation.Description["requestBody"] is not null)
        {
            request.Content = new StringContent(
                Bodies(operation) is { Count: > 0 } bodies ? Filled(operation.Id, bodies[example], known) : "{}",
                null, "application/json");
        }

        return request;
    }

    // An example where there is one, else the default; what has neither is sent where it must be there only.
    private static string? Shown(JsonObject parameter, Dictionary<string, string?> known)
    {
        var name = parameter["name"]!.GetValue<string>();
        if (known.TryGetValue(name, out var filled)
            && (filled is null || IsRequired(parameter) || parameter["example"] is not null || name == "departureDate"))
        {
            return filled;
        }

        var schema = ApiContract.Current.Schema.Resolve(parameter["schema"]!);
        return (parameter["example"] ?? schema["example"] ?? schema["default"])?.ToString();
    }

    private static bool IsRequired(JsonObject parameter) => parameter["required"]?.GetValue<bool>() == true;

    private static List<JsonNode> Bodies(ApiOperation operation)
    {
        var media = operation.Description["requestBody"]?["content"]?["application/json"];
        return [.. media?["examples"]?.AsObject().Select(one => one.Value!["value"]!) ?? []];
    }

    private static string Filled(string operationId, JsonNode example, Dictionary<string, string?> known)
    {
        var body = example.DeepClone().AsObject();
        if (operationId == "register")
        {
            body["email"] = $"asha-{Guid.NewGuid():N}@example.com";
        }

        if (operationId is "createBooking" or "priceOffers")
        {
            body["offers"] = new JsonArray(known["offer"]);
        }

        if (operationId == "createChangeQuote" && body["flights"] is { } flights)
        {
            flights[0]!["offerId"] = known["offer"];
        }

        if (operationId == "changeSeat")
        {
            body["date"] = $"{Day:yyyy-MM-dd}";
        }

        if (operationId == "createDisruption" && body["departures"] is not null)
        {
            // What one example cancels is not flown for the next.
            var date = body["kind"]!.GetValue<string>() == "cancel" ? Day : Day.AddDays(1);
            body["departures"] = new JsonArray($"{known["flightNumber"]}-{known["origin"]}-{date:yyyy-MM-dd}");
        }

        foreach (var passenger in operationId == "createBooking" ? body["passengers"]!.AsArray() : [])
        {
            passenger!.AsObject().Remove("seats");
        }

        foreach (var (at, slice) in (operationId == "searchSlices" ? body["slices"]!.AsArray() : []).Index())
        {
            slice!["date"] = $"{Day.AddDays(4 * at):yyyy-MM-dd}";
        }

        return body.ToJsonString();
    }

    // Two people there and back, whom the examples speak of; one is about a booking that is not paid.
    private static async Task<string> BookAsync(ApiClient client, bool isPaid)
    {
        var (offers, party) = (await client.RoundTripAsync(), new[] { Adult(), Adult("Ravi") });
        var made = isPaid ? await client.BuyAsync(offers, party) : (await client.BookAsync(offers, party)).Body!;
        return made.Text("bookingRef");
    }

    private async Task<AuthenticationHeaderValue> LogInAsync()
    {
        var (client, email) = (shared.Host.Anonymous(), $"{Guid.NewGuid():N}@example.com");
        await client.RegisterAsync(email);
        var given = await (await shared.Host.AdminAsync()).PutAsync(
            $"/v1/operations/accounts/{client.AccountId}/roles",
            new JsonObject { ["roles"] = new JsonArray("operations"), ["reason"] = "a test" });
        Assert.Equal(HttpStatusCode.OK, given.Status);
        return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{email}:{ApiClient.Password}")));
    }
}
