using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;

namespace FlightBooking.Kit.Host;

/// <summary>One customer's program.</summary>
internal sealed class ApiClient(HttpClient http)
{
    public const string Password = "correct horse battery";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public HttpClient Http => http;

    public string? Key { get; private set; }

    public string? AccountId { get; private set; }

    public void UseKey(string key)
    {
        Key = key;
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    public async Task<JsonNode> RegisterAsync(string? email = null)
    {
        var answer = await PostAsync("/v1/accounts", new JsonObject
        {
            ["firstName"] = "Asha",
            ["lastName"] = "Rao",
            ["email"] = email ?? $"{Guid.NewGuid():N}@example.com",
            ["mobile"] = "+919812345678",
            ["password"] = Password,
        });
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        UseKey(answer["apiKey"]!["secret"]!.GetValue<string>());
        AccountId = answer["accountId"]!.GetValue<string>();
        return answer.Body!;
    }

    /// <summary>Logs in; the answer holds a new key, which is not used unless asked for.</summary>
    public async Task<Answer> LogInAsync(string email, string password = Password, Role[]? roles = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/api-keys");
        if (roles is not null)
        {
            var names = new JsonArray([.. roles.Select(role => JsonValue.Create(Wire(role)))]);
            var limit = new JsonObject { ["roles"] = names };
            request.Content = new StringContent(limit.ToJsonString(), null, "application/json");
        }

        request.Headers.Authorization = new(
            "Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{email}:{password}")));
        return await SendAsync(request);
    }

    public async Task<Answer> GetAsync(string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        return await SendAsync(request);
    }

    public Task<Answer> PostAsync(
        string path, JsonNode? body, string? idempotencyKey = null, string? ifMatch = null) =>
        SendAsync(HttpMethod.Post, path, body, idempotencyKey, ifMatch);

    public Task<Answer> PutAsync(string path, JsonNode? body, string? idempotencyKey = null, string? ifMatch = null) =>
        SendAsync(HttpMethod.Put, path, body, idempotencyKey, ifMatch);

    public Task<Answer> PatchAsync(string path, JsonNode? body, string? ifMatch = null) =>
        SendAsync(HttpMethod.Patch, path, body, idempotencyKey: null, ifMatch);

    public Task<Answer> DeleteAsync(string path, JsonNode? body, string? ifMatch = null) =>
        SendAsync(HttpMethod.Delete, path, body, idempotencyKey: null, ifMatch);

    /// <summary>A role as the API writes it.</summary>
    public static string Wire(Role role) => JsonNamingPolicy.SnakeCaseLower.ConvertName(role.ToString());

    private async Task<Answer> SendAsync(
        HttpMethod method, string path, JsonNode? body, string? idempotencyKey, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = new StringContent(body?.ToJsonString() ?? string.Empty, null, "application/json"),
        };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var type = answer.Content.Headers.ContentType?.MediaType;
        var json = type is "application/json" or "application/problem+json" ? JsonNode.Parse(bytes) : null;
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .ToDictionary(pair => pair.Key, pair => string.Join(", ", pair.Value), StringComparer.OrdinalIgnoreCase);
        return new(answer.StatusCode, type, headers, json, bytes);
    }

    /// <summary>The offer of the cheapest direct flight, of one airline where that is asked for.</summary>
    public async Task<string> OfferAsync(
        string origin, string destination, DateOnly date, string? airline = null, string cabin = "economy")
    {
        var answer = await GetAsync(
            $"/v1/flights?origin={origin}&destination={destination}&departureDate={date:yyyy-MM-dd}&maxStops=0&cabin={cabin}"
            + (airline is null ? string.Empty : $"&airlines={airline}"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer["outbound"]!["itineraries"]![0]!["offerId"]!.GetValue<string>();
    }

    public Task<Answer> BookAsync(IEnumerable<string> offers, params JsonObject[] passengers) =>
        PostAsync("/v1/bookings", Bookings.Request(offers, passengers));

    /// <summary>Opens the checkout and pays it with a test card.</summary>
    public async Task<Answer> PayAsync(string bookingRef, string card = "4242424242424242")
    {
        var payment = await PostAsync($"/v1/bookings/{bookingRef}/payment", new JsonObject());
        Assert.True(payment.Status is HttpStatusCode.Created or HttpStatusCode.OK, payment.Text);
        return await PostAsync(
            new Uri(payment["checkoutUrl"]!.GetValue<string>()).PathAndQuery, new JsonObject { ["card"] = card });
    }

    /// <summary>Reads the booking until it is as wanted.</summary>
    public async Task<JsonNode> WaitForAsync(string bookingRef, Func<JsonNode, bool> wanted)
    {
        using var limit = new CancellationTokenSource(Patience);
        JsonNode? last = null;
        while (!limit.IsCancellationRequested)
        {
            last = (await GetAsync($"/v1/bookings/{bookingRef}")).Body!;
            if (wanted(last))
            {
                return last;
            }

            await Task.Delay(20, CancellationToken.None);
        }

        throw new TimeoutException($"The booking stayed {last?.ToJsonString()}");
    }

    public Task<JsonNode> WaitForStatusAsync(string bookingRef, string status) =>
        WaitForAsync(bookingRef, booking => booking["status"]!.GetValue<string>() == status);

    /// <summary>Books, pays, and waits until the tickets are there.</summary>
    public async Task<JsonNode> BuyAsync(IEnumerable<string> offers, params JsonObject[] passengers)
    {
        var booked = await BookAsync(offers, passengers);
        Assert.True(booked.Status == HttpStatusCode.Created, booked.Text);
        var bookingRef = booked["bookingRef"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.OK, (await PayAsync(bookingRef)).Status);
        return await WaitForStatusAsync(bookingRef, "confirmed");
    }

    /// <summary>The PDFs of a booking, by document id.</summary>
    public async Task<Dictionary<string, byte[]>> DocumentsAsync(string bookingRef)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var document in (await GetAsync($"/v1/bookings/{bookingRef}/documents")).Body!.AsArray())
        {
            var file = await GetAsync(new Uri(document!["url"]!.GetValue<string>()).PathAndQuery);
            Assert.Equal((HttpStatusCode.OK, "application/pdf"), (file.Status, file.ContentType));
            files[document["documentId"]!.GetValue<string>()] = file.Bytes;
        }

        return files;
    }
}
