using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlightBooking.App.Mails;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>The account's page, and where the links of e-mails lead.</summary>
public sealed class AccountTests(Stage stage)
{
    private const string Better = "four and twenty blackbirds";

    [Fact]
    public async Task A_password_is_forgotten_set_anew_and_changed_and_an_address_confirmed()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        var email = $"{Guid.NewGuid():N}@example.com";
        await stage.Host.Anonymous().RegisterAsync(email);

        await page.GotoAsync("/#/account");
        await page.GetByRole(AriaRole.Link, new() { Name = "Forgot your password?" }).ClickAsync();
        await Expect(visitor.Button("^Send the link")).ToBeVisibleAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await page.GetByLabel("E-mail").FillAsync(email);
        await visitor.Button("^Send the link").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Look into your mail");

        await page.GotoAsync(await LinkAsync(email, "Set a new password"));
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await page.GetByLabel("New password").FillAsync("short");
        await visitor.Button("^Set the password").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Use 12 to 128 characters");
        await page.GetByLabel("New password").FillAsync(Better);
        await visitor.Button("^Set the password").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Your password is changed");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Log in" }).ClickAsync();
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Better);
        await visitor.Button("^Log in").ClickAsync();

        // Whoever read the link reads the mail.
        await Expect(page.GetByText($"You are logged in as {email}.")).ToBeVisibleAsync();
        await Expect(page.GetByText("follow it to confirm the address")).Not.ToBeVisibleAsync();
        foreach (var box in new[] { "Change the password", "Change the e-mail address", "What was done" })
        {
            await page.Locator("summary", new() { HasText = box }).ClickAsync();
        }

        await Expect(page.GetByText("Set a new password by a link")).ToBeVisibleAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        var other = $"{Guid.NewGuid():N}@example.org";
        await page.GetByLabel("New e-mail").FillAsync(other);
        await page.Locator("#present").FillAsync(Better);
        await visitor.Button("^Change the address").ClickAsync();
        await Expect(page.GetByText($"We have sent a link to {other}")).ToBeVisibleAsync();

        await page.GotoAsync(await LinkAsync(other, "Confirm your e-mail address"));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Your address is confirmed");
        await page.GetByRole(AriaRole.Link, new() { Name = "Go to your account" }).ClickAsync();
        await Expect(page.GetByText($"You are logged in as {other}.")).ToBeVisibleAsync();
        await visitor.Button("^Log out everywhere").ClickAsync();
        await Expect(visitor.Button("^Log in")).ToBeVisibleAsync();
        visitor.AssertNoComplaints(provoked: 422);
    }

    [Fact]
    public async Task A_link_that_does_not_work_says_so_and_offers_another()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        await page.GotoAsync("/#/confirm/al_nothing");
        await Expect(page.Locator("h1")).ToHaveTextAsync("This address was not confirmed");
        await Axe.AssertNothingAsync(page);
        await page.GotoAsync("/#/password/al_nothing");
        await page.GetByLabel("New password").FillAsync(Better);
        await visitor.Button("^Set the password").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This link does not work any more.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Send me another link" }).ClickAsync();
        await Expect(visitor.Button("^Send the link")).ToBeVisibleAsync();
        visitor.AssertNoComplaints(provoked: 422);
    }

    [Fact]
    public async Task An_account_is_closed_with_its_password_and_nobody_gets_in_again()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        var email = $"{Guid.NewGuid():N}@example.com";
        await stage.Host.Anonymous().RegisterAsync(email);
        await page.GotoAsync("/#/account");
        await LogInAsync();
        await page.Locator("summary", new() { HasText = "Close the account" }).ClickAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await page.Locator("#goodbye").FillAsync(ApiClient.Password);
        await visitor.Button("^Close the account for good").ClickAsync();
        await Expect(page.GetByText("Your account is closed.")).ToBeVisibleAsync();
        await LogInAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("E-mail and password do not belong together.");
        visitor.AssertNoComplaints(provoked: 401);

        async Task LogInAsync()
        {
            await page.GetByLabel("E-mail").FillAsync(email);
            await page.GetByLabel("Password").FillAsync(ApiClient.Password);
            await visitor.Button("^Log in").ClickAsync();
        }
    }

    // As it stands in the e-mail.
    private async Task<string> LinkAsync(string email, string subject)
    {
        var ct = TestContext.Current.CancellationToken;
        using var http = new HttpClient { BaseAddress = stage.Host.Url };
        var id = await Waiting.ForAsync(async () =>
        {
            await ActivatorUtilities.CreateInstance<SendMails>(stage.Host.Services).SendDueAsync(ct);
            var sent = await http.GetStringAsync($"/sandbox/mail/messages?to={email}", ct);
            return JsonNode.Parse(sent)!["messages"]!.AsArray()
                .FirstOrDefault(message => message!.Text("subject") == subject)?.Text("id");
        });
        var html = await http.GetStringAsync($"/sandbox/mail/{id}/html", ct);
        return Regex.Match(html, "href=\"([^\"]*#/[^\"]*/al_[^\"]*)").Groups[1].Value;
    }
}
