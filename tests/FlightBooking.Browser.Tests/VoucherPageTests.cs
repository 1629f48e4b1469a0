using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>A refund that is taken as a voucher, and what is bought with it.</summary>
public sealed class VoucherPageTests(Stage stage)
{
    [Fact]
    public async Task A_refund_becomes_a_voucher_that_pays_the_next_booking_without_a_card()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        var customer = await visitor.LogInAsync(stage.Host);
        var first = (await customer.BuyAsync(
            [await customer.OfferAsync("DEL", "BOM", TestTimetable.Day.AddDays(3))])).Text("bookingRef");
        await visitor.OpenBookingAsync(first);

        await page.Locator(".cancel summary").ClickAsync();
        await visitor.Button("^See your refund").ClickAsync();
        await visitor.Button("^Cancel and get ₹5,842 back").WaitForAsync();
        await page.GetByLabel("A voucher of ₹6,426.20, ₹584.20 of it added by us").CheckAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.Button("^Cancel and get a voucher of ₹6,426.20").ClickAsync();
        var said = page.Locator(".notice[role=status]");
        await Expect(said).ToContainTextAsync("The code of your voucher of ₹6,426.20 is ");
        var code = await said.Locator("b").InnerTextAsync();

        await visitor.OpenBookingAsync(first);
        await page.Locator(".statement summary").ClickAsync();
        await visitor.Button("^Show its code").ClickAsync();
        await Expect(page.Locator(".statement").GetByText(code)).ToBeVisibleAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.ReadHistoryAsync();
        await Expect(page.Locator(".history").GetByText("₹5,842 went to a voucher")).ToHaveCountAsync(1);

        var second = (await customer.BookAsync(
            [await customer.OfferAsync("DEL", "BOM", TestTimetable.Day.AddDays(4))])).Body!.Text("bookingRef");
        await visitor.OpenBookingAsync(second);
        await page.Locator(".voucher summary").ClickAsync();
        var field = page.GetByLabel("Code of the voucher");
        await field.FillAsync("ABCD-EFGH-JKLM-NPQR");
        await visitor.Button("^See what it pays").ClickAsync();
        await Expect(page.Locator(".voucher [role=alert]")).ToContainTextAsync("There is no such voucher.");
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await field.FillAsync(code.ToLowerInvariant());
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".voucher .total")).ToHaveTextAsync("Left to pay by card₹0");
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await page.Keyboard.PressAsync("Enter");

        await page.Locator(".status.confirmed").WaitForAsync();
        visitor.AssertNoComplaints(404);
    }
}
