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

    [Theory]
    [InlineData("Zoë", "O'Neill")]
    [InlineData("Jean-Luc", "d’Arc")]
    [InlineData("Łukasz", "Żółć")]
    [InlineData("Hương", "Nguyễn")]
    [InlineData("J.", "Rene\u0301")]
    [InlineData("endstream endobj", "null")]
    [InlineData("Sukarno", "Sukarno")]
    public async Task Odd_names_are_ticketed_and_name_no_file(string first, string last)
    {
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult(first, last));
        var bookingRef = booking["bookingRef"]!.GetValue<string>();
        Assert.Equal(first, booking["passengers"]![0]!["firstName"]!.GetValue<string>());
        Assert.Equal(last, booking["passengers"]![0]!["lastName"]!.GetValue<string>());

        var document = (await customer.GetAsync($"/v1/bookings/{bookingRef}/documents")).Body![0]!;
        var file = await customer.GetAsync(new Uri(document["url"]!.GetValue<string>()).PathAndQuery);

        Assert.Equal("%PDF"u8.ToArray(), file.Bytes[..4]);
        Assert.Equal(
            $"attachment; filename=ticket-{bookingRef}-1.pdf; filename*=UTF-8''ticket-{bookingRef}-1.pdf",
            file.Headers["Content-Disposition"]);
        Assert.DoesNotContain("Set-Cookie", file.Headers.Keys);
    }

    [Theory]
    [InlineData("-", "invalid_request")]
    [InlineData("...", "invalid_request")]
    [InlineData("Asha2", "invalid_request")]
    [InlineData("<script>alert(1)</script>", "invalid_request")]
    [InlineData("\u202eesrever", "invalid_request")]
    [InlineData("As\u200bha", "invalid_request")]
    [InlineData("\U0001F468\u200d\U0001F469", "invalid_request")]
    [InlineData("Asha / Ravi", "invalid_request")]
    [InlineData("अनुच्छेद", "name_not_latin")]
    [InlineData("日本語", "name_not_latin")]
    [InlineData("Иван", "name_not_latin")]
    [InlineData("R\u0435n\u00e9", "name_not_latin")]
    [InlineData("Ａｓｈａ", "name_not_latin")]
    public async Task A_name_no_ticket_can_carry_is_refused_wherever_it_stands(string name, string code)
    {
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day);
        foreach (var field in new[] { "firstName", "middleName", "lastName" })
        {
            var answer = await customer.BookAsync([offer], Adult(), Adult("Ravi").With(field, name));

            Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.Status, answer.Code));
            Assert.Equal([$"/passengers/1/{field}"], answer.Mistakes);
        }
    }

    [Fact]
    public async Task Mistakes_of_several_kinds_are_an_invalid_request_that_names_them_all()
    {
        var customer = await host.CustomerAsync();

        var answer = await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult("Иван", "-"));

        Assert.Equal("invalid_request", answer.Code);
        Assert.Equal(["/passengers/0/firstName", "/passengers/0/lastName"], answer.Mistakes.Order());
    }

    [Fact]
    public async Task Names_that_are_written_in_two_ways_are_kept_so_and_are_one_name()
    {
        var customer = await host.CustomerAsync();

        // The first é is one character, the second two.
        var booked = await customer.BookAsync(
            [await customer.OfferAsync("DEL", "BOM", Day)],
            Adult("Ren\u00e9", "Rao"),
            Adult("Rene\u0301", "Rao"),
            Adult("Rene", "Rao"));

        var passengers = booked["passengers"]!.AsArray();
        Assert.Equal(
            ["Ren\u00e9", "Rene\u0301", "Rene"],
            passengers.Select(passenger => passenger!["firstName"]!.GetValue<string>()));
        Assert.Equal([true, true, false], passengers.Select(passenger => passenger!["uniqueId"] is not null));
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
