using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>The field for a place: nothing that was typed is lost, and nothing is taken that nobody meant.</summary>
public sealed class PlaceFieldTests(Stage stage)
{
    [Theory]
    [InlineData("SFO", "Tab", 0, "San Francisco (SFO)")]
    [InlineData("SFO", "Tab", 600, "San Francisco (SFO)")]
    [InlineData("sfo", "Enter", 600, "San Francisco (SFO)")]
    [InlineData("LON", "Tab", 600, "London (all airports)")]
    [InlineData("nyc", "Tab", 0, "New York (all airports)")]
    [InlineData("delhi", "Tab", 600, "Delhi (DEL)")]
    [InlineData("東京", "Tab", 600, "Tokyo (all airports)")]
    [InlineData("mumb", "Tab", 600, "Mumbai (all airports)")]
    [InlineData("heathrow", "Tab", 0, "London (LHR)")]
    public async Task What_names_one_place_becomes_it_however_late_the_answer_comes(
        string typed, string key, int delay, string place)
    {
        await using var visitor = await stage.VisitAsync();
        var from = await TypeAsync(visitor, typed, key, delay);

        await Expect(from).ToHaveValueAsync(place);
        await Expect(from).Not.ToHaveAttributeAsync("aria-invalid", "");
        visitor.AssertNoComplaints();
    }

    [Theory]
    [InlineData("sant", "Tab", 0)]
    [InlineData("sant", "Tab", 600)]
    [InlineData("sant", "Enter", 600)]
    [InlineData("Lodnon", "Tab", 600)]
    [InlineData("Birmingham", "Tab", 0)]
    [InlineData("Qwxzv", "Tab", 0)]
    public async Task What_could_be_several_stays_as_it_was_typed_and_is_asked_about(
        string typed, string key, int delay)
    {
        await using var visitor = await stage.VisitAsync();
        var from = await TypeAsync(visitor, typed, key, delay);

        await Expect(from).ToHaveAttributeAsync("aria-invalid", "");
        await Expect(from).ToHaveValueAsync(typed);
        await Expect(visitor.Page.Locator(".place .error").First).ToHaveTextAsync(
            new Regex(typed == "Qwxzv"
                ? "^No airport is called “Qwxzv”$"
                : "^Do you mean .* or another of the list\\?$"));
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task What_was_misspelt_is_one_click_away()
    {
        await using var visitor = await stage.VisitAsync();
        var from = await TypeAsync(visitor, "Lodnon", "Tab", 0);
        await visitor.Button("^London .all airports").ClickAsync();

        await Expect(from).ToHaveValueAsync("London (all airports)");
        await Expect(from).Not.ToHaveAttributeAsync("aria-invalid", "");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task The_answer_to_what_was_typed_before_is_never_taken()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync();
        var from = Field(page, "From");
        await from.PressSequentiallyAsync("SF");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await page.RouteAsync("**/v1/airports?*", async route =>
        {
            await Task.Delay(500);
            await route.ContinueAsync();
        });
        await page.Keyboard.TypeAsync("O");
        await page.Keyboard.PressAsync("Tab");

        await Expect(from).ToHaveValueAsync("San Francisco (SFO)");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task What_the_arrows_marked_is_taken_by_going_on()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync();
        var from = Field(page, "From");
        await from.FillAsync("sant");
        await page.GetByRole(AriaRole.Option).Nth(2).WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        var marked = await page.Locator("[role=option][aria-selected=true] .name").TextContentAsync();
        await page.Keyboard.PressAsync("Tab");

        await Expect(from).ToHaveValueAsync(marked!);
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Text_that_is_no_place_yet_is_swapped_and_kept_when_the_trip_changes()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync();
        await Field(page, "From").FillAsync("sant");
        await visitor.ChoosePlaceAsync("To", "delhi");
        await visitor.Button("^Swap").ClickAsync();

        await Expect(Field(page, "From")).ToHaveValueAsync("Delhi (DEL)");
        await Expect(Field(page, "To")).ToHaveValueAsync("sant");
        await page.GetByLabel("One way").CheckAsync();
        await Expect(Field(page, "To")).ToHaveValueAsync("sant");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_search_waits_for_the_places_that_were_spelt_out()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync();
        await page.RouteAsync("**/v1/airports?*", async route =>
        {
            await Task.Delay(500);
            await route.ContinueAsync();
        });
        await Field(page, "From").FillAsync("DEL");
        await Field(page, "To").FillAsync("BOM");
        await visitor.Button("^Search flights").ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Delhi to Mumbai");
        visitor.AssertNoComplaints();
    }

    private static ILocator Field(IPage page, string name) =>
        page.GetByRole(AriaRole.Combobox, new() { Name = name, Exact = true });

    private static async Task<ILocator> TypeAsync(Visitor visitor, string typed, string key, int delay)
    {
        var page = visitor.Page;
        await visitor.OpenAsync();
        await page.RouteAsync("**/v1/airports?*", async route =>
        {
            await Task.Delay(delay);
            await route.ContinueAsync();
        });
        var from = Field(page, "From");
        await from.FocusAsync();
        await page.Keyboard.TypeAsync(typed);
        await page.Keyboard.PressAsync(key);
        return from;
    }
}
