using FlightBooking.Core.Accounts;
using FlightBooking.Core.Storage;
using Xunit;

namespace FlightBooking.Core.Tests.Accounts;

public sealed class RegistrationsTests : AccountsTest
{
    [Fact]
    public async Task A_registration_opens_an_account_with_a_key_that_works()
    {
        var (account, key) = await RegisteredAsync();

        Assert.StartsWith("acc_", account.AccountId, StringComparison.Ordinal);
        Assert.StartsWith("key_", key.Key.KeyId, StringComparison.Ordinal);
        Assert.Equal(account.AccountId, await WhoseAsync(key));
        var stored = await Store.ReadAsync(Account.Collection, account.AccountId, account.AccountId, Ct);
        Assert.Equal(account, stored!.Document);
        Assert.Equal(("Asha@Example.com", Time.GetUtcNow()), (account.Email, account.CreatedAt));
    }

    [Fact]
    public async Task Mistakes_open_nothing()
    {
        var refused = await Registrations.RegisterAsync(Asha with { Mobile = "123" }, Origin, Ct);

        Assert.Equal("invalid_request", refused.Refusal?.Code);
        await RegisteredAsync();
    }

    [Fact]
    public async Task The_same_e_mail_address_is_taken_for_good_in_any_spelling()
    {
        await RegisteredAsync();
        Time.Advance(TimeSpan.FromDays(365));

        var refused = await Registrations.RegisterAsync(Asha with { Email = "ASHA@example.COM" }, Origin, Ct);

        Assert.Equal((RefusalKind.Conflict, "email_taken"), (refused.Refusal?.Kind, refused.Refusal?.Code));
    }

    [Fact]
    public async Task Of_many_who_register_one_address_at_once_one_gets_it()
    {
        var results = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => Task.Run(() => Registrations.RegisterAsync(Asha, Origin, Ct), Ct)));

        var winner = Assert.Single(results, result => result.Refusal is null).Value;
        Assert.Equal(29, results.Count(result => result.Refusal?.Code == "email_taken"));
        Assert.Equal(winner.Account.AccountId, (await LogInAsync()).Value.Key.AccountId);
    }

    [Fact]
    public async Task An_address_whose_registration_died_is_free_again_soon()
    {
        // All that a process which died after its first write leaves behind.
        var emailKey = EmailAddress.KeyOf(Asha.Email!);
        await Store.CreateAsync(EmailClaim.Collection, EmailClaim.Pending(emailKey, "acc_dead", Time.GetUtcNow()), Ct);

        Assert.Equal("email_taken", (await Registrations.RegisterAsync(Asha, Origin, Ct)).Refusal?.Code);
        Assert.Equal("wrong_credentials", (await LogInAsync()).Refusal?.Code);
        Time.Advance(EmailClaim.PendingFor);

        var (account, _) = await RegisteredAsync();
        Assert.Equal(account.AccountId, (await LogInAsync()).Value.Key.AccountId);
    }

    [Fact]
    public async Task A_registration_that_dawdled_until_another_had_its_address_leaves_nothing()
    {
        Registered? quick = null;
        var slowStore = new PausingStore(Store, "accounts", async () =>
        {
            Time.Advance(EmailClaim.PendingFor);
            quick = await RegisteredAsync();
        });
        var slow = new Registrations(slowStore, Time, Passwords, ApiKeys, Notices);

        var refused = await slow.RegisterAsync(Asha, Origin, Ct);

        Assert.Equal("email_taken", refused.Refusal?.Code);
        Assert.NotNull(quick);
        Assert.Empty(await slowStore.LeftAsync(Account.Collection, Ct));
        Assert.Equal(quick.Account.AccountId, (await LogInAsync()).Value.Key.AccountId);
    }
}
