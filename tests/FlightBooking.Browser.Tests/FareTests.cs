using System.Net;
using FlightBooking.Core.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>Flights at several fares: revenue decides about them in the console, and customers choose.</summary>
public sealed class FareTests(Stage stage)
{
    [Fact]
    public async Task Fares_are_decided_in_the_console_as_they_stand_there_and_chosen_for_each_direction()
    {
        await using var host = await TestHost.StartAsync();
        var revenue = await host.OperatorAsync(Role.Revenue);
        var asked = Tariffs.WithFares();
        asked["reason"] = "another reason than the console gives";
        Assert.Equal(HttpStatusCode.OK, (await revenue.PutAsync("/v1/operations/tariff", asked)).Status);
        await using var visitor = await stage.VisitAsync(options => options.BaseURL = host.Url.ToString());
        var page = visitor.Page;
        await visitor.EnterConsoleAsync(host, "tariff");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "15 % + 900" })).ToBeVisibleAsync();
        await visitor.Button("^Decide anew").ClickAsync();
        await visitor.ConfirmAsync("Decide");
        await Expect(page.Locator(".title .badge")).ToHaveTextAsync("Version 2");
        var versions = (await revenue.GetAsync("/v1/operations/tariff"))["versions"]!.AsArray();
        Assert.Equal(versions[1]!["fareFamilies"]!.ToJsonString(), versions[0]!["fareFamilies"]!.ToJsonString());

        await visitor.OpenResultsAsync();
        await visitor.Button("^Select M9101 ").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Cancelling is not possible");
        await Axe.AssertNothingAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await visitor.Button("^Select M9101 ").ClickAsync();
        await visitor.Button("^Take Flex").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Mumbai to Delhi", Exact = true }).WaitForAsync();
        await visitor.Button("^Select M9102 ").ClickAsync();
        await visitor.Button("^Take Light").ClickAsync();
        await visitor.EnterAsync();

        // 7777.40, and 4985 with 10% and 700: 6183.50, half to even.
        await Expect(page.Locator(".price-card .lines")).ToContainTextAsync("₹");
        await Expect(page.Locator(".price-card")).ToContainTextAsync("₹13,961");
        await page.GetByText("Baggage and fare rules").ClickAsync();
        await Expect(page.GetByText("The fare is Flex.")).ToBeVisibleAsync();
        await Expect(page.GetByText("The fare is Light.")).ToBeVisibleAsync();
        visitor.AssertNoComplaints();
    }
}
