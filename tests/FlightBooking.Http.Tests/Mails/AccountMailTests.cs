using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlightBooking.App.Mails;
using FlightBooking.Core.Accounts;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Xunit;

namespace FlightBooking.Http.Tests.Mails;

/// <summary>What an account's owner hears by e-mail, and does by the links in it.</summary>
public sealed class AccountMailTests : IAsyncLifetime
{
    private const string Better = "four and twenty blackbirds";

    private readonly MailRecorder recorder = new();
    private TestHost host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        host = await TestHost.StartAsync(options => options with { Mail = recorder });

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_address_is_confirmed_and_changed_and_both_are_told()
    {
        var client = host.Anonymous();
        var email = (await client.RegisterAsync()).Text("email");
        var before = (await client.GetAsync("/v1/account")).Body!;
        Assert.False(before["emailVerified"]!.GetValue<bool>());

        var token = await TokenAsync(email, "Is this your address?");
        Assert.Equal(HttpStatusCode.NoContent, (await VerifyAsync(token)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await VerifyAsync(token)).Status);
        Assert.True((await client.GetAsync("/v1/account"))["emailVerified"]!.GetValue<bool>());
        var again = await client.PostAsync("/v1/email-verifications", new JsonObject());
        Assert.Equal(HttpStatusCode.Accepted, again.Status);

        var other = $"{Guid.NewGuid():N}@example.org";
        var wrong = await client.PutAsync("/v1/account/email", Email(other, "not it at all"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "wrong_password"), (wrong.Status, wrong.Code));
        var asked = await client.PutAsync("/v1/account/email", Email(other, ApiClient.Password));
        Assert.Equal((email, other), (asked["email"]!.GetValue<string>(), asked["askedEmail"]!.GetValue<string>()));
        await HeardAsync(email, "Another e-mail address was asked for");
        var follow = await TokenAsync(other, "Is this your address?");
        Assert.Equal(HttpStatusCode.NoContent, (await VerifyAsync(follow)).Status);

        await HeardAsync(email, "Your e-mail address was changed");
        await HeardAsync(other, "Your e-mail address was changed");
        Assert.Equal(HttpStatusCode.Unauthorized, (await LogInAsync(email, ApiClient.Password)).Status);
        Assert.Equal(HttpStatusCode.Created, (await LogInAsync(other, ApiClient.Password)).Status);
        var key = await HeardAsync(other, "New log-in to your account");
        Assert.Contains("fb_", key.TextBody, StringComparison.Ordinal);
        Assert.Equal(
            ["api_key_issued", "email_changed", "email_change_asked", "email_verified", "api_key_issued"],
            (await client.GetAsync("/v1/account/activity"))["activity"]!.AsArray().Select(act => act!.Text("action")));
        var page = await client.GetAsync("/v1/account/activity?limit=3");
        var rest = await client.GetAsync($"/v1/account/activity?cursor={page["next"]}");
        Assert.Equal(2, rest["activity"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew_by_a_link_once_and_nobody_learns_who_has_an_account()
    {
        var client = host.Anonymous();
        var email = (await client.RegisterAsync()).Text("email");
        var known = await RequestAsync(email);
        var unknown = await RequestAsync("nobody@example.com");
        Assert.Equal((HttpStatusCode.Accepted, ""), (known.Status, known.Text));
        Assert.Equal((known.Status, known.Text), (unknown.Status, unknown.Text));

        var token = await TokenAsync(email, "A new password");
        var weak = await ResetAsync(token, "short");
        Assert.Equal(["/password"], weak.Mistakes);
        Assert.Equal(HttpStatusCode.NoContent, (await ResetAsync(token, Better)).Status);
        var twice = await ResetAsync(token, Better);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "mail_link_invalid"), (twice.Status, twice.Code));

        Assert.Equal(HttpStatusCode.Created, (await LogInAsync(email, Better)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/account")).Status);
        await HeardAsync(email, "Your password was changed");
        Assert.DoesNotContain(recorder.Messages, message => $"{message.To}" == "nobody@example.com");

        var changed = await client.PutAsync(
            "/v1/account/password",
            new JsonObject { ["password"] = Better, ["newPassword"] = ApiClient.Password, ["revokeKeys"] = true });
        Assert.Equal(HttpStatusCode.NoContent, changed.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v1/account")).Status);
    }

    [Fact]
    public async Task A_log_out_everywhere_ends_all_keys_of_the_account_and_no_others()
    {
        var (client, other) = (host.Anonymous(), host.Anonymous());
        var email = (await client.RegisterAsync()).Text("email");
        await other.RegisterAsync();
        var third = host.Anonymous();
        third.UseKey((await LogInAsync(email, ApiClient.Password))["secret"]!.GetValue<string>());

        Assert.Equal(HttpStatusCode.NoContent, (await LogOutAsync(client)).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v1/api-keys")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await third.GetAsync("/v1/account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/v1/account")).Status);
    }

    [Fact]
    public async Task A_notice_of_what_was_not_done_waits_and_is_dropped()
    {
        var client = host.Anonymous();
        await client.RegisterAsync();
        var notices = host.Services.GetRequiredService<AccountNotices>();
        await notices.PutAsync(
            Core.Mail.MailKind.PasswordChanged, client.AccountId!, "another", TestContext.Current.CancellationToken);

        await SendAsync();

        Assert.DoesNotContain(recorder.Messages, message => message.Subject == "Your password was changed");
    }

    private static async Task<Answer> LogOutAsync(ApiClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/v1/api-keys");
        return await client.SendAsync(request);
    }

    private static JsonObject Email(string email, string password) =>
        new() { ["email"] = email, ["password"] = password };

    private Task<Answer> VerifyAsync(string token) =>
        host.Anonymous().PutAsync("/v1/email-verifications", new JsonObject { ["token"] = token });

    private Task<Answer> RequestAsync(string email) =>
        host.Anonymous().PostAsync("/v1/password-resets", new JsonObject { ["email"] = email });

    private Task<Answer> ResetAsync(string token, string password) => host.Anonymous().PutAsync(
        "/v1/password-resets", new JsonObject { ["token"] = token, ["password"] = password });

    private Task<Answer> LogInAsync(string email, string password) => host.Anonymous().LogInAsync(email, password);

    private async Task<string> TokenAsync(string email, string heading) =>
        Regex.Match((await HeardAsync(email, heading)).TextBody!, "/#/[a-z]+/(al_[\\w-]+)").Groups[1].Value;

    private Task<MimeMessage> HeardAsync(string email, string heading) => recorder.HeardAsync(host, email, heading);

    private Task SendAsync() => ActivatorUtilities.CreateInstance<SendMails>(host.Services).SendDueAsync(Ct);
}
