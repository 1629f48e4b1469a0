using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>Without a mouse, on a small screen, in the dark, with little motion.</summary>
public sealed class AccessTests(Stage stage)
{
    [Fact]
    public async Task A_flight_is_searched_seated_and_held_with_the_keyboard_alone()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        var keys = page.Keyboard;
        await visitor.OpenAsync();
        await TabToAsync(page, "Round trip");
        await keys.PressAsync("ArrowRight");
        await TabToAsync(page, "From");
        await keys.TypeAsync("DEL");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await keys.PressAsync("Enter");
        await TabToAsync(page, "To");
        await keys.TypeAsync("mumb");
        await page.GetByRole(AriaRole.Option, new() { NameRegex = new("^Mumbai .all airports") }).WaitForAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("Enter");
        await TabToAsync(page, "Depart");
        await keys.PressAsync("Enter");
        await page.GetByRole(AriaRole.Grid).First.WaitForAsync();
        for (var day = 0; day < 9; day++)
        {
            await keys.PressAsync("ArrowRight");
        }

        await keys.PressAsync("Enter");
        await TabToAsync(page, "Search flights");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".found")).ToHaveTextAsync("2 itineraries");

        await TabToAsync(page, "Select K9700");
        await keys.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Log in to book" }).WaitForAsync();
        await TabToAsync(page, "Use the demo account");
        await keys.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Who travels?" }).WaitForAsync();
        await TabToAsync(page, "First name");
        await keys.TypeAsync("Asha");
        await TabToAsync(page, "Last name");
        await keys.TypeAsync("Rao");
        await TabToAsync(page, "Date of birth");
        await keys.TypeAsync("04051990");
        await TabToAsync(page, "Gender");
        await keys.PressAsync("ArrowDown");
        await TabToAsync(page, "K9700");
        await keys.PressAsync("Enter");
        await page.Locator(".cabin").WaitForAsync();
        await TabToAsync(page, "7A");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".picked")).ToHaveTextAsync("8B");
        await TabToAsync(page, "E-mail");
        await keys.TypeAsync("asha@example.com");
        await TabToAsync(page, "Mobile");
        await keys.TypeAsync("+919812345678");
        await TabToAsync(page, "Continue to payment");
        await keys.PressAsync("Enter");
        await visitor.Button("^Pay ").WaitForAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task On_a_phone_nothing_sticks_out_and_everything_is_large_enough_to_touch()
    {
        await using var visitor = await stage.VisitAsync(options =>
        {
            options.ViewportSize = new() { Width = 360, Height = 740 };
            (options.IsMobile, options.HasTouch) = (true, true);
        });
        var page = visitor.Page;
        await visitor.OpenAsync();
        await AssertFitsAsync(page);
        await visitor.OpenResultsAsync(adults: 2);
        await visitor.Button("^Select M9101 ").WaitForAsync();
        await AssertFitsAsync(page);
        await visitor.SelectBothWaysAsync();
        await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
        await visitor.FillTravellerAsync(1, "Ravi", "1988-01-09");
        await visitor.FillContactAsync();
        await page.Locator(".seat-box summary").First.TapAsync();
        await page.Locator("[data-seat]:not(.taken)").Last.TapAsync();
        await AssertFitsAsync(page);
        await visitor.HoldAsync();
        await AssertFitsAsync(page);
        await visitor.PayAsync("4242");
        await visitor.ReturnToBookingAsync();
        await AssertFitsAsync(page);
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task The_pages_follow_the_system_into_the_dark()
    {
        await using var visitor = await stage.VisitAsync(options => options.ColorScheme = ColorScheme.Dark);
        await visitor.OpenAsync();
        Assert.Equal("rgb(15, 21, 28)", await Style(visitor.Page, "html", "backgroundColor"));
        await visitor.OpenAsync("/docs/errors");
        Assert.Equal("rgb(15, 21, 28)", await Style(visitor.Page, "html", "backgroundColor"));
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Who_wants_little_motion_gets_none()
    {
        await using var visitor = await stage.VisitAsync(options => options.ReducedMotion = ReducedMotion.Reduce);
        await visitor.OpenAsync();
        Assert.Equal("0s", await Style(visitor.Page, "button.primary", "transitionDuration"));
        visitor.AssertNoComplaints();
    }

    private static Task<string> Style(IPage page, string selector, string property) =>
        page.EvaluateAsync<string>($"getComputedStyle(document.querySelector('{selector}')).{property}");

    /// <summary>Tab until what has the focus is called like this; what has it must show that.</summary>
    private static async Task TabToAsync(IPage page, string name)
    {
        for (var stop = 0; stop < 80; stop++)
        {
            if (await page.EvaluateAsync<bool>(HasFocus, name))
            {
                Assert.True(await page.EvaluateAsync<bool>(ShowsFocus), $"'{name}' does not show its focus");
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The Tab key never came to '{name}'.");
    }

    private const string HasFocus = """
        (name) => {
          const at = document.activeElement;
          const labels = (at.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);
          const words = [at.getAttribute('aria-label'), ...labels, at.labels?.[0]?.textContent, at.textContent];
          return at !== document.body && words.some((word) => word?.trim().startsWith(name));
        }
        """;

    private const string ShowsFocus = """
        () => {
          const at = document.activeElement;
          const shown = (element) => element && getComputedStyle(element).outlineStyle !== 'none';
          return shown(at) || shown(at.nextElementSibling);
        }
        """;

    private static async Task AssertFitsAsync(IPage page)
    {
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= page.ViewportSize!.Width, $"{page.Url} is {width} pixels wide");

        // WCAG 2.2, 2.5.8: 24 by 24 at least.
        var small = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('button, .button, select, input:not([type=radio], [type=checkbox])')]
              .filter((one) => one.checkVisibility() && !one.classList.contains('link'))
              .filter((one) => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
              .map((one) => one.outerHTML.slice(0, 120))
            """);
        Assert.Empty(small);
    }
}
