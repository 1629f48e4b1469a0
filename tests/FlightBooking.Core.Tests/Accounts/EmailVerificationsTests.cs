using FlightBooking.Core.Accounts;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;
using Xunit;

namespace FlightBooking.Core.Tests.Accounts;

public sealed class EmailVerificationsTests : AccountsTest
{
    private const string Other = "asha.rao@example.org";

    private EmailVerifications Emails => new(Store, Time, LogIns, Links, Notices, new(Store, Time), Audit);

    private DateTimeOffset Until => Time.GetUtcNow() + AccountLinks.VerifyFor;

    [Fact]
    public async Task Whoever_registers_is_asked_to_confirm_the_address()
    {
        var account = (await RegisteredAsync()).Account;
        Assert.Equal(account.AccountId, Assert.Single(await MailsAsync(MailKind.EmailVerification)).AccountId);
        Assert.Null(account.EmailVerifiedAt);

        var token = Links.ToVerify(account, Until);
        Assert.Null((await FollowAsync(token)).Refusal);
        Assert.Null((await FollowAsync(token)).Refusal);

        Assert.Equal(Time.GetUtcNow(), (await AccountAsync(account.AccountId)).EmailVerifiedAt);
        Assert.Null(await Emails.SendAgainAsync(account.AccountId, Ct));
        Assert.Single(await MailsAsync(MailKind.EmailVerification));
    }

    [Fact]
    public async Task Another_address_is_the_accounts_once_its_link_is_followed()
    {
        var account = (await RegisteredAsync()).Account;
        var asked = await AskAsync(account.AccountId, Other);
        var change = asked.AskedEmail!;
        Assert.Equal((account.Email, account.Email, Other), (asked.Email, change.From, change.To));
        Assert.Null((await LogInAsync()).Refusal);
        Assert.Equal("wrong_credentials", (await LogInAsync(email: Other)).Refusal?.Code);

        var token = Links.ToChange(asked, change, Until);
        var changed = (await FollowAsync(token)).Value;

        Assert.Equal((Other, null, true), (changed.Email, changed.AskedEmail, changed.EmailVerifiedAt is not null));
        Assert.Equal(changed.Email, (await FollowAsync(token)).Value.Email);
        Assert.Equal("wrong_credentials", (await LogInAsync()).Refusal?.Code);
        Assert.Null((await LogInAsync(email: Other)).Refusal);
        foreach (var kind in new[] { MailKind.EmailChangeAsked, MailKind.EmailChanged, MailKind.EmailChangedFrom })
        {
            Assert.Equal(change.ChangeId, Assert.Single(await MailsAsync(kind)).Subject);
        }

        // The old one is free for others.
        Assert.Null((await Registrations.RegisterAsync(Asha, Origin, Ct)).Refusal);
    }

    [Fact]
    public async Task The_link_of_a_change_that_another_has_replaced_does_nothing()
    {
        var account = (await RegisteredAsync()).Account;
        var first = await AskAsync(account.AccountId, Other);
        var second = await AskAsync(account.AccountId, "third@example.com");

        Assert.Equal("mail_link_invalid", (await FollowAsync(ToChange(first))).Refusal?.Code);
        Assert.Equal(account.Email, (await AccountAsync(account.AccountId)).Email);
        Assert.Null((await Registrations.RegisterAsync(Asha with { Email = Other }, Origin, Ct)).Refusal);
        Assert.Null((await FollowAsync(ToChange(second))).Refusal);
    }

    [Fact]
    public async Task An_address_that_somebody_has_cannot_be_had_before_or_after_it_was_asked_for()
    {
        var account = (await RegisteredAsync()).Account;
        var asked = await AskAsync(account.AccountId, Other);
        await Registrations.RegisterAsync(Asha with { Email = Other }, Origin, Ct);

        Assert.Equal("email_taken", (await FollowAsync(ToChange(asked))).Refusal?.Code);
        var again = await Emails.AskAsync(account.AccountId, Other, Password, Origin, Ct);
        Assert.Equal("email_taken", again.Refusal?.Code);
        Assert.Equal(account.Email, (await AccountAsync(account.AccountId)).Email);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_the_process_dies_at_the_link_still_works_and_nobody_else_has_the_address(int write)
    {
        var account = (await RegisteredAsync()).Account;
        var token = ToChange(await AskAsync(account.AccountId, Other));
        var dying = new EmailVerifications(
            new DyingStore(Store, write, "emails", "accounts"), Time, LogIns, Links, Notices, new(Store, Time), Audit);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => dying.FollowAsync(token, Origin, Ct));

        Time.Advance(TimeSpan.FromHours(1));
        var others = await Registrations.RegisterAsync(Asha with { Email = Other }, Origin, Ct);
        Assert.Equal(write == 1 ? null : "email_taken", others.Refusal?.Code);
        var followed = await FollowAsync(token);

        Assert.Equal(write == 1 ? "email_taken" : null, followed.Refusal?.Code);
        Assert.Equal(write == 1, (await LogInAsync()).Refusal is null);
    }

    [Fact]
    public async Task The_wrong_password_asks_for_nothing_and_so_do_too_many_changes()
    {
        var id = (await RegisteredAsync()).Account.AccountId;
        Assert.Equal("wrong_password", (await Emails.AskAsync(id, Other, "wrong", Origin, Ct)).Refusal?.Code);
        Assert.Empty(await MailsAsync(MailKind.EmailChangeAsked));
        for (var i = 0; i < TryLimit.Mail.Most; i++)
        {
            await AskAsync(id, $"a{i}@example.com");
        }

        Assert.Equal("mail_limit", (await Emails.AskAsync(id, Other, Password, Origin, Ct)).Refusal?.Code);
    }

    private async Task<Account> AskAsync(string accountId, string email) =>
        (await Emails.AskAsync(accountId, email, Password, Origin, Ct)).Value;

    private Task<Result<Account>> FollowAsync(string token) => Emails.FollowAsync(token, Origin, Ct);

    private string ToChange(Account account) => Links.ToChange(account, account.AskedEmail!, Until);
}
