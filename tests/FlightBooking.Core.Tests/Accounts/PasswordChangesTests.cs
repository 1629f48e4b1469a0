using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;
using Xunit;

namespace FlightBooking.Core.Tests.Accounts;

public sealed class PasswordChangesTests : AccountsTest
{
    private const string Better = "four and twenty blackbirds";

    [Fact]
    public async Task A_link_sets_a_new_password_once()
    {
        var registered = await RegisteredAsync();
        var token = Links.ToReset(registered.Account, Time.GetUtcNow() + AccountLinks.ResetFor);

        Assert.Null((await ResetAsync(token)).Refusal);

        Assert.Equal("wrong_credentials", (await LogInAsync()).Refusal?.Code);
        Assert.Null((await LogInAsync(Better)).Refusal);
        Assert.Equal("mail_link_invalid", (await ResetAsync(token)).Refusal?.Code);
        Assert.NotNull(await WhoseAsync(registered.ApiKey));
        var account = await AccountAsync(registered.Account.AccountId);
        Assert.Equal(Time.GetUtcNow(), account.EmailVerifiedAt);
        Assert.Equal(account.PasswordMark(), Assert.Single(await MailsAsync(MailKind.PasswordChanged)).Subject);
    }

    [Fact]
    public async Task Of_many_who_follow_a_link_at_once_one_sets_the_password()
    {
        var account = (await RegisteredAsync()).Account;
        var token = Links.ToReset(account, Time.GetUtcNow() + AccountLinks.ResetFor);

        var resets = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            number => Task.Run(() => ResetAsync(token, $"{Better} {number}"), Ct)));

        Assert.Single(resets, reset => reset.Refusal is null);
        Assert.All(resets.Where(reset => reset.Refusal is not null), reset =>
            Assert.Equal("mail_link_invalid", reset.Refusal!.Code));
    }

    [Fact]
    public async Task A_link_ends_and_is_void_once_the_account_is_another()
    {
        var account = (await RegisteredAsync()).Account;
        var until = Time.GetUtcNow() + AccountLinks.ResetFor;
        var token = Links.ToReset(account, until);
        var stored = (await Store.ReadAsync(Account.Collection, account.AccountId, account.AccountId, Ct))!;
        var moved = (await Store.ReplaceAsync(
            Account.Collection, account with { Email = "other@example.com" }, stored.ETag, Ct))!;
        Assert.Equal("mail_link_invalid", (await ResetAsync(token)).Refusal?.Code);
        await Store.ReplaceAsync(Account.Collection, account, moved.ETag, Ct);

        foreach (var wrong in new[]
        {
            "", "al_", "al_AAAA", new string('a', 2000), Links.ToVerify(account, until),
            new AccountLinks([.. Enumerable.Repeat((byte)1, 32)]).ToReset(account, until),
        })
        {
            Assert.Equal("mail_link_invalid", (await ResetAsync(wrong)).Refusal?.Code);
        }

        Time.Advance(AccountLinks.ResetFor);
        Assert.Equal("mail_link_invalid", (await ResetAsync(token)).Refusal?.Code);
        Assert.Null((await LogInAsync()).Refusal);
    }

    [Fact]
    public async Task A_reset_ends_the_lock_and_all_keys_where_it_is_asked_to()
    {
        var registered = await RegisteredAsync();
        for (var i = 0; i < LoginAttempts.MostFailures; i++)
        {
            await LogInAsync("wrong");
        }

        Assert.Equal("login_locked", (await LogInAsync()).Refusal?.Code);
        var token = Links.ToReset(registered.Account, Time.GetUtcNow() + AccountLinks.ResetFor);
        Assert.Null((await PasswordChanges.ResetAsync(token, new(Better, RevokesKeys: true), Origin, Ct)).Refusal);

        Assert.Null(await WhoseAsync(registered.ApiKey));
        Assert.Null((await LogInAsync(Better)).Refusal);
    }

    [Fact]
    public async Task A_password_that_is_none_changes_nothing_and_keeps_the_link()
    {
        var account = (await RegisteredAsync()).Account;
        var token = Links.ToReset(account, Time.GetUtcNow() + AccountLinks.ResetFor);

        var refusal = (await ResetAsync(token, "short")).Refusal;

        Assert.Equal(("invalid_request", "/password"), (refusal?.Code, refusal?.Errors.Keys.Single()));
        Assert.Equal(account, await AccountAsync(account.AccountId) with { EmailChanges = account.EmailChanges });
        Assert.Null((await ResetAsync(token)).Refusal);
    }

    [Fact]
    public async Task Whoever_knows_the_password_changes_it_and_wrong_ones_lock()
    {
        var id = (await RegisteredAsync()).Account.AccountId;
        Assert.Null((await ChangeAsync(id, Password)).Refusal);
        Assert.Null((await LogInAsync(Better)).Refusal);

        for (var i = 0; i < LoginAttempts.MostFailures; i++)
        {
            Assert.Equal("wrong_password", (await ChangeAsync(id, Password)).Refusal?.Code);
        }

        Assert.Equal("login_locked", (await ChangeAsync(id, Password)).Refusal?.Code);
        Assert.Equal("login_locked", (await LogInAsync(Better)).Refusal?.Code);
    }

    [Fact]
    public async Task Asking_for_a_link_makes_the_same_whether_or_not_there_is_an_account()
    {
        var id = (await RegisteredAsync()).Account.AccountId;
        for (var i = 0; i < TryLimit.Mail.Most; i++)
        {
            Assert.Null(await PasswordChanges.RequestAsync("ASHA@example.com", Ct));
            Assert.Null(await PasswordChanges.RequestAsync("nobody@example.com", Ct));
        }

        Assert.Equal("mail_limit", (await PasswordChanges.RequestAsync("asha@example.com", Ct))?.Code);
        Assert.Equal("mail_limit", (await PasswordChanges.RequestAsync("nobody@example.com", Ct))?.Code);
        var mails = await MailsAsync(MailKind.PasswordReset);
        Assert.Equal(2 * TryLimit.Mail.Most, mails.Count);
        Assert.Equal(TryLimit.Mail.Most, mails.Count(mail => mail.AccountId == id));
        Time.Advance(TryLimit.Mail.Window);
        Assert.Null(await PasswordChanges.RequestAsync("asha@example.com", Ct));
    }

    [Fact]
    public async Task What_was_done_is_listed_and_what_was_refused_is_not()
    {
        var id = (await RegisteredAsync()).Account.AccountId;
        Time.Advance(TimeSpan.FromSeconds(1));
        await ChangeAsync(id, Password);
        await ChangeAsync(id, Password);

        var acts = new List<AccountAct>();
        await foreach (var (act, _) in
            Store.QueryAsync(AccountAct.Collection, id, SortOrder.Descending, null, Ct))
        {
            acts.Add(act);
        }

        Assert.Equal(["password_changed", "api_key_issued"], acts.Select(act => act.Action));
        Assert.All(acts, act => Assert.Equal(Origin.Address, act.Address));
    }

    private Task<Result<Account>> ResetAsync(string token, string password = Better) =>
        PasswordChanges.ResetAsync(token, new(password, RevokesKeys: false), Origin, Ct);

    private Task<Result<Account>> ChangeAsync(string accountId, string old) =>
        PasswordChanges.ChangeAsync(accountId, old, new(Better, RevokesKeys: false), Origin, Ct);
}
