using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlightBooking.Local.Host;
using Spectre.Console;

namespace FlightBooking.Local.Demo;

/// <summary>The whole job over HTTP, as a customer's program would do it, one step after another.</summary>
/// <param name="api">Knows where the host listens.</param>
/// <param name="console">Where the steps are shown.</param>
internal sealed class DemoRun(HttpClient api, IAnsiConsole console)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="trip">Where to and when.</param>
    /// <param name="folder">Where the tickets are left.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The files that were left.</returns>
    /// <exception cref="DemoFailedException">A step was answered as it should not be.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(SampleTrip trip, string folder, CancellationToken ct)
    {
        var account = await PostAsync("/v1/accounts", new
        {
            firstName = "Asha",
            lastName = "Rao",
            email = $"asha-{Guid.NewGuid():N}@example.com",
            mobile = "+919812345678",
            password = Guid.NewGuid().ToString(),
        }, ct);
        api.DefaultRequestHeaders.Authorization = new("Bearer", Text(account, "apiKey", "secret"));
        Show("Register", $"account {Text(account, "accountId")}");

        var found = await GetAsync(
            $"/v1/flights?origin={trip.Origin}&destination={trip.Destination}&departureDate={trip.Date:yyyy-MM-dd}"
            + (trip.Return is { } back ? $"&returnDate={back:yyyy-MM-dd}" : string.Empty)
                + "&adults=1&children=1&limit=5",
            ct);
        string[] ways = trip.Return is null ? ["outbound"] : ["outbound", "inbound"];
        var chosen = ways.Select(way => Best(found, way)).ToList();
        Show(
            "Search",
            $"{string.Join(", ", ways.Select(way => $"{found[way]!["total"]} itineraries {way}"))}; the best are");
        chosen.ForEach(itinerary => Show("", Describe(itinerary)));

        var booking = await PostAsync("/v1/bookings", BookingOf(chosen), ct);
        var bookingRef = Text(booking, "bookingRef");
        Show("Book", $"{bookingRef}: {Money(booking["total"]!)}, seats {Seats(booking)}, held until {Text(booking, "holdExpiresAt")}");

        var payment = await PostAsync($"/v1/bookings/{bookingRef}/payment", new { }, ct);
        Show("Check out", Text(payment, "checkoutUrl"));

        await PostAsync(new Uri(Text(payment, "checkoutUrl")).PathAndQuery, new { card = "4242424242424242" }, ct);
        Show("Pay", "4242 4242 4242 4242 was accepted; the provider's signed event is on its way");

        booking = await ConfirmedAsync(bookingRef, ct);
        Show("Ticket", $"the booking is {Text(booking, "status")}");
        return await SaveDocumentsAsync(bookingRef, folder, ct);
    }

    private static object BookingOf(IEnumerable<JsonNode> itineraries) => new
    {
        offers = itineraries.Select(itinerary => Text(itinerary, "offerId")),
        passengers = new object[]
        {
            new
            {
                firstName = "Asha",
                lastName = "Rao",
                gender = "female",
                dateOfBirth = "1990-05-04",
                seatPreference = "window",
                checkInBaggageKg = 18,
                handBaggageKg = 5,
            },
            new
            {
                firstName = "Kiran",
                lastName = "Rao",
                gender = "male",
                dateOfBirth = DateTime.UtcNow.AddYears(-6).ToString("yyyy-MM-dd"),
                seatPreference = "middle",
                checkInBaggageKg = 8,
            },
        },
        contact = new { email = "asha@example.com", mobile = "+919812345678" },
        couponCode = "FLAT750",
        extraBaggage = "prepaid",
    };

    private async Task<JsonNode> ConfirmedAsync(string bookingRef, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        while (true)
        {
            var booking = await GetAsync($"/v1/bookings/{bookingRef}", limit.Token);
            if (Text(booking, "status") != "pending_payment")
            {
                return booking;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    private async Task<IReadOnlyList<string>> SaveDocumentsAsync(string bookingRef, string folder, CancellationToken ct)
    {
        var files = new List<string>();
        var documents = await GetAsync($"/v1/bookings/{bookingRef}/documents", ct);
        foreach (var document in documents.AsArray())
        {
            using var answer = await api.GetAsync(new Uri(Text(document!, "url")).PathAndQuery, ct);
            await CheckAsync(answer, ct);
            var name = answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')
                ?? $"{Text(document!, "documentId")}.pdf";
            var path = Path.Combine(folder, Path.GetFileName(name));
            await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync(ct), ct);
            Show("Fetch", path);
            files.Add(path);
        }

        return files;
    }

    private async Task<JsonNode> GetAsync(string path, CancellationToken ct)
    {
        using var answer = await api.GetAsync(path, ct);
        return await CheckAsync(answer, ct);
    }

    private async Task<JsonNode> PostAsync(string path, object body, CancellationToken ct)
    {
        using var answer = await api.PostAsJsonAsync(path, body, ct);
        return await CheckAsync(answer, ct);
    }

    private static async Task<JsonNode> CheckAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new DemoFailedException(
                $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.AbsolutePath} answered "
                + $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(ct)}");
        }

        return answer.Content.Headers.ContentType?.MediaType == "application/json"
            ? (await answer.Content.ReadFromJsonAsync<JsonNode>(ct))!
            : new JsonObject();
    }

    private static JsonNode Best(JsonNode found, string direction) =>
        found[direction]?["itineraries"]?.AsArray() is [{ } best, ..]
            ? best
            : throw new DemoFailedException($"Nothing flies {direction} on that day.");

    private static string Describe(JsonNode itinerary)
    {
        var segments = itinerary["segments"]!.AsArray();
        var flights = string.Join(", ", segments.Select(segment => Text(segment!, "flightNumber")));
        return $"{flights}: {Text(segments[0]!, "departure")} to {Text(segments[^1]!, "arrival")}, "
            + $"{itinerary["stops"]} stops, {Money(itinerary["price"]!)} for one adult";
    }

    private static string Seats(JsonNode booking) => string.Join(", ", booking["slices"]!.AsArray()
        .SelectMany(slice => slice!["seats"]!.AsArray())
        .Select(seat => $"{Text(seat!, "flightNumber")} {Text(seat!, "seat")}"));

    private static string Money(JsonNode money) =>
        new Core.Money(money["amount"]!.GetValue<long>(), Text(money, "currency")).ToString();

    private static string Text(JsonNode node, params string[] path)
    {
        var found = path.Aggregate((JsonNode?)node, (at, name) => at?[name]);
        return found?.GetValueKind() == JsonValueKind.String
            ? found.GetValue<string>()
            : throw new DemoFailedException($"The answer has no {string.Join('.', path)}.");
    }

    private void Show(string step, string what) =>
        console.MarkupLineInterpolated($"  [green]{step,-10}[/] {what}");
}

/// <summary>The demo got an answer it did not expect.</summary>
internal sealed class DemoFailedException(string message) : Exception(message);
