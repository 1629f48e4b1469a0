using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>Results with the price of the trip, and what they can be narrowed to.</summary>
public sealed class FilterTests(Stage stage)
{
    [Fact]
    public async Task Cards_and_filters_show_what_the_round_trip_costs_from()
    {
        await using var visitor = await stage.VisitAsync();
        await visitor.OpenResultsAsync();
        var page = visitor.Page;

        // ₹5,842 and ₹5,914 there, and ₹6,022 back with either airline.
        await Expect(page.Locator(".offer .price")).ToHaveTextAsync(["₹11,864", "₹11,936"]);
        await Expect(page.Locator(".offer .what").First).ToHaveTextAsync("Round trip from₹11,864this way ₹5,842");
        await Expect(page.GetByLabel("Meru Air").Locator("xpath=..")).ToContainTextAsync("₹11,864");
        await Expect(page.Locator("output").First).ToHaveTextAsync("up to ₹11,936");

        await visitor.Button("^Select K9700 ").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Mumbai to Delhi", Exact = true }).WaitForAsync();
        await Expect(page.Locator(".offer .what").First).ToHaveTextAsync("Round trip₹11,936this way ₹6,022");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Prices_are_for_all_who_travel_infants_too()
    {
        await using var visitor = await stage.VisitAsync();
        await visitor.OpenResultsAsync(adults: 2, infants: 1);
        await Expect(visitor.Page.Locator(".offer .what").First).ToContainTextAsync("for 3 travellers");
        var shown = await visitor.Page.Locator(".offer .price").First.TextContentAsync();

        await visitor.SelectBothWaysAsync();

        await Expect(visitor.Page.Locator(".price-card .sum")).ToHaveTextAsync(shown!);
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task What_was_narrowed_stands_after_loading_anew_and_going_back()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await page.GetByLabel("Kite Airways").CheckAsync();
        await page.GetByLabel("Sort").SelectOptionAsync("duration");
        await Expect(page.Locator(".found")).ToHaveTextAsync("1 itinerary");
        await Expect(page).ToHaveURLAsync(new Regex("airlines=K9.*sort=duration"));

        await page.ReloadAsync();
        await Expect(page.Locator(".found")).ToHaveTextAsync("1 itinerary");
        await Expect(page.GetByLabel("Kite Airways")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Meru Air")).Not.ToBeCheckedAsync();

        await visitor.Button("^Select K9700 ").ClickAsync();
        await Expect(page.Locator(".found")).ToHaveTextAsync("2 itineraries");
        await page.GoBackAsync();
        await Expect(page.Locator(".found")).ToHaveTextAsync("1 itinerary");
        await Expect(page.GetByLabel("Sort")).ToHaveValueAsync("duration");

        await visitor.Button("^Select K9700 ").ClickAsync();
        await page.Locator(".steps a").First.ClickAsync();
        await Expect(page.GetByLabel("Kite Airways")).ToBeCheckedAsync();
        await visitor.Button("^Clear filters").ClickAsync();
        await Expect(page.Locator(".found")).ToHaveTextAsync("2 itineraries");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task What_was_put_into_the_search_stands_after_loading_anew_and_going_back()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        ILocator Field(string name) => page.GetByRole(AriaRole.Combobox, new() { Name = name, Exact = true });
        await visitor.OpenAsync();
        await visitor.ChoosePlaceAsync("From", "del");
        await visitor.ChoosePlaceAsync("To", "bombay");
        await visitor.ChooseDayAsync("Depart", TestTimetable.Day);
        await page.GetByLabel("Cabin").SelectOptionAsync("business");
        var (from, to) = (await Field("From").InputValueAsync(), await Field("To").InputValueAsync());
        var depart = await visitor.Button("^Depart").InnerTextAsync();
        Assert.Contains("Mumbai", to);

        await page.ReloadAsync();
        await ExpectAsync();
        await visitor.Button("^Search flights").ClickAsync();
        await page.Locator(".found").WaitForAsync();
        await page.GoBackAsync();
        await ExpectAsync();
        visitor.AssertNoComplaints();

        async Task ExpectAsync()
        {
            await Expect(Field("From")).ToHaveValueAsync(from);
            await Expect(Field("To")).ToHaveValueAsync(to);
            await Expect(page.GetByLabel("Cabin")).ToHaveValueAsync("business");
            await Expect(visitor.Button("^Depart")).ToHaveTextAsync(depart);
        }
    }

    [Fact]
    public async Task A_price_limit_is_that_of_the_cards()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenResultsAsync(adults: 2);
        var cheaper = await page.Locator(".offer .price").First.TextContentAsync();
        await page.GetByRole(AriaRole.Slider, new() { Name = "Price" }).FocusAsync();
        await page.Keyboard.PressAsync("Home");

        await Expect(page.Locator(".found")).ToHaveTextAsync("1 itinerary");
        await Expect(page.Locator("output").First).ToHaveTextAsync($"up to {cheaper}");
        await Expect(page.Locator(".offer .price")).ToHaveTextAsync([cheaper!]);
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Where_nothing_fits_the_filters_can_be_cleared()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await page.GotoAsync(page.Url + "&departureWindow=after_7pm");
        await Expect(page.GetByText("No flights match your search.")).ToBeVisibleAsync();

        await page.Locator(".offers").GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();

        await Expect(page.Locator(".found")).ToHaveTextAsync("2 itineraries");
        await Expect(page).Not.ToHaveURLAsync(new Regex("departureWindow"));
        visitor.AssertNoComplaints();
    }
}
