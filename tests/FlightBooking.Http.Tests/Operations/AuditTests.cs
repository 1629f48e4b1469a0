using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Http.Tests.Observability;
using Xunit;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>Nothing is done by an operator, or to a key or a role, without a record of it.</summary>
public sealed class AuditTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task A_change_of_roles_is_recorded_with_all_there_is_to_know()
    {
        var (admin, auditor) = (await host.OperatorAsync(Role.Admin), await host.OperatorAsync(Role.Auditor));
        var client = await host.CustomerAsync();
        var body = RoleTests.Body(Role.Support);
        body["reason"] = "helps out in summer";

        var given = await admin.PutAsync($"/v1/operations/accounts/{client.AccountId}/roles", body);

        var record = Assert.Single(await RecordsAsync(auditor, $"subject={client.AccountId}"))!;
        Assert.Equal(
            (admin.AccountId, "roles_changed", client.AccountId, "helps out in summer", "127.0.0.1", "done"),
            (Text("actor"), Text("action"), Text("subject"), Text("reason"), Text("address"), Text("outcome")));
        Assert.Equal(given.Headers["X-Request-Id"], Text("correlationId"));
        Assert.Equal("""{"roles":[]}""", record["before"]!.ToJsonString());
        Assert.Equal("""{"roles":["support"]}""", record["after"]!.ToJsonString());

        string? Text(string name) => record[name]?.GetValue<string>();
    }

    [Fact]
    public async Task What_was_refused_is_recorded_and_what_was_wrong_is_not()
    {
        var (admin, auditor) = (await host.OperatorAsync(Role.Admin), await host.OperatorAsync(Role.Auditor));
        var client = await host.CustomerAsync();
        var path = $"/v1/operations/accounts/{client.AccountId}/roles";
        await admin.PutAsync(path, new JsonObject());

        await admin.PutAsync(path, RoleTests.Body(Role.Support), ifMatch: "\"7\"");

        var record = Assert.Single(await RecordsAsync(auditor, $"subject={client.AccountId}"))!;
        Assert.Equal(
            ("refused", "stale_roles"),
            (record["outcome"]!.GetValue<string>(), record["refusal"]!.GetValue<string>()));
        Assert.Null(record["after"]);
    }

    [Fact]
    public async Task Keys_are_recorded_when_they_are_issued_and_when_they_are_revoked()
    {
        var auditor = await host.OperatorAsync(Role.Auditor);
        var client = host.Anonymous();
        var account = await client.RegisterAsync();
        var keyId = account["apiKey"]!["id"]!.GetValue<string>();
        using var revoke = new HttpRequestMessage(HttpMethod.Delete, $"/v1/api-keys/{keyId}");
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(revoke)).Status);

        var records = await RecordsAsync(auditor, $"actor={client.AccountId}");

        Assert.Equal(
            ["api_key_revoked", "api_key_issued"], records.Select(record => record!["action"]!.GetValue<string>()));
        Assert.All(records, record => Assert.Equal(keyId, record!["subject"]!.GetValue<string>()));
        Assert.DoesNotContain(client.Key!, records.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_one_another_newest_first_without_gaps()
    {
        var (admin, auditor) = (await host.OperatorAsync(Role.Admin), await host.OperatorAsync(Role.Auditor));
        var client = await host.CustomerAsync();
        foreach (var role in Enum.GetValues<Role>())
        {
            await admin.PutAsync($"/v1/operations/accounts/{client.AccountId}/roles", RoleTests.Body(role));
        }

        var all = await RecordsAsync(auditor, $"subject={client.AccountId}");
        var (paged, cursor) = (new List<string>(), (string?)null);
        do
        {
            var from = cursor is null ? "" : $"&cursor={cursor}";
            var page = await auditor.GetAsync($"/v1/operations/audit?limit=2&subject={client.AccountId}{from}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            paged.AddRange(page["records"]!.AsArray().Select(record => record!["auditId"]!.GetValue<string>()));
            cursor = page["next"]?.GetValue<string>();
            Assert.Equal(cursor is not null, page.Headers.ContainsKey("Link"));
        }
        while (cursor is not null);

        Assert.Equal(6, all.Count);
        Assert.Equal(all.Select(record => record!["auditId"]!.GetValue<string>()), paged);
        Assert.Equal("""{"roles":["admin"]}""", all[0]!["after"]!.ToJsonString());
    }

    [Theory]
    [InlineData("from=2026-13-01", "from")]
    [InlineData("from=2026-12-02&to=2026-12-01", "from")]
    [InlineData("from=2025-01-01&to=2026-01-01", "from")]
    [InlineData("to=yesterday", "to")]
    [InlineData("actor=", "actor")]
    [InlineData("subject=", "subject")]
    [InlineData("limit=101", "limit")]
    [InlineData("cursor=bm90aGluZw", "cursor")]
    [InlineData("action=roles_changed", "action")]
    public async Task A_question_with_mistakes_is_answered_with_them(string query, string where)
    {
        var auditor = await host.OperatorAsync(Role.Auditor);

        // Past the contract's check, which would not let it out.
        using var plain = new HttpClient { BaseAddress = host.Url };
        var client = new ApiClient(plain);
        client.UseKey(auditor.Key!);
        var answer = await client.GetAsync($"/v1/operations/audit?{query}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_request"), (answer.Status, answer.Code));
        Assert.Equal([where], answer.Mistakes);
    }

    [Fact]
    public async Task The_log_tells_nothing_of_who_did_it_and_from_where()
    {
        using var log = new CapturedLog();
        await using var own = await TestHost.StartAsync(options => options with { Log = log, Verbose = true });
        var admin = await own.OperatorAsync(Role.Admin);
        var path = $"/v1/operations/accounts/{admin.AccountId}/roles";
        await admin.PutAsync(path, RoleTests.Body(Role.Admin, Role.Support));

        const string Route = "/v1/operations/accounts/{accountId}/roles";
        Assert.Contains(log.Lines, line => line.Message.Contains(Route, StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line =>
            line.Message.Contains(admin.AccountId!, StringComparison.Ordinal)
            || line.Whole.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    private static async Task<JsonArray> RecordsAsync(ApiClient auditor, string query)
    {
        var answer = await auditor.GetAsync($"/v1/operations/audit?limit=100&{query}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer["records"]!.AsArray();
    }
}
