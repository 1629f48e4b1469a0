using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlightBooking.Kit.Contract;
using FlightBooking.Http.Tests.Contract;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>
/// Broken object property level authorization: no field that the server decides can be sent, on any route that takes a
/// body, and no answer holds what nobody should see.
/// </summary>
public sealed class Api3PropertyAuthorizationTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    // Every name that any answer has, and some that frameworks bind.
    private static readonly string[] Names =
    [
        .. ContractDocumentTests.Objects(ApiContract.Current.Document["components"]!["schemas"]!)
            .SelectMany(schema => (schema["properties"] as JsonObject)?.Select(pair => pair.Key) ?? []).Distinct(),
        "accountId", "account_id", "role", "isAdmin", "admin", "permissions", "price", "fare", "discount", "passwordHash", "_etag", "_rid",
        "__proto__", "constructor", "$type", "$ref", "class",
    ];

    public static TheoryData<string> Operations => [.. ApiContract.Current.Operations
        .Where(operation => operation.Description["requestBody"] is not null)
        .Where(operation => operation.Id is not ("stripeWebhook" or "uploadTimetable"))
        .Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_field_that_is_not_asked_for_is_refused_by_name_and_changes_nothing(string operationId)
    {
        var victim = await Victim.ComeAsync(host);
        await victim.SettleAsync();
        var operation = ApiContract.Current.Operations.Single(one => one.Id == operationId);
        var path = Regex.Replace(operation.Path, @"\{(\w+)}", match => victim.Of(match.Groups[1].Value));
        var body = await BodyAsync(operationId, victim);
        var schema = ApiContract.Current.Schema.Resolve(
            ApiContract.Current.Schema.Resolve(operation.Description["requestBody"]!)["content"]!["application/json"]!["schema"]!);
        var before = await victim.StateAsync();
        var caller = operation.Description["x-roles"] is null ? victim.Client : await host.AdminAsync();

        foreach (var (place, known) in Objects(body, schema, ""))
        {
            var extra = Names.Where(name => known["properties"]?[name] is null).ToList();
            var sent = body.DeepClone();
            var target = place.Length == 0 ? sent : place[1..].Split('/').Aggregate(
                sent, (at, step) => at is JsonArray list ? list[int.Parse(step)]! : at[step]!);
            foreach (var name in extra)
            {
                target[name] = 1;
            }

            var answer = await SendAsync(caller, operation, path, sent);

            Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{operationId} {place}: {answer.Text}");
            var named = answer.Mistakes.ToHashSet();
            Assert.All(extra, name => Assert.Contains($"{place}/{name}", named));
        }

        Assert.Equal(before, await victim.StateAsync());
    }

    [Fact]
    public async Task Prices_come_from_the_offer_whatever_the_query_says()
    {
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");
        var honest = await customer.BookAsync([offer]);
        using var plain = new HttpClient { BaseAddress = host.Url };
        plain.DefaultRequestHeaders.Authorization = new("Bearer", customer.Key);

        using var answer = await plain.PostAsync(
            new Uri("/v1/bookings?total=1&price=1&accountId=acc_x&status=confirmed", UriKind.Relative),
            new StringContent(Request([offer]).ToJsonString(), null, "application/json"),
            TestContext.Current.CancellationToken);

        var booked = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(honest["total"]!.ToJsonString(), booked["total"]!.ToJsonString());
        Assert.Equal("pending_payment", booked["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task No_answer_holds_a_hash_a_password_or_the_account_of_a_booking()
    {
        var victim = await Victim.ComeAsync(host);
        foreach (var path in new[] { "/v1/bookings", $"/v1/bookings/{victim.BookingRef}", "/v1/api-keys", $"/v1/bookings/{victim.BookingRef}/documents" })
        {
            var answer = await victim.Client.GetAsync(path);
            var (key, account) = (victim.Client.Key!, victim.Client.AccountId!);
            foreach (var secret in new[] { "password", "hash", "secret\"", key, account, "paymentIntent", "pi_" })
            {
                Assert.DoesNotContain(secret, answer.Text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private static async Task<JsonObject> BodyAsync(string operationId, Victim victim) => operationId switch
    {
        "createBooking" => Request([await victim.Client.OfferAsync("DEL", "BOM", Day, "M9")]),
        "register" => new()
        {
            ["firstName"] = "Asha", ["lastName"] = "Rao", ["email"] = $"{Guid.NewGuid():N}@example.com", ["mobile"] = "+919812345678",
            ["password"] = ApiClient.Password,
        },
        "searchSlices" => new()
        {
            ["slices"] = new JsonArray(new JsonObject { ["origin"] = "DEL", ["destination"] = "BOM", ["date"] = $"{Day:yyyy-MM-dd}" }),
            ["passengers"] = new JsonObject { ["adults"] = 1 },
        },
        "priceOffers" => new()
        {
            ["offers"] = new JsonArray(await victim.Client.OfferAsync("DEL", "BOM", Day, "M9")),
            ["passengers"] = new JsonArray(new JsonObject { ["type"] = "adult" }),
        },
        "createCancellation" => new() { ["quoteId"] = victim.QuoteId },
        "createChange" => new() { ["quoteId"] = "xq_nothing" },
        "createChangeQuote" => Changes.Bags("p1", 20),
        "createCancellationQuote" => new() { ["slices"] = new JsonArray("outbound") },
        "startPayment" or "startChangePayment" or "issueApiKey" or "extendHold" => [],
        "changeDeparture" or "cancelForCustomer" or "endCoupon" or "resetFareRules" or "resetTariff"
            or "resetVoucherRules" or "eraseBookingForCustomer" => new() { ["reason"] = "a test" },
        "putFareRules" => new() { ["rules"] = JsonNode.Parse("""[{"bands": []}]"""), ["reason"] = "a test" },
        "putVoucherRules" => VoucherCalls.Terms(0),
        "putTariff" => Tariffs.Asked(),
        "putCoupon" => new() { ["description"] = "a test", ["percent"] = 1, ["reason"] = "a test" },
        "giveGoodwill" => new()
        {
            ["amount"] = new JsonObject { ["amount"] = 1, ["currency"] = "INR" }, ["reason"] = "a test",
        },
        "noteOnBooking" => new() { ["text"] = "a test" },
        "changeSeat" => new()
        {
            ["flight"] = "M9101", ["date"] = $"{Day:yyyy-MM-dd}", ["passengerId"] = "p1", ["seat"] = "20C",
        },
        "createSplit" => new() { ["passengers"] = new JsonArray("p2") },
        "correctName" => new() { ["passengerId"] = "p1", ["firstName"] = "Asha", ["lastName"] = "Rao" },
        "correctNameForCustomer" => new()
        {
            ["passengerId"] = "p1", ["firstName"] = "Asha", ["lastName"] = "Rao", ["reason"] = "a test",
        },
        "correctContact" => new()
        {
            ["email"] = "asha@example.com", ["mobile"] = "+919812345678", ["reason"] = "a test",
        },
        "issueDocumentAgain" => new() { ["documentId"] = victim.DocumentId, ["reason"] = "a test" },
        "resolveTask" => new() { ["remedy"] = "retry", ["reason"] = "a test" },
        "createDisruption" => new()
        {
            ["kind"] = "cancel", ["departures"] = new JsonArray($"M9300-DEL-{Day:yyyy-MM-dd}"), ["reason"] = "a test",
        },
        "changeDisruption" => new() { ["status"] = "stopped", ["reason"] = "a test" },
        "answerProposal" => new() { ["answer"] = "accept" },
        "activateTimetable" => new() { ["replaces"] = "initial", ["reason"] = "a test" },
        "setRoles" => new() { ["roles"] = new JsonArray(), ["reason"] = "a test" },
        _ => AccountBodies.Of(operationId) ?? WebhookBodies.Of(operationId),
    };

    private static IEnumerable<(string Place, JsonObject Schema)> Objects(
        JsonNode? value, JsonObject schema, string place)
    {
        if (value is JsonObject json)
        {
            yield return (place, schema);
            foreach (var (name, field) in json.Where(pair => schema["properties"]?[pair.Key] is not null))
            {
                foreach (var inner in Objects(field, ApiContract.Current.Schema.Resolve(schema["properties"]![name]!), $"{place}/{name}"))
                {
                    yield return inner;
                }
            }
        }
        else if (value is JsonArray { Count: > 0 } list)
        {
            foreach (var inner in Objects(list[0], ApiContract.Current.Schema.Resolve(schema["items"]!), $"{place}/0"))
            {
                yield return inner;
            }
        }
    }

    private static async Task<Answer> SendAsync(ApiClient client, ApiOperation operation, string path, JsonNode body)
    {
        using var request = new HttpRequestMessage(new(operation.Method), path);
        request.Content = new StringContent(body.ToJsonString(), null, "application/json");
        if (operation.Id == "issueApiKey")
        {
            request.Headers.Authorization = new("Basic", "YTpi");
        }

        return await client.SendAsync(request);
    }
}
