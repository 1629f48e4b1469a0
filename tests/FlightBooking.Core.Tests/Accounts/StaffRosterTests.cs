using System.Collections.Immutable;
using System.Text.Json;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Storage;
using Xunit;

namespace FlightBooking.Core.Tests.Accounts;

public sealed class StaffRosterTests : AccountsTest
{
    [Fact]
    public void Roles_are_given_and_taken_and_counted()
    {
        var given = Assigned(StaffRoster.Empty, "acc_1", Role.Admin, Role.Support);
        var taken = Assigned(Assigned(given, "acc_2", Role.Admin), "acc_1");

        Assert.Equal([Role.Support, Role.Admin], given.Of("acc_1").Roles);
        Assert.Equal((1, "aud_1"), (given.Of("acc_1").Version, given.Of("acc_1").Act));
        Assert.Equal((0, 2), (taken.Of("acc_1").Roles.Count, taken.Of("acc_1").Version));
        Assert.Same(given, given.Assign("acc_1", [Role.Admin, Role.Support], "aud_2", false).Value);
    }

    [Fact]
    public void The_last_admin_stays_unless_another_is_one_by_the_settings()
    {
        var roster = Assigned(Assigned(StaffRoster.Empty, "acc_1", Role.Admin), "acc_2", Role.Support);

        Assert.Equal("last_admin", roster.Assign("acc_1", [Role.Support], "aud_2", false).Refusal?.Code);
        Assert.Null(roster.Assign("acc_1", [], "aud_2", isAdminElsewhere: true).Refusal);
        Assert.Null(roster.Assign("acc_2", [], "aud_2", false).Refusal);
    }

    [Fact]
    public void It_survives_being_stored()
    {
        var roster = Assigned(StaffRoster.Empty, "acc_1", Role.Admin, Role.Finance);

        var read = JsonSerializer.Deserialize<StaffRoster>(
            JsonSerializer.Serialize(roster, CoreJson.Options), CoreJson.Options)!;

        Assert.Equal(roster.Of("acc_1").Roles, read.Of("acc_1").Roles);
        Assert.Equal(roster.Of("acc_1").Version, read.Of("acc_1").Version);
    }

    [Fact]
    public async Task Of_two_admins_who_take_the_role_from_each_other_one_stays()
    {
        var (one, other) = (await OpenAsync("one@example.com"), await OpenAsync("other@example.com"));
        await AssignAsync(one, Role.Admin);
        await AssignAsync(other, Role.Admin);

        var results = await Task.WhenAll(AssignAsync(one), AssignAsync(other));

        Assert.Equal("last_admin", Assert.Single(results, result => result.Refusal is not null).Refusal!.Code);
    }

    [Theory]
    [InlineData("ops@airline.example")]
    [InlineData("acc_0123456789ABCDEFGHIJ")]
    [InlineData("ops@airline.example=")]
    [InlineData("ops@airline.example=acc_1")]
    [InlineData("ops=acc_0123456789ABCDEFGHIJ")]
    [InlineData("a@b.example=acc_0123456789ABCDEFGHIJ,c@d.example=acc_0123456789ABCDEFGHIJ")]
    public void A_first_admin_is_an_address_with_its_account(string setting)
    {
        var exception = Assert.Throws<FormatException>(() => FirstAdmins.Parse(setting));

        Assert.Contains(setting.Split(',')[^1], exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_signs_up_with_a_listed_address_is_not_admin()
    {
        var owner = await OpenAsync("ops@airline.example");
        var account = (await Store.ReadAsync(Account.Collection, owner, owner, Ct))!.Document;
        var first = FirstAdmins.Parse($"OPS@airline.example={owner}, a=b@airline.example=acc_0123456789ABCDEFGHIJ");

        Assert.True(first.Have(account));
        Assert.False(first.Have(account with { AccountId = "acc_stolen" }));
        Assert.False(first.Have(account with { Email = "thief@example.com" }));
        Assert.Contains(Role.Admin, await new Staff(Store, first, Audit).RolesOfAsync(owner, Ct));
        Assert.Empty(await new Staff(Store, first, Audit).RolesOfAsync("acc_0123456789ABCDEFGHIJ", Ct));
    }

    private static StaffRoster Assigned(StaffRoster roster, string accountId, params Role[] roles) =>
        roster.Assign(accountId, [.. roles], "aud_1", isAdminElsewhere: false).Value;

    private async Task<string> OpenAsync(string email) =>
        (await Registrations.RegisterAsync(Asha with { Email = email }, Origin, Ct)).Value.Account.AccountId;

    private Task<Result<StaffRoles>> AssignAsync(string accountId, params Role[] roles) => Staff.AssignAsync(
        accountId, [.. roles], _ => null, new Act("acc_admin", Origin, "roles_changed", accountId), Ct);
}
