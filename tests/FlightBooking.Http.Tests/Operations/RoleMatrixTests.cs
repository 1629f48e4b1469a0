using System.Net;
using System.Text.RegularExpressions;
using FlightBooking.Core.Accounts;
using FlightBooking.Kit.Contract;
using Xunit;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>
/// Every operation of the contract against every role: whom its <c>x-roles</c> name, and nobody else.
/// </summary>
public sealed class RoleMatrixTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly Role[] All = Enum.GetValues<Role>();

    private static readonly List<ApiOperation> ForStaff =
        [.. ApiContract.Current.Operations.Where(operation => RolesOf(operation).Length > 0)];

    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task Every_role_reaches_what_names_it_and_nothing_else()
    {
        foreach (var role in All)
        {
            await AssertReachAsync(await host.OperatorAsync(role), [role], ApiContract.Current.Operations);
        }
    }

    [Fact]
    public async Task Every_role_but_one_reaches_what_names_any_of_them_and_nothing_else()
    {
        foreach (var role in All)
        {
            var others = All.Where(other => other != role).ToArray();
            await AssertReachAsync(await host.OperatorAsync(others), others, ForStaff);
        }
    }

    [Fact]
    public async Task A_key_reaches_no_more_than_it_is_limited_to_whatever_its_account_may()
    {
        foreach (var role in All)
        {
            var client = host.Anonymous();
            var email = (await client.RegisterAsync())["email"]!.GetValue<string>();
            await GiveAsync(client.AccountId!, All);
            client.UseKey((await client.LogInAsync(email, roles: [role]))["secret"]!.GetValue<string>());
            await AssertReachAsync(client, [role], ForStaff);
        }
    }

    [Fact]
    public async Task A_key_limited_to_nothing_and_a_traveller_reach_nothing_that_names_a_role()
    {
        var client = host.Anonymous();
        var email = (await client.RegisterAsync())["email"]!.GetValue<string>();
        await AssertReachAsync(client, [], ApiContract.Current.Operations);

        await GiveAsync(client.AccountId!, All);
        client.UseKey((await client.LogInAsync(email, roles: []))["secret"]!.GetValue<string>());
        await AssertReachAsync(client, [], ApiContract.Current.Operations);
    }

    [Fact]
    public async Task Without_a_key_nobody_gets_as_far_as_to_be_asked_for_a_role()
    {
        Assert.NotEmpty(ForStaff);
        foreach (var operation in ForStaff)
        {
            foreach (var stranger in new[] { host.Anonymous(), WithKey("fb_0123456789ABCDEFGHIJ0123456789AB") })
            {
                var answer = await SendAsync(stranger, operation);
                Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (answer.Status, answer.Code));
            }
        }
    }

    [Fact]
    public void What_is_below_operations_names_its_roles_and_nothing_else_does()
    {
        foreach (var operation in ApiContract.Current.Operations)
        {
            var isBelow = operation.Path.StartsWith("/v1/operations", StringComparison.Ordinal);
            Assert.True(isBelow == RolesOf(operation).Length > 0, $"{operation}");
            Assert.True(!isBelow || operation.Description["responses"]!["403"] is not null, $"{operation} has no 403");
            Assert.Subset(All.Select(ApiClient.Wire).ToHashSet(), RolesOf(operation).ToHashSet());
        }
    }

    private static string[] RolesOf(ApiOperation operation) =>
        [.. operation.Description["x-roles"]?.AsArray().Select(role => role!.GetValue<string>()) ?? []];

    private static async Task AssertReachAsync(ApiClient client, Role[] roles, IEnumerable<ApiOperation> operations)
    {
        // What ends the key comes last.
        foreach (var operation in operations
            .Where(operation => operation.Description["security"] is null)
            .OrderBy(operation => operation.Id == "revokeApiKeys"))
        {
            var isLetIn = RolesOf(operation) is { Length: 0 }
                || RolesOf(operation).Intersect(roles.Select(ApiClient.Wire)).Any();
            var answer = await SendAsync(client, operation);

            var by = $"{operation} by {string.Join(", ", roles)}: {answer.Status} {answer.Text}";
            Assert.True(isLetIn == (answer.Code != "role_missing"), by);
            Assert.True(isLetIn || answer.Status == HttpStatusCode.Forbidden, by);
            Assert.True(!isLetIn || answer.Status != HttpStatusCode.Unauthorized, by);
        }
    }

    // To what is not there, without a body: those who are let in are refused for that, and change nothing.
    private static async Task<Answer> SendAsync(ApiClient client, ApiOperation operation)
    {
        var path = Regex.Replace(operation.Path, @"\{(\w+)}", "222222");
        using var request = new HttpRequestMessage(new(operation.Method), path);
        return await client.SendAsync(request);
    }

    private ApiClient WithKey(string key)
    {
        var client = host.Anonymous();
        client.UseKey(key);
        return client;
    }

    private async Task GiveAsync(string accountId, Role[] roles)
    {
        var admin = await host.AdminAsync();
        var given = await admin.PutAsync($"/v1/operations/accounts/{accountId}/roles", RoleTests.Body(roles));
        Assert.Equal(HttpStatusCode.OK, given.Status);
    }
}
