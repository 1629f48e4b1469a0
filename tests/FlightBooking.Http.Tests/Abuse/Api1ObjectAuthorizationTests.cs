using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlightBooking.Kit.Contract;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>
/// Broken object level authorization: what is somebody else's does not exist, on every route there is.
/// </summary>
public sealed class Api1ObjectAuthorizationTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    public static TheoryData<string> Operations =>
        [.. ApiContract.Current.Operations
            .Where(operation => operation.Path.Contains('{'))
            .Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Nobody_reaches_what_is_somebody_elses(string operationId)
    {
        var victim = await Victim.ComeAsync(host);
        await victim.SettleAsync();
        var operation = ApiContract.Current.Operations.Single(one => one.Id == operationId);
        var path = Regex.Replace(operation.Path, @"\{(\w+)}", match => victim.Of(match.Groups[1].Value));
        var before = await victim.StateAsync();
        var isForStaff = operation.Description["x-roles"] is not null;
        var isOwned = isForStaff
            || Regex.IsMatch(
                operation.Path, "bookingRef|keyId|endpointId|waitlistId|documentId|ticketId|cancellationId");

        foreach (var spelling in isOwned ? [path, path.ToLowerInvariant()] : new[] { path })
        {
            var stranger = await host.CustomerAsync();
            var answer = await SendAsync(stranger, operation, spelling, victim);
            if (!isOwned)
            {
                continue;
            }

            Assert.Equal(
                IsSigned(operation) || isForStaff ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound, answer.Status);
            Assert.DoesNotContain("Secretname", answer.Text, StringComparison.Ordinal);
            if (!IsSigned(operation))
            {
                // To the letter what a booking or key answers that does not exist.
                var nothing = await SendAsync(
                    stranger, operation, Regex.Replace(operation.Path, @"\{(\w+)}", "222222"), victim);
                Assert.Equal(nothing.Text, answer.Text);
                Assert.Equal(
                    HttpStatusCode.Unauthorized,
                    (await SendAsync(host.Anonymous(), operation, spelling, victim)).Status);
            }
        }

        Assert.Equal(before, await victim.StateAsync());
    }

    // Opened by what is signed, and by no key.
    private static bool IsSigned(ApiOperation operation) => operation.Id is "getDocument" or "getTicket";

    [Fact]
    public async Task Lists_hold_only_the_callers_own()
    {
        var victim = await Victim.ComeAsync(host);
        var lists = ApiContract.Current.Operations.Where(operation =>
            operation is { Method: "GET" } && !operation.Path.Contains('{') && operation.Description["security"] is null
            && operation.Description["x-roles"] is null
            && operation.Id is not ("getAccount" or "exportAccount")).ToList();

        Assert.NotEmpty(lists);
        var other = await host.CustomerAsync();
        Assert.Equal(other.AccountId, (await other.GetAsync("/v1/account")).Body!.Text("accountId"));
        Assert.Equal(other.AccountId, (await other.GetAsync("/v1/account/export"))["account"]!.Text("accountId"));
        foreach (var list in lists)
        {
            var theirs = await victim.Client.GetAsync($"{list.Path}?limit=1");
            var stranger = await host.CustomerAsync();
            Assert.Contains(theirs.Body!.AsObject(), pair => pair.Value is JsonArray { Count: > 0 });
            foreach (var cursor in new[] { null, theirs["next"]?.GetValue<string>() })
            {
                var answer = await stranger.GetAsync(list.Path + (cursor is null ? "" : $"?{list.Cursor}={cursor}"));
                Assert.Equal(HttpStatusCode.OK, answer.Status);
                foreach (var secret in new[] { victim.BookingRef, victim.UnpaidRef, victim.KeyId })
                {
                    Assert.DoesNotContain(secret, answer.Text, StringComparison.OrdinalIgnoreCase);
                }
            }
        }
    }

    [Fact]
    public async Task A_quote_works_for_its_own_booking_only()
    {
        var victim = await Victim.ComeAsync(host);
        var stranger = await host.CustomerAsync();
        var own = await stranger.BuyAsync([await stranger.OfferAsync("DEL", "BOM", Day, "M9")]);

        var answer = await stranger.PostAsync(
            $"/v1/bookings/{own["bookingRef"]}/cancellations", new JsonObject { ["quoteId"] = victim.QuoteId });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "quote_invalid"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task An_idempotency_key_of_somebody_else_gives_nothing_of_theirs()
    {
        var (one, other) = (await host.CustomerAsync(), await host.CustomerAsync());
        var body = Request([await one.OfferAsync("DEL", "BOM", Day, "M9")], Adult("Victoria", "Secretname"));
        var first = await one.PostAsync("/v1/bookings", body, "shared-key");

        var second = await other.PostAsync("/v1/bookings", body, "shared-key");

        Assert.False(second.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.NotEqual(first["bookingRef"]!.GetValue<string>(), second["bookingRef"]!.GetValue<string>());
    }

    private static async Task<Answer> SendAsync(ApiClient client, ApiOperation operation, string path, Victim victim)
    {
        var query = operation.Id switch
        {
            "getDocument" => $"?expires={DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds()}&signature=x",
            "getTicket" => "?code=x",
            _ => "",
        };
        using var request = new HttpRequestMessage(new(operation.Method), path + query);
        if (operation.Method == "POST")
        {
            request.Content = new StringContent(
                operation.Id == "createCancellation" ? new JsonObject { ["quoteId"] = victim.QuoteId }.ToJsonString() : "{}", null, "application/json");
        }

        return await client.SendAsync(request);
    }
}
