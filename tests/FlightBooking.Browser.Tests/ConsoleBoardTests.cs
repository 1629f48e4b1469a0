using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Microsoft.Playwright;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>Who gets into the console, and what they do about a day's departures.</summary>
public sealed class ConsoleBoardTests(Stage stage)
{
    [Fact]
    public async Task A_key_opens_the_sections_of_its_roles_and_no_others()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        var client = stage.Host.Anonymous();
        var email = $"{(await client.RegisterAsync())["email"]}";
        await visitor.SignInAsync("fb_0123456789ABCDEFGHIJ0123456789AB");
        await Expect(page.Locator("#f-key-error")).ToContainTextAsync("There is no such key");
        await visitor.SignInAsync($"{(await client.LogInAsync(email))["secret"]}");
        await Expect(page.Locator("#f-key-error")).ToContainTextAsync("This key has no role");

        await (await stage.Host.AdminAsync()).PutAsync(
            $"/v1/operations/accounts/{client.AccountId}/roles",
            new JsonObject { ["roles"] = new JsonArray("support"), ["reason"] = "a test" });
        var key = $"{(await client.LogInAsync(email, roles: [Role.Support]))["secret"]}";
        await visitor.SignInAsync(key);

        await Expect(page.Locator("#sections a")).ToHaveTextAsync(["Disruptions", "Desk", "Tasks"]);
        await visitor.OpenSectionAsync("board");
        await Expect(page.GetByText("This needs the role operations. Your key has support.")).ToBeVisibleAsync();
        Assert.DoesNotContain("fb_", page.Url);
        Assert.DoesNotContain(key, await page.ContentAsync());
        await visitor.Button("^Sign out").ClickAsync();
        await Expect(page.GetByLabel("API key")).ToBeFocusedAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
        visitor.AssertNoComplaints(401, 403);
    }

    [Fact]
    public async Task A_flight_is_found_on_the_board_a_seat_blocked_by_keyboard_and_its_sale_closed()
    {
        var date = Day.AddDays(80);
        var customer = await stage.Host.CustomerAsync();
        await customer.BuyAsync(
            [await customer.OfferAsync("DEL", "GOI", date)],
            Adult("Asha").With("seats", new JsonObject { ["M9300"] = "5A" }));
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.EnterConsoleAsync(stage.Host, $"board?date={date:yyyy-MM-dd}&origin=DEL");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("0.6 %");
        await page.GetByRole(AriaRole.Link, new() { Name = "M9300" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("M9300, DEL to GOI");
        await Expect(page.Locator("[aria-label='5A, window, sold']")).ToBeVisibleAsync();

        await page.Locator(".place[tabindex='0']").FocusAsync();
        foreach (var key in Enumerable.Repeat("ArrowDown", 5).Append("ArrowRight").Append("Enter"))
        {
            await page.Keyboard.PressAsync(key);
        }

        await visitor.Button("^Block or open seats").PressAsync("Enter");
        await Expect(page.Locator("#f-blockedSeats")).ToHaveValueAsync("6B");
        await visitor.ConfirmAsync("Decide");
        await Expect(page.Locator("[aria-label='6B, middle, blocked']")).ToBeVisibleAsync();
        await visitor.Button("^Close sale").ClickAsync();
        await visitor.ConfirmAsync("Close sale");
        await Expect(page.Locator(".badge.closed")).ToHaveTextAsync("Closed");

        await page.Locator("summary", new() { HasText = "Passengers" }).ClickAsync();
        await Expect(page.GetByText(", Asha")).ToBeVisibleAsync();
        var saved = await page.RunAndWaitForDownloadAsync(() => visitor.Button("^Save as PDF").ClickAsync());
        Assert.Equal($"passengers-M9300-DEL-{date:yyyy-MM-dd}.pdf", saved.SuggestedFilename);
        var flight = await (await stage.Host.AdminAsync()).GetAsync(
            $"/v1/operations/departures/M9300/{date:yyyy-MM-dd}");
        Assert.Equal("""["6B"]""", flight["blockedSeats"]!.ToJsonString());
        Assert.False(flight["onSale"]!.GetValue<bool>());
        visitor.AssertNoComplaints();
    }
}
