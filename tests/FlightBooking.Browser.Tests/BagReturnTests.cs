using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>Baggage that is taken off again: the page says what comes back before it does.</summary>
public sealed class BagReturnTests(Stage stage)
{
    [Fact]
    public async Task What_comes_back_is_shown_first_and_then_on_its_way()
    {
        await using var host = await TestHost.StartAsync();
        var tariff = Tariffs.Asked();
        tariff["baggage"]!["refund"] = new JsonObject { ["basisPoints"] = 6000, ["moreThanHours"] = 24 };
        await (await host.OperatorAsync(Role.Revenue)).PutAsync("/v1/operations/tariff", tariff);
        await using var visitor = await stage.VisitAsync(options => options.BaseURL = host.Url.ToString());
        var page = visitor.Page;
        var customer = await visitor.LogInAsync(host);
        var reference = (await customer.BuyAsync(await customer.RoundTripAsync())).Text("bookingRef");
        var path = $"/v1/bookings/{reference}";
        var quote = await customer.PostAsync($"{path}/change-quotes", Changes.Bags("p1", 20));
        var change = await customer.PostAsync(
            $"{path}/changes", new JsonObject { ["quoteId"] = quote.Body!.Text("quoteId") });
        var payment = await customer.PostAsync($"{path}/changes/{change.Body!.Text("changeId")}/payment", null);
        await customer.PostAsync(
            new Uri(payment.Body!.Text("checkoutUrl")).PathAndQuery, new JsonObject { ["card"] = "4242424242424242" });
        await customer.WaitForAsync(reference, booking => booking["changes"]![0]!.Text("status") == "completed");

        await visitor.OpenBookingAsync(reference);
        await page.Locator(".packing summary").ClickAsync();
        await page.GetByLabel("Asha Rao, outbound: kilograms checked in").FillAsync("15");
        await visitor.Button("^See what it costs").ClickAsync();
        await Expect(page.Locator(".packing .line")).ToHaveTextAsync(
            ["Outbound: taken off₹5,000", "Kept of that₹2,000", "Inbound₹0", "Comes back₹3,000"]);
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.Button("^Change it for ₹3,000 back").ClickAsync();

        await Expect(page.Locator(".notice[role='status']")).ToHaveTextAsync(
            "Your baggage is changed. Your tickets show it now. ₹3,000 is on its way back.");
        await page.Locator(".statement summary").ClickAsync();
        await Expect(page.Locator(".statement li span").Last).ToContainTextAsync(
            "Baggage taken off, outbound: ₹2,000 charged, ₹3,000 back");
        visitor.AssertNoComplaints();
    }
}
