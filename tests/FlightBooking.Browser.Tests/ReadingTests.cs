using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>What is told to those who listen, type or choose their own colours.</summary>
public sealed class ReadingTests(Stage stage)
{
    [Fact]
    public async Task Whoever_has_one_name_is_told_to_write_it_twice_and_that_is_taken()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await visitor.SelectBothWaysAsync();
        var last = page.GetByLabel("Last name");
        await Expect(last).ToHaveAccessibleDescriptionAsync(
            "As in the passport, in Latin letters. With one name only, write it in both fields.");
        await visitor.FillTravellerAsync(0, "Sukarno", "1990-05-04");
        await last.FillAsync("Sukarno");
        await visitor.FillContactAsync();
        await visitor.HoldAsync();
        await Expect(page.Locator(".people strong")).ToHaveTextAsync("Sukarno Sukarno");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task The_tab_key_leaves_a_long_list_for_the_next_field_and_closes_it()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync();
        var from = page.GetByRole(AriaRole.Combobox, new() { Name = "From", Exact = true });
        await from.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        var next = await page.EvaluateAsync<string>(Focused);

        await from.FillAsync("a");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        Assert.True(
            await page.EvalOnSelectorAsync<bool>(".options", "list => list.scrollHeight > list.clientHeight"),
            "The list is not long.");
        await page.Keyboard.PressAsync("Tab");

        await Expect(page.GetByRole(AriaRole.Listbox)).ToHaveCountAsync(0);
        Assert.Equal(next, await page.EvaluateAsync<string>(Focused));
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task In_forced_colours_ones_own_seat_does_not_look_like_the_others()
    {
        await using var visitor = await stage.VisitAsync(options => options.ForcedColors = ForcedColors.Active);
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await visitor.SelectBothWaysAsync();
        await page.Locator(".seat-box summary").First.ClickAsync();
        await page.Locator("[data-seat='33A']").ClickAsync();
        await page.Mouse.MoveAsync(0, 0);

        Assert.Equal(await LooksAsync(page, "34A"), await LooksAsync(page, "34B"));
        Assert.NotEqual((await LooksAsync(page, "34A"))[0], (await LooksAsync(page, "33A"))[0]);
        await Expect(page.Locator("[data-seat='33A']")).ToHaveAccessibleNameAsync("33A, window, for Adult 1");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_day_of_the_calendar_is_called_by_its_whole_date_and_its_price()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync();
        await visitor.ChoosePlaceAsync("From", "delhi");
        await visitor.ChoosePlaceAsync("To", "bombay");
        await visitor.Button("^Depart").ClickAsync();
        await page.Locator(".day small:not(:empty)").First.WaitForAsync();

        foreach (var day in await page.Locator(".day:enabled").AllAsync())
        {
            var date = DateOnly.ParseExact((await day.GetAttributeAsync("data-date"))!, "yyyy-MM-dd");
            await Expect(day).ToHaveAccessibleNameAsync(new Regex(string.Create(
                CultureInfo.InvariantCulture, $@"^{date:dddd}, {date:%d MMMM yyyy}(, from ₹[\d,]+)?$")));
        }

        visitor.AssertNoComplaints();
    }

    private const string Focused = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.id";

    private static Task<string[]> LooksAsync(IPage page, string seat) => page.EvalOnSelectorAsync<string[]>(
        $"[data-seat='{seat}']",
        "seat => { const at = getComputedStyle(seat); return [at.backgroundColor, at.color, at.borderColor]; }");
}
