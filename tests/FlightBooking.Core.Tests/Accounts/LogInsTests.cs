using FlightBooking.Core.Accounts;
using Xunit;

namespace FlightBooking.Core.Tests.Accounts;

public sealed class LogInsTests : AccountsTest
{
    [Fact]
    public async Task The_right_password_gets_another_key()
    {
        var registered = await RegisteredAsync();

        var key = (await LogInAsync(email: "ASHA@EXAMPLE.COM")).Value;

        Assert.NotEqual(registered.ApiKey.Secret, key.Secret);
        Assert.Equal(registered.Account.AccountId, await WhoseAsync(key));
        Assert.Equal(registered.Account.AccountId, await WhoseAsync(registered.ApiKey));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_answered_alike()
    {
        await RegisteredAsync();

        var wrong = (await LogInAsync("another password")).Refusal;
        var unknown = (await LogInAsync(email: "nobody@example.com")).Refusal;

        Assert.Equal((RefusalKind.Unauthenticated, "wrong_credentials"), (wrong?.Kind, wrong?.Code));
        Assert.Equal(wrong!.Detail, unknown?.Detail);
        Assert.Equal((wrong.Kind, wrong.Code, wrong.RetryAfter), (unknown?.Kind, unknown?.Code, unknown?.RetryAfter));
    }

    [Theory]
    [InlineData("asha@example.com")]
    [InlineData("nobody@example.com")]
    [InlineData("not an address / at ? all #")]
    public async Task Ten_wrong_passwords_lock_an_address_whether_anybody_has_it_or_not(string email)
    {
        await RegisteredAsync();
        for (var number = 0; number < 10; number++)
        {
            Assert.Equal("wrong_credentials", (await LogInAsync("wrong", email)).Refusal?.Code);
        }

        var refusal = (await LogInAsync(Password, email)).Refusal;

        Assert.Equal((RefusalKind.TooMany, "login_locked"), (refusal?.Kind, refusal?.Code));
        Assert.Equal(LoginAttempts.Window, refusal?.RetryAfter);
    }

    [Fact]
    public async Task A_lock_ends_and_keys_work_through_it()
    {
        var registered = await RegisteredAsync();
        await FailAsync(10);
        Assert.Equal("login_locked", (await LogInAsync()).Refusal?.Code);
        Assert.NotNull(await WhoseAsync(registered.ApiKey));

        Time.Advance(LoginAttempts.Window);

        Assert.Null((await LogInAsync()).Refusal);
    }

    [Fact]
    public async Task The_right_password_forgives_nine_wrong_ones()
    {
        await RegisteredAsync();
        await FailAsync(9);
        Assert.Null((await LogInAsync()).Refusal);
        await FailAsync(9);

        Assert.Null((await LogInAsync()).Refusal);
    }

    [Fact]
    public async Task Many_guesses_at_once_are_all_counted()
    {
        await RegisteredAsync();

        var guesses = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(number => Task.Run(() => LogInAsync($"guess {number}"), Ct)));

        Assert.Equal(10, guesses.Count(guess => guess.Refusal?.Code == "wrong_credentials"));
        Assert.Equal(30, guesses.Count(guess => guess.Refusal?.Code == "login_locked"));
    }

    [Fact]
    public async Task A_right_guess_under_way_does_not_win_after_the_lock()
    {
        await RegisteredAsync();
        var underWay = new LogIns(
            Store,
            Time,
            Passwords,
            ApiKeys,
            Staff,
            new(new PausingStore(Store, "accounts", () => FailAsync(10))));

        var guess = await underWay.LogInAsync("asha@example.com", Password, null, Origin, Ct);

        Assert.Equal("login_locked", guess.Refusal?.Code);
    }

    [Fact]
    public async Task Many_right_log_ins_at_once_lock_nobody_out()
    {
        await RegisteredAsync();

        var logIns = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => LogInAsync(), Ct)));

        Assert.All(logIns, logIn => Assert.Null(logIn.Refusal));
    }

    [Fact]
    public async Task A_log_in_renews_a_hash_that_has_become_too_cheap()
    {
        var id = (await RegisteredAsync()).Account.AccountId;
        var dearer = new LogIns(Store, Time, new Passwords(iterations: 3), ApiKeys, Staff, new(Store));

        Assert.Null((await dearer.LogInAsync("asha@example.com", Password, null, Origin, Ct)).Refusal);

        var account = (await Store.ReadAsync(Account.Collection, id, id, Ct))!.Document;
        Assert.Equal(PasswordVerdict.Right, PasswordHash.Check(account.PasswordHash, Password, 3));
        Assert.Null((await dearer.LogInAsync("asha@example.com", Password, null, Origin, Ct)).Refusal);
    }

    private async Task FailAsync(int times)
    {
        for (var number = 0; number < times; number++)
        {
            Assert.Equal("wrong_credentials", (await LogInAsync("wrong")).Refusal?.Code);
        }
    }
}
