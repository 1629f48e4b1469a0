using System.Text.Json;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Storage;
using Xunit;

namespace FlightBooking.Core.Tests.Accounts;

public sealed class ApiKeysTests : AccountsTest
{
    private const string Account = "acc_1";

    private static readonly KeyHolder Holder = new(Account, null);

    [Fact]
    public async Task A_key_belongs_to_its_account()
    {
        var key = await IssueAsync();

        Assert.Equal(Account, await WhoseAsync(key));
    }

    [Fact]
    public async Task A_key_revoked_elsewhere_does_not_outlast_a_clock_that_is_set_back()
    {
        var key = await IssueAsync();
        await WhoseAsync(key);
        await new ApiKeys(Store, Time, Audit, Notices).RevokeAsync(Account, key.Key.KeyId, Origin, Ct);

        Time.AdjustTime(Time.GetUtcNow() - TimeSpan.FromHours(1));

        Assert.Null(await WhoseAsync(key));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("fb_0123456789ABCDEFGHIJKLMNOPQRSTUV")]
    [InlineData("something else")]
    public async Task An_unknown_key_is_nobodys(string? secret)
    {
        Assert.Null(await ApiKeys.AuthenticateAsync(secret, Ct));
    }

    [Fact]
    public async Task The_secret_is_not_kept()
    {
        var (key, secret) = await IssueAsync();

        Assert.DoesNotContain(
            secret.Value[ApiKeySecret.Prefix.Length..],
            JsonSerializer.Serialize(key, CoreJson.Options),
            StringComparison.Ordinal);
        Assert.StartsWith(key.Start, secret.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_listed_newest_first_page_by_page_without_revoked_ones()
    {
        var keys = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            keys.Insert(0, (await IssueAsync()).Key.KeyId);
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        await ApiKeys.IssueAsync("acc_2", null, Origin, Ct);
        await ApiKeys.RevokeAsync(Account, keys[1], Origin, Ct);

        var first = await ApiKeys.ListAsync(Account, null, 2, Ct);
        var second = await ApiKeys.ListAsync(Account, first.Next, 2, Ct);

        Assert.Equal([keys[0], keys[2]], first.Keys.Select(key => key.KeyId));
        Assert.Equal([keys[3], keys[4]], second.Keys.Select(key => key.KeyId));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task A_revoked_key_stops_at_once_also_where_it_was_just_used()
    {
        var key = await IssueAsync();
        await WhoseAsync(key);

        var revoked = await ApiKeys.RevokeAsync(Account, key.Key.KeyId, Origin, Ct);

        Assert.Equal(Time.GetUtcNow(), revoked.Value.RevokedAt);
        Assert.Null(await WhoseAsync(key));
    }

    [Fact]
    public async Task On_another_instance_a_revoked_key_stops_within_seconds()
    {
        var key = await IssueAsync();
        var other = new ApiKeys(Store, Time, Audit, Notices);
        await other.AuthenticateAsync(key.Secret.Value, Ct);
        await ApiKeys.RevokeAsync(Account, key.Key.KeyId, Origin, Ct);

        Time.Advance(RecentKeys.KeptFor);

        Assert.Null(await other.AuthenticateAsync(key.Secret.Value, Ct));
    }

    [Fact]
    public async Task Revoking_twice_is_revoking_once()
    {
        var key = (await IssueAsync()).Key;
        var first = await ApiKeys.RevokeAsync(Account, key.KeyId, Origin, Ct);
        Time.Advance(TimeSpan.FromMinutes(1));

        var second = await ApiKeys.RevokeAsync(Account, key.KeyId, Origin, Ct);

        Assert.Equal(first.Value.RevokedAt, second.Value.RevokedAt);
    }

    [Fact]
    public async Task Somebody_elses_key_is_not_there_and_goes_on_working()
    {
        var key = await IssueAsync();

        var refused = await ApiKeys.RevokeAsync("acc_2", key.Key.KeyId, Origin, Ct);

        Assert.Equal("api_key_not_found", refused.Refusal?.Code);
        Assert.Equal("api_key_not_found", (await ApiKeys.RevokeAsync(Account, "key?/", Origin, Ct)).Refusal?.Code);
        Assert.NotNull(await WhoseAsync(key));
    }

    [Fact]
    public async Task A_key_whose_issue_died_half_way_can_be_revoked()
    {
        var secret = ApiKeySecret.New();
        await Store.CreateAsync(ApiKey.OfAccount, ApiKey.Of(secret, "key_1", Account, Time.GetUtcNow()), Ct);

        Assert.Null(await ApiKeys.AuthenticateAsync(secret.Value, Ct));
        Assert.Null((await ApiKeys.RevokeAsync(Account, "key_1", Origin, Ct)).Refusal);
        Assert.Empty((await ApiKeys.ListAsync(Account, null, 10, Ct)).Keys);
    }

    [Fact]
    public async Task A_revocation_that_died_half_way_has_revoked_and_can_be_repeated()
    {
        var (key, secret) = await IssueAsync();
        await Store.ChangeAsync(ApiKey.Collection, key.Hash, key.Hash, found => found.Revoke(Time.GetUtcNow()), Ct);

        Assert.Null(await ApiKeys.AuthenticateAsync(secret.Value, Ct));
        await ApiKeys.RevokeAsync(Account, key.KeyId, Origin, Ct);
        Assert.Empty((await ApiKeys.ListAsync(Account, null, 10, Ct)).Keys);
    }

    [Fact]
    public void What_was_read_before_a_revocation_is_not_remembered_after_it()
    {
        var recent = new RecentKeys(Time);
        var before = recent.Revocations;
        recent.Forget("hash");

        recent.Keep("hash", Holder, before);
        Assert.Null(recent.Find("hash"));

        recent.Keep("hash", Holder, recent.Revocations);
        Assert.Equal(Holder, recent.Find("hash"));
    }

    [Fact]
    public void The_memory_of_recent_keys_is_bounded()
    {
        var recent = new RecentKeys(Time, capacity: 10);
        Remember("early", 20);
        Assert.Equal(10, recent.Count);

        Time.Advance(RecentKeys.KeptFor);
        Remember("late", 5);

        Assert.Equal(5, recent.Count);
        Assert.Equal(Holder, recent.Find("late 4"));

        void Remember(string name, int times)
        {
            for (var number = 0; number < times; number++)
            {
                recent.Keep($"{name} {number}", Holder, recent.Revocations);
            }
        }
    }

    private Task<IssuedKey> IssueAsync() => ApiKeys.IssueAsync(Account, null, Origin, Ct);
}
