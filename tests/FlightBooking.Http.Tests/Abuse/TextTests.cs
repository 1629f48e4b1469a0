using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Kit.Contract;
using FlightBooking.Fuzz.Requests;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>
/// Odd text in every string field of every body: kept to the letter (but for white space around it), or refused with
/// the field named; never a 500.
/// </summary>
public sealed class TextTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Theory]
    [InlineData("createBooking")]
    [InlineData("register")]
    [InlineData("searchSlices")]
    [InlineData("createCancellationQuote")]
    [InlineData("createCancellation")]
    public async Task Odd_text_is_kept_or_refused_by_name(string operationId)
    {
        var customer = await host.CustomerAsync();
        var bookingRef = (await customer.BookAsync(
            [await customer.OfferAsync("DEL", "BOM", Day)]))["bookingRef"]!.GetValue<string>();
        var operation = ApiContract.Current.Operations.Single(one => one.Id == operationId);
        var schema = ApiContract.Current.Schema.Resolve(
            ApiContract.Current.Schema.Resolve(operation.Description["requestBody"]!)["content"]!["application/json"]!["schema"]!);
        var places = Strings(schema, "").ToList();
        Assert.NotEmpty(places);
        var offer = await customer.OfferAsync("DEL", "BOM", Day);
        foreach (var place in places)
        {
            foreach (var text in Nasty.Texts.Concat([new string('x', 3000), "\ud83d\ude00".PadRight(90, 'e'),
                string.Concat(Enumerable.Repeat("e\u0301", 60))]))
            {
                var body = Body(operationId, offer);
                if (!Put(body, place, text))
                {
                    continue;
                }

                var answer = await customer.PostAsync(
                    operation.Path.Replace("{bookingRef}", bookingRef, StringComparison.Ordinal), body);

                if ((int)answer.Status < 300)
                {
                    Kept(answer, place, text);
                }
                else
                {
                    Assert.InRange((int)answer.Status, 400, 499);
                    Assert.True(
                        answer.Code != "invalid_request" || answer.Mistakes.Any(mistake => mistake.Contains(
                            place.Split('/').Last(step => step != "0"), StringComparison.Ordinal)),
                        $"{place} = {JsonValue.Create(text).ToJsonString()}: {answer.Text}");
                }
            }
        }
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00\\ud800")]
    [InlineData("x\\udfff")]
    public async Task Half_a_surrogate_pair_is_a_400_in_every_field(string escaped)
    {
        var customer = await host.CustomerAsync();
        var schema = ApiContract.Current.Schema.Resolve(ApiContract.Current.Document["components"]!["schemas"]!["BookingRequest"]!);
        var offer = await customer.OfferAsync("DEL", "BOM", Day);
        foreach (var place in Strings(schema, ""))
        {
            var body = Body("createBooking", offer);
            if (Put(body, place, "@@"))
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/bookings")
                {
                    Content = new StringContent(
                        body.ToJsonString().Replace("\"@@\"", $"\"{escaped}\"", StringComparison.Ordinal),
                        null,
                        "application/json"),
                };
                var answer = await customer.SendAsync(request);
                Assert.Equal((HttpStatusCode.BadRequest, "malformed_json"), (answer.Status, answer.Code));
            }
        }
    }

    private static void Kept(Answer answer, string place, string text)
    {
        var name = place.Split('/')[^1];
        if (name is "firstName" or "lastName" or "middleName" && answer["passengers"] is { } passengers)
        {
            var kept = passengers[0]![name]?.GetValue<string>();
            Assert.Equal(text.Trim().Length == 0 ? null : text.Trim(), kept);
        }
        else if (place == "/email")
        {
            Assert.Equal(text.Trim(), answer["email"]!.GetValue<string>());
        }
    }

    // The places of texts, as pointers into a body; a list by its first entry.
    private static IEnumerable<string> Strings(JsonObject schema, string at)
    {
        schema = ApiContract.Current.Schema.Resolve(schema);
        var types = schema["type"] is JsonArray many ? many.Select(type => type!.GetValue<string>()).ToList() : [schema["type"]?.GetValue<string>() ?? ""];
        return types.Contains("object") ? (schema["properties"]?.AsObject() ?? []).SelectMany(
            pair => Strings(pair.Value!.AsObject(), $"{at}/{pair.Key}"))
            : types.Contains("array") ? Strings(schema["items"]!.AsObject(), $"{at}/0")
            : types.Contains("string") || schema["anyOf"] is not null ? [at]
            : [];
    }

    private static bool Put(JsonNode body, string place, string text)
    {
        var steps = place[1..].Split('/');
        JsonNode? at = body;
        foreach (var step in steps[..^1])
        {
            at = at is JsonArray list ? list.ElementAtOrDefault(int.Parse(step)) : at?[step];
        }

        switch (at)
        {
            case JsonArray { Count: > 0 } list:
                list[0] = text;
                return true;
            case JsonObject json:
                json[steps[^1]] = text;
                return true;
            default:
                return false;
        }
    }

    private static JsonObject Body(string operationId, string offer) => operationId switch
    {
        "createBooking" => Request([offer]),
        "register" => new()
        {
            ["firstName"] = "Asha", ["lastName"] = "Rao", ["email"] = $"{Guid.NewGuid():N}@example.com", ["mobile"] = "+919812345678",
            ["password"] = ApiClient.Password,
        },
        "searchSlices" => new()
        {
            ["slices"] = new JsonArray(new JsonObject { ["origin"] = "DEL", ["destination"] = "BOM", ["date"] = $"{Day:yyyy-MM-dd}" }),
            ["passengers"] = new JsonObject { ["adults"] = 1 },
            ["filters"] = new JsonObject(),
        },
        "createCancellationQuote" =>
            new() { ["slices"] = new JsonArray("outbound"), ["passengers"] = new JsonArray("p1") },
        _ => new() { ["quoteId"] = "cq_x" },
    };
}
