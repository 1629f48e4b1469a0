using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>Who has which role, and how it comes to that.</summary>
public sealed class RoleTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task A_role_is_given_and_taken_and_so_from_every_key_at_once()
    {
        var admin = await host.AdminAsync();
        var client = host.Anonymous();
        var email = (await client.RegisterAsync())["email"]!.GetValue<string>();
        var other = host.Anonymous();
        other.UseKey((await client.LogInAsync(email))["secret"]!.GetValue<string>());
        Assert.Equal("role_missing", (await client.GetAsync("/v1/operations/audit")).Code);

        var given = await admin.PutAsync(PathOf(client), Body(Role.Auditor));
        Assert.Equal(HttpStatusCode.OK, given.Status);
        Assert.Equal("""["auditor"]""", given["roles"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/operations/audit")).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/v1/operations/audit")).Status);

        await admin.PutAsync(PathOf(client), Body());
        Assert.Equal("role_missing", (await client.GetAsync("/v1/operations/audit")).Code);
        Assert.Equal("role_missing", (await other.GetAsync("/v1/operations/audit")).Code);
    }

    [Fact]
    public async Task Roles_that_have_changed_since_are_not_overwritten()
    {
        var admin = await host.AdminAsync();
        var client = await host.CustomerAsync();
        var read = await admin.GetAsync(PathOf(client));
        Assert.Equal(("[]", "\"0\""), (read["roles"]!.ToJsonString(), read.Headers["ETag"]));
        var first = await admin.PutAsync(PathOf(client), Body(Role.Finance), ifMatch: read.Headers["ETag"]);
        Assert.Equal(HttpStatusCode.OK, first.Status);

        var second = await admin.PutAsync(PathOf(client), Body(Role.Support), ifMatch: read.Headers["ETag"]);

        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale_roles"), (second.Status, second.Code));
        Assert.Equal(first.Text, (await admin.GetAsync(PathOf(client))).Text);

        // Only the answer was lost: it is as asked.
        var again = await admin.PutAsync(PathOf(client), Body(Role.Finance), ifMatch: read.Headers["ETag"]);
        Assert.Equal((HttpStatusCode.OK, first.Headers["ETag"]), (again.Status, again.Headers["ETag"]));
    }

    [Fact]
    public async Task Under_one_key_roles_are_given_once()
    {
        var admin = await host.AdminAsync();
        var client = await host.CustomerAsync();
        var first = await admin.PutAsync(PathOf(client), Body(Role.Revenue), idempotencyKey: "give");
        await admin.PutAsync(PathOf(client), Body());

        var again = await admin.PutAsync(PathOf(client), Body(Role.Revenue), idempotencyKey: "give");

        Assert.Equal((first.Text, "true"), (again.Text, again.Headers["Idempotency-Replayed"]));
        Assert.Equal("[]", (await admin.GetAsync(PathOf(client)))["roles"]!.ToJsonString());
        Assert.Equal(
            "idempotency_key_reused",
            (await admin.PutAsync(PathOf(client), Body(Role.Support), idempotencyKey: "give")).Code);
    }

    [Fact]
    public async Task The_last_admin_stays()
    {
        await using var own = await TestHost.StartAsync();
        var (first, second) = (await own.AdminAsync(), await own.OperatorAsync(Role.Admin, Role.Support));
        var firstId = await GiverAsync(first, second);
        var taken = await second.PutAsync($"/v1/operations/accounts/{firstId}/roles", Body());
        Assert.Equal(HttpStatusCode.OK, taken.Status);

        var refused = await second.PutAsync(PathOf(second), Body(Role.Support));

        Assert.Equal((HttpStatusCode.Conflict, "last_admin"), (refused.Status, refused.Code));
        Assert.Equal("role_missing", (await first.GetAsync(PathOf(second))).Code);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync(PathOf(second))).Status);
    }

    [Fact]
    public async Task Every_mistake_is_named_and_nobody_gets_a_role_by_it()
    {
        var admin = await host.AdminAsync();
        var client = await host.CustomerAsync();
        var body = new JsonObject { ["roles"] = new JsonArray("auditor", "auditor", "captain", 7), ["admin"] = true };

        var refused = await admin.PutAsync(PathOf(client), body);

        Assert.Equal(["/admin", "/reason", "/roles/1", "/roles/2", "/roles/3"], refused.Mistakes.Order());
        Assert.Equal("[]", (await admin.GetAsync(PathOf(client)))["roles"]!.ToJsonString());
        const string Nobody = "/v1/operations/accounts/acc_nobody/roles";
        Assert.Equal("account_not_found", (await admin.PutAsync(Nobody, Body())).Code);
        Assert.Equal("account_not_found", (await admin.GetAsync(Nobody)).Code);
    }

    [Fact]
    public async Task A_key_cannot_be_had_with_a_role_that_the_account_has_not()
    {
        var client = host.Anonymous();
        var email = (await client.RegisterAsync())["email"]!.GetValue<string>();

        var refused = await client.LogInAsync(email, roles: [Role.Admin]);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_request"), (refused.Status, refused.Code));
        Assert.Equal(["/roles"], refused.Mistakes);
        Assert.Equal(HttpStatusCode.Created, (await client.LogInAsync(email, roles: [])).Status);
        Assert.Equal(
            ["[]", null],
            (await client.GetAsync("/v1/api-keys"))["apiKeys"]!.AsArray().Select(key => key!["roles"]?.ToJsonString()));
    }

    [Fact]
    public async Task An_address_in_the_settings_makes_nobody_admin_but_the_account_named_with_it()
    {
        var folder = Directory.CreateTempSubdirectory("flightbooking-test-").FullName;
        try
        {
            string accountId, key, thief;
            await using (var before = await TestHost.StartAsync(folder: folder))
            {
                var client = before.Anonymous();
                await client.RegisterAsync("Ops@Airline.example");
                (accountId, key) = (client.AccountId!, client.Key!);
                thief = (await before.CustomerAsync()).Key!;
            }

            await using var host = await TestHost.StartAsync(
                options => options with
                {
                    Admins = FirstAdmins.Parse(
                        $"ops@airline.example={accountId},other@airline.example=acc_0123456789ABCDEFGHIJ"),
                },
                folder);
            var (admin, other) = (host.Anonymous(), host.Anonymous());
            admin.UseKey(key);
            other.UseKey(thief);
            await other.RegisterAsync("other@airline.example");

            var own = await admin.GetAsync($"/v1/operations/accounts/{accountId}/roles");
            Assert.Equal("""["admin"]""", own["roles"]!.ToJsonString());
            Assert.True(own["adminBySetting"]!.GetValue<bool>());
            Assert.Equal("role_missing", (await other.GetAsync($"/v1/operations/accounts/{accountId}/roles")).Code);
            Assert.Equal(
                "admin_by_setting",
                (await admin.PutAsync($"/v1/operations/accounts/{accountId}/roles", Body(Role.Support))).Code);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    internal static JsonObject Body(params Role[] roles) => new()
    {
        ["roles"] = new JsonArray([.. roles.Select(role => JsonValue.Create(ApiClient.Wire(role)))]),
        ["reason"] = "a test",
    };

    private static string PathOf(ApiClient client) => $"/v1/operations/accounts/{client.AccountId}/roles";

    private static async Task<string> GiverAsync(ApiClient auditor, ApiClient given) =>
        (await auditor.GetAsync($"/v1/operations/audit?subject={given.AccountId}"))
            ["records"]![0]!["actor"]!.GetValue<string>();
}
