using System.Net;
using FlightBooking.Core.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>The form sells what was offered, by the prices and rules that it was offered by, or nothing.</summary>
public sealed class OfferedTermsTests(Stage stage)
{
    [Fact]
    public async Task Bags_and_rules_are_those_that_the_flights_were_offered_by()
    {
        await using var host = await TestHost.StartAsync();
        await using var visitor = await stage.VisitAsync(options => options.BaseURL = host.Url.ToString());
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await visitor.Button("^Select M9101 ").WaitForAsync();
        var revenue = await host.OperatorAsync(Role.Revenue);
        Assert.Equal(
            HttpStatusCode.OK, (await revenue.PutAsync("/v1/operations/tariff", Tariffs.Asked())).Status);

        // The way back is offered by the new tariff, of one slab and other prices.
        await visitor.SelectBothWaysAsync();
        await Expect(page.Locator("fieldset.bags .pills span")).ToHaveTextAsync(
            ["None", "15 kgincluded", "18 kg+₹6,350", "20 kg+₹7,250", "25 kg+₹9,500", "30 kg+₹11,750",
            "32 kg+₹14,000"]);
        await page.GetByText("Baggage and fare rules").ClickAsync();
        foreach (var price in new[] { "₹550", "₹1,000" })
        {
            await Expect(page.GetByText($"Extra baggage at the airport: {price} a kilogram; at most 30 kg a booking."))
                .ToBeVisibleAsync();
        }

        await page.GetByLabel("25 kg, Adult 1").CheckAsync();
        await Expect(page.Locator(".price-card .lines")).ToContainTextAsync("Extra baggage₹9,500");
        await page.GetByText("Pay for it at the airport").ClickAsync();
        await Expect(page.Locator(".price-card .lines")).ToContainTextAsync("Extra baggage₹15,500");
        await Expect(page.Locator(".extra")).ToContainTextAsync("₹15,500");
        visitor.AssertNoComplaints();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(375)]
    public async Task What_is_not_sold_any_more_is_said_before_the_form(int width)
    {
        await using var visitor = await Axe.VisitAsync(stage, width);
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await visitor.SelectBothWaysAsync();
        await page.EvaluateAsync(
            """
            sessionStorage["flightbooking.picks"] = sessionStorage["flightbooking.picks"]
                .replace(/off_(.)/, (_, first) => `off_${first === "-" ? "_" : "-"}`)
            """);

        await page.ReloadAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("This trip cannot be booked any more");
        await Axe.AssertNothingAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Search again" }).ClickAsync();
        await Expect(visitor.Button("^Search flights")).ToBeVisibleAsync();
        visitor.AssertNoComplaints(provoked: 422);
    }
}
