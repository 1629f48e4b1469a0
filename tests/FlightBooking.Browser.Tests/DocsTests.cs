using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

public sealed class DocsTests(Stage stage, Reference reference) : IClassFixture<Reference>
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

    [Theory]
    [InlineData("Accounts", "register", 201)]
    [InlineData("Flights", "searchFlights", 200)]
    [InlineData("Flights", "searchSlices", 200)]
    [InlineData("Flights", "getCalendar", 200)]
    [InlineData("Flights", "getFlight", 200)]
    [InlineData("Flights", "getSeatMap", 200)]
    [InlineData("Bookings", "priceOffers", 200)]
    [InlineData("Bookings", "createBooking", 201)]
    public async Task Its_own_examples_can_be_sent_as_they_stand_and_again(string tag, string operation, int status)
    {
        var visitor = await reference.OpenAsync();
        var page = visitor.Page;
        await page.Locator($"#operations-{tag}-{operation} .opblock-summary-control").ClickAsync();
        var execute = page.Locator($"#operations-{tag}-{operation} .execute");
        for (var time = 0; time < (operation == "register" ? 1 : 2); time++)
        {
            var answer = await page.RunAndWaitForResponseAsync(
                () => execute.ClickAsync(), response => response.Url.Contains("/v1/"));

            Assert.True(answer.Status == status, $"{answer.Request.Url} {answer.Request.PostData}: {await answer.TextAsync()}");
        }

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
