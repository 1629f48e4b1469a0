using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>The states of the page that last a moment, or that nobody hopes for, as axe-core sees them.</summary>
public sealed class AxeMomentTests(Stage stage)
{
    [Fact]
    public async Task Log_in_a_coupon_that_is_none_and_a_declined_card_have_nothing_to_object_to()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await visitor.Button("^Select M9101 ").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Mumbai to Delhi", Exact = true }).WaitForAsync();
        await visitor.Button("^Select M9102 ").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Log in to book" }).WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.EnterAsync();
        await page.GetByLabel("Coupon").FillAsync("NOSUCH");
        await Expect(page.Locator("#f-couponCode-error")).ToBeVisibleAsync();
        await page.GetByText("Baggage and fare rules").ClickAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        var isAsked = new TaskCompletionSource();
        await page.RouteAsync("**/v1/prices", async route =>
        {
            await isAsked.Task;
            await route.ContinueAsync();
        });
        await page.GetByLabel("25 kg, Adult 1").CheckAsync();
        await page.Locator(".price-card[aria-busy]").WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        isAsked.SetResult();
        await Expect(page.Locator(".price-card .lines")).ToContainTextAsync("Extra baggage");
        await page.GetByLabel("Coupon").FillAsync("");
        await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
        await visitor.FillContactAsync();
        var bookingRef = await visitor.HoldAsync();
        await visitor.PayAsync("0002");
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.OpenAsync($"/#/booking/{bookingRef}");
        await page.GetByText("Your card was declined.").WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        visitor.AssertNoComplaints(402, 422);
    }

    [Fact]
    public async Task What_is_waited_for_has_nothing_to_object_to()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        var bookingRef = await visitor.HoldRoundTripAsync();
        await visitor.OpenAsync($"/#/booking/{bookingRef}?paid=1");
        await page.GetByText("The payment is being confirmed…").WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.OpenAsync($"/#/booking/{bookingRef}");
        await visitor.PayAsync("4242");
        await visitor.ReturnToBookingAsync();

        var isStill = true;
        await page.RouteAsync(new Regex("/cancellations/[^/]+$"), async route =>
        {
            var answer = await route.FetchAsync();
            var body = await answer.TextAsync();
            var still = Regex.Replace(body, "^{\"cancellationId\":\"([^\"]+)\",\"status\":\"[a-z]+\"",
                "{\"cancellationId\":\"$1\",\"status\":\"pending\"");
            await route.FulfillAsync(new() { Response = answer, Body = isStill ? still : body });
        });
        await page.Locator(".cancel summary").ClickAsync();
        await page.GetByLabel("Inbound, BOM to DEL").CheckAsync();
        await visitor.Button("^See your refund").ClickAsync();
        await visitor.Button("^Cancel and get ₹").ClickAsync();
        await page.GetByText("The cancellation is under way…").WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        isStill = false;
        await page.Locator(".status.partially_cancelled").WaitForAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_server_that_is_away_has_nothing_to_object_to()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await page.RouteAsync("**/v1/**", route => route.AbortAsync());
        await visitor.Button("^Select M9101 ").ClickAsync();
        await page.GetByText("The server cannot be reached.").First.WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
    }
}
