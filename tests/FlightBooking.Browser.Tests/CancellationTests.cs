using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

public sealed class CancellationTests(Stage stage)
{
    [Fact]
    public async Task One_direction_is_cancelled_at_the_price_that_was_quoted_and_the_money_comes_back()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.HoldRoundTripAsync();
        await visitor.PayAsync("4242");
        await visitor.ReturnToBookingAsync();

        await page.Locator(".cancel summary").ClickAsync();
        await visitor.Button("^See your refund").ClickAsync();
        await Expect(page.Locator(".cancel [role=alert]")).ToBeVisibleAsync(); // Nothing is chosen yet.
        await page.GetByLabel("Inbound, BOM to DEL").CheckAsync();
        await visitor.Button("^See your refund").ClickAsync();

        // More than 168 hours ahead there is no charge: all of the direction's ₹6,022 comes back.
        await Expect(page.Locator(".cancel .total")).ToHaveTextAsync("You get back₹6,022");
        await visitor.Button("^Cancel and get ₹6,022 back").ClickAsync();
        await Expect(page.Locator(".status.partially_cancelled")).ToBeVisibleAsync();
        await Expect(page.GetByText("Refunds (succeeded)")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Refund receipt") })).ToBeVisibleAsync();
        await Expect(page.Locator(".slice-head .status.cancelled")).ToHaveCountAsync(1);
        visitor.AssertNoComplaints(provoked: 422);
    }

    [Fact]
    public async Task Seats_that_were_not_paid_for_are_let_go_at_once()
    {
        await using var visitor = await stage.VisitAsync();
        await visitor.HoldRoundTripAsync();

        await visitor.Page.Locator(".cancel summary").ClickAsync();
        await visitor.Button("^Release my seats").ClickAsync();

        await Expect(visitor.Page.Locator(".booking-head .status")).ToHaveTextAsync("Cancelled");
        await Expect(visitor.Button("^Pay ")).ToHaveCountAsync(0);
        visitor.AssertNoComplaints();
    }
}
