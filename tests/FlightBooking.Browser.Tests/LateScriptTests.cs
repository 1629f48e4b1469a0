using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>Scripts come when they are needed: those of a first search at once, others with what is opened.</summary>
public sealed class LateScriptTests(Stage stage)
{
    private const string ScriptsNotNamed = """
        () => {
          const named = [...document.querySelectorAll('link[rel=modulepreload]')].map((link) => link.href);
          return performance.getEntriesByType('resource').map(({ name }) => name)
            .filter((name) => name.endsWith('.js') && !named.includes(name));
        }
        """;

    [Fact]
    public async Task A_first_search_needs_no_script_that_the_head_of_the_page_does_not_name()
    {
        await using var visitor = await stage.VisitAsync();
        await visitor.OpenAsync();
        await visitor.ChoosePlaceAsync("From", "delhi");
        await visitor.ChoosePlaceAsync("To", "bombay");
        await visitor.ChooseDayAsync("Depart", TestTimetable.Day);
        await visitor.Button("^Travellers").ClickAsync();
        await visitor.Button("^Done").ClickAsync();

        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(ScriptsNotNamed));
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task What_is_opened_while_the_server_is_away_says_so_and_is_there_when_it_is_opened_again()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await visitor.SelectBothWaysAsync();
        await AssertSaysSoAsync(visitor, "seatmap.js", page.Locator(".seat-box").First, ".seat[data-seat]");
        await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
        await visitor.FillContactAsync();
        await visitor.HoldAsync();
        await AssertSaysSoAsync(visitor, "cancel.js", page.Locator("details.cancel"), "button");
        await AssertSaysSoAsync(
            visitor, "happenings.js", page.Locator("details", new() { HasText = "History" }), ".history li");
    }

    [Fact]
    public async Task Whoever_cannot_sign_up_because_the_server_is_away_is_told()
    {
        await using var visitor = await stage.VisitAsync();
        await visitor.OpenAsync("/#/account");
        await visitor.Page.RouteAsync("**/signup.js", route => route.AbortAsync());
        await visitor.Button("^Sign up").ClickAsync();
        await Expect(visitor.Page.Locator(".entrance > .notice")).ToHaveTextAsync(Away);

        await visitor.Page.UnrouteAsync("**/signup.js");
        await visitor.Button("^Sign up").ClickAsync();

        await Expect(visitor.Page.GetByLabel("First name")).ToBeFocusedAsync();
        await Expect(visitor.Page.Locator(".entrance > .notice")).ToHaveCountAsync(0);
    }

    private const string Away = "The server cannot be reached. Check the connection and try again.";

    private static async Task AssertSaysSoAsync(Visitor visitor, string script, ILocator box, string content)
    {
        await visitor.Page.RouteAsync($"**/{script}", route => route.AbortAsync());
        await box.Locator("summary").ClickAsync();
        await Expect(box.Locator(".notice.bad")).ToHaveTextAsync(Away);
        await box.Locator("summary").ClickAsync();
        await visitor.Page.UnrouteAsync($"**/{script}");
        await box.Locator("summary").ClickAsync();
        await Expect(box.Locator(content).First).ToBeVisibleAsync();
    }
}
