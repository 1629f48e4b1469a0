using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

public sealed class DocsTests(Stage stage)
{
    [Fact]
    public async Task The_reference_calls_the_api_with_the_demo_key()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await page.GotoAsync("/docs");
        await Expect(page.Locator("#key")).ToContainTextAsync("demo account's key");
        await page.Locator("#operations-Bookings-listBookings .opblock-summary-control").ClickAsync();
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.Locator("#operations-Bookings-listBookings .execute").ClickAsync(),
            response => response.Url.Contains("/v1/bookings"));

        Assert.Equal(200, answer.Status);
        await Expect(page.Locator(".live-responses-table .response-col_status").Last).ToContainTextAsync("200");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_problem_leads_to_its_explanation()
    {
        await using var visitor = await stage.VisitAsync();
        var problem = await visitor.Page.APIRequest.GetAsync("/v1/airports/QQQ");
        var type = JsonNode.Parse(await problem.TextAsync())!["type"]!.GetValue<string>();
        await visitor.OpenAsync(type);

        await Expect(visitor.Page.Locator("article:target h3")).ToContainTextAsync("airport_not_found");
        visitor.AssertNoComplaints();
    }
}
