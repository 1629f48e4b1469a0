using Microsoft.Playwright;
using Xunit;

namespace FlightBooking.Browser.Tests;

/// <summary>
/// Every state of the pages as axe-core sees it: in the light, in the dark, in the reader's own colours, on a phone.
/// </summary>
public sealed class AxeTests(Stage stage)
{
    /// <summary>Such a colour never arrives, and says so to nobody.</summary>
    [Fact]
    public async Task A_colour_on_its_way_in_a_box_that_is_closed_is_not_waited_for()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("/docs/errors");
        await page.EvaluateAsync("""
            () => {
                const box = document.createElement('details');
                box.open = true;
                box.innerHTML = '<summary>Box</summary><button style="transition: background-color 1s">Act</button>';
                document.querySelector('main').append(box);
                const button = box.querySelector('button');
                getComputedStyle(button).backgroundColor;
                button.style.backgroundColor = 'Canvas';
                document.getAnimations();
                box.open = false;
            }
            """);
        Assert.Equal(1, await page.EvaluateAsync<int>("document.getAnimations().length"));
        await Axe.AssertNothingAsync(page);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(375)]
    public async Task A_search_has_nothing_to_object_to(int width)
    {
        await using var visitor = await VisitAsync(width);
        var page = visitor.Page;
        await visitor.OpenAsync();
        await Axe.AssertNothingAsync(page);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "From", Exact = true }).FillAsync("del");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await Axe.AssertNothingAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await visitor.ChoosePlaceAsync("To", "bombay");
        await visitor.Button("^Depart").ClickAsync();
        await page.Locator(".day small:not(:empty)").First.WaitForAsync();
        await Axe.AssertNothingAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await visitor.Button("^Travellers").ClickAsync();
        await Axe.AssertNothingAsync(page);
        await visitor.Button("^Done").ClickAsync();
        await visitor.Button("^Search flights").ClickAsync();
        await page.Locator(".found").WaitForAsync();
        await Axe.AssertNothingAsync(page);
        foreach (var view in new[] { "/#/account", "/#/bookings", "/docs/errors" })
        {
            await visitor.OpenAsync(view);
            await Axe.AssertNothingAsync(page);
        }

        visitor.AssertNoComplaints();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(375)]
    public async Task A_booking_has_nothing_to_object_to(int width)
    {
        await using var visitor = await VisitAsync(width);
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await visitor.Button("^Select M9101 ").WaitForAsync();
        await Axe.AssertNothingAsync(page);
        await visitor.SelectBothWaysAsync();
        await page.Locator(".seat-box summary").First.ClickAsync();

        // A row of its own: whoever leaves the choice to the airline is seated from the front, and others of these
        // tests pick from the back.
        await page.Locator($"[data-seat='{(width == 375 ? "27A" : "28A")}']").ClickAsync();
        await Axe.AssertNothingAsync(page);
        await visitor.AskForSeatsAsync();
        await page.Locator(".notice.bad li").First.WaitForAsync();
        await Axe.AssertNothingAsync(page);
        await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
        await visitor.FillContactAsync();
        var bookingRef = await visitor.HoldAsync();
        await Axe.AssertNothingAsync(page);
        await visitor.Button("^Pay ").ClickAsync();
        await page.Locator("#form").WaitForAsync();
        await Axe.AssertNothingAsync(page);
        await visitor.TryCardAsync("4242");
        await visitor.ReturnToBookingAsync();
        await page.Locator(".cancel summary").ClickAsync();
        await Axe.AssertNothingAsync(page);
        await stage.SellOtherwiseAsync(visitor, bookingRef);
        await page.ReloadAsync();
        await page.Locator(".changed").First.WaitForAsync();
        await Axe.AssertNothingAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "My bookings" }).ClickAsync();
        await page.Locator(".bookings .card").First.WaitForAsync();
        await Axe.AssertNothingAsync(page);
        visitor.AssertNoComplaints(provoked: 422);
    }

    [Fact]
    public async Task The_reference_has_nothing_to_object_to()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        await page.GotoAsync("/docs");
        await page.Locator("#operations-Bookings-createBooking").WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await page.Locator("#operations-Flights-searchFlights .opblock-summary-control").ClickAsync();
        await page.Locator("#operations-Bookings-createBooking .opblock-summary-control").ClickAsync();
        await page.Locator("#operations-Bookings-createBooking .microlight").First.WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        visitor.AssertNoComplaints();
    }

    private Task<Visitor> VisitAsync(int width) => Axe.VisitAsync(stage, width);
}
