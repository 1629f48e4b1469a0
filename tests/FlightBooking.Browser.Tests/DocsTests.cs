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
        var visitor = await reference.OpenAsync();
        var page = visitor.Page;
        await Expect(page.Locator("#key")).ToContainTextAsync("demo account's key");
        var answer = await SendAsync(page, "listBookings", "Bookings");

        await SummaryOf(page, "listBookings", "Bookings").ClickAsync();
        Assert.Equal(200, answer.Status);
        visitor.AssertNoComplaints();
    }

    [Theory]
    [InlineData("Accounts", "register", 201)]
    [InlineData("Accounts", "issueApiKey", 201)]
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
        for (var time = 0; time < (operation == "register" ? 1 : 2); time++)
        {
            var answer = await SendAsync(visitor.Page, operation, tag, isOpen: time > 0);

            Assert.True(answer.Status == status, $"{answer.Request.Url} {answer.Request.PostData}: {await answer.TextAsync()}");
        }

        await SummaryOf(visitor.Page, operation, tag).ClickAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task The_key_of_a_log_in_is_the_one_that_can_be_revoked()
    {
        var visitor = await reference.OpenAsync();
        var issued = await SendAsync(visitor.Page, "issueApiKey");
        var id = JsonNode.Parse(await issued.TextAsync())!["id"]!.GetValue<string>();

        var revoked = await SendAsync(visitor.Page, "revokeApiKey");
        foreach (var operation in new[] { "issueApiKey", "revokeApiKey" })
        {
            await SummaryOf(visitor.Page, operation, "Accounts").ClickAsync();
        }

        Assert.Equal((204, $"/v1/api-keys/{id}"), (revoked.Status, new Uri(revoked.Url).AbsolutePath));
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

    private static async Task<IResponse> SendAsync(
        IPage page, string operation, string tag = "Accounts", bool isOpen = false)
    {
        if (!isOpen)
        {
            await SummaryOf(page, operation, tag).ClickAsync();
        }

        var block = page.Locator($"#operations-{tag}-{operation}");
        var answer = await page.RunAndWaitForResponseAsync(
            () => block.Locator(".execute").ClickAsync(), response => response.Url.Contains("/v1/"));

        // An answer makes room for itself: what is clicked before it is drawn moves away below the pointer.
        await Expect(block.Locator(".loading-container")).ToHaveCountAsync(0);
        await Expect(block.Locator(".live-responses-table .response-col_status").Last)
            .ToContainTextAsync($"{answer.Status}");
        return answer;
    }

    // An operation that stays open is drawn again with every other.
    private static ILocator SummaryOf(IPage page, string operation, string tag) =>
        page.Locator($"#operations-{tag}-{operation} .opblock-summary-control");
}
