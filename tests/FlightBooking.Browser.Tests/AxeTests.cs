using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace FlightBooking.Browser.Tests;

/// <summary>Every state of the pages as axe-core sees it: in the light, in the dark, in the reader's own colours, on a phone.</summary>
public sealed class AxeTests(Stage stage)
{
    [Theory]
    [InlineData(1440, ColorScheme.Light, ForcedColors.None, false)]
    [InlineData(1440, ColorScheme.Dark, ForcedColors.None, true)]
    [InlineData(1440, ColorScheme.Light, ForcedColors.Active, false)]
    [InlineData(375, ColorScheme.Light, ForcedColors.None, true)]
    public async Task A_search_has_nothing_to_object_to(int width, ColorScheme scheme, ForcedColors colours, bool always)
    {
        SkipUnless(always);
        await using var visitor = await VisitAsync(width, scheme, colours);
        var page = visitor.Page;
        await visitor.OpenAsync();
        await AssertAccessibleAsync(page);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "From", Exact = true }).FillAsync("del");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await AssertAccessibleAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await visitor.ChoosePlaceAsync("To", "bombay");
        await visitor.Button("^Depart").ClickAsync();
        await page.Locator(".day small:not(:empty)").First.WaitForAsync();
        await AssertAccessibleAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await visitor.Button("^Travellers").ClickAsync();
        await AssertAccessibleAsync(page);
        await visitor.Button("^Done").ClickAsync();
        await visitor.Button("^Search flights").ClickAsync();
        await page.Locator(".found").WaitForAsync();
        await AssertAccessibleAsync(page);
        foreach (var view in new[] { "/#/account", "/#/bookings", "/docs/errors" })
        {
            await visitor.OpenAsync(view);
            await AssertAccessibleAsync(page);
        }

        visitor.AssertNoComplaints();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light, ForcedColors.None, false)]
    [InlineData(1440, ColorScheme.Dark, ForcedColors.None, false)]
    [InlineData(1440, ColorScheme.Light, ForcedColors.Active, true)]
    [InlineData(375, ColorScheme.Light, ForcedColors.None, true)]
    public async Task A_booking_has_nothing_to_object_to(int width, ColorScheme scheme, ForcedColors colours, bool always)
    {
        SkipUnless(always);
        await using var visitor = await VisitAsync(width, scheme, colours);
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await visitor.Button("^Select M9101 ").WaitForAsync();
        await AssertAccessibleAsync(page);
        await visitor.SelectBothWaysAsync();
        await page.Locator(".seat-box summary").First.ClickAsync();
        await page.Locator(".seat:not(.taken)[data-seat]").First.ClickAsync();
        await AssertAccessibleAsync(page);
        await visitor.AskForSeatsAsync();
        await page.Locator(".notice.bad li").First.WaitForAsync();
        await AssertAccessibleAsync(page);
        await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
        await visitor.FillContactAsync();
        await visitor.HoldAsync();
        await AssertAccessibleAsync(page);
        await visitor.Button("^Pay ").ClickAsync();
        await page.Locator("#form").WaitForAsync();
        await AssertAccessibleAsync(page);
        await visitor.TryCardAsync("4242");
        await visitor.ReturnToBookingAsync();
        await page.Locator(".cancel summary").ClickAsync();
        await AssertAccessibleAsync(page);
        visitor.AssertNoComplaints(provoked: 422);
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light, ForcedColors.None, false)]
    [InlineData(1440, ColorScheme.Dark, ForcedColors.None, true)]
    [InlineData(1440, ColorScheme.Light, ForcedColors.Active, false)]
    [InlineData(375, ColorScheme.Light, ForcedColors.None, false)]
    public async Task The_reference_has_nothing_to_object_to(int width, ColorScheme scheme, ForcedColors colours, bool always)
    {
        SkipUnless(always);
        await using var visitor = await VisitAsync(width, scheme, colours);
        var page = visitor.Page;
        await page.GotoAsync("/docs");
        await page.Locator("#operations-Bookings-createBooking").WaitForAsync();
        await AssertAccessibleAsync(page);
        await page.Locator("#operations-Flights-searchFlights .opblock-summary-control").ClickAsync();
        await page.Locator("#operations-Bookings-createBooking .opblock-summary-control").ClickAsync();
        await page.Locator("#operations-Bookings-createBooking .microlight").First.WaitForAsync();
        await AssertAccessibleAsync(page);
        visitor.AssertNoComplaints();
    }

    // All of them take longer than a run of all tests may; each scheme and size is on some walk in every run.
    private static void SkipUnless(bool always) => Assert.SkipUnless(
        always || Environment.GetEnvironmentVariable("FLIGHTBOOKING_ALL_SCHEMES") is not null,
        "Walked only with FLIGHTBOOKING_ALL_SCHEMES=1.");

    private Task<Visitor> VisitAsync(int width, ColorScheme scheme, ForcedColors colours) => stage.VisitAsync(options =>
    {
        options.ViewportSize = new() { Width = width, Height = 900 };
        (options.ColorScheme, options.ForcedColors, options.ReducedMotion) = (scheme, colours, ReducedMotion.Reduce);
    });

    private static async Task AssertAccessibleAsync(IPage page)
    {
        var found = await page.RunAxe();
        Assert.Empty(found.Violations.Select(violation =>
            $"{violation.Id}: {string.Join("; ", violation.Nodes.Take(5).Select(node => $"{node.Target} {node.Html}"))}"));
    }
}
