using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
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
        await visitor.PayAsync("0002");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await visitor.TryCardAsync("4242");
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
        await visitor.ReadHistoryAsync();
        await Expect(page.Locator(".history li span")).ToHaveTextAsync(
        [
            "Booked: the seats are kept until the booking is paid",
            "The payment page was opened",
            "The payment did not go through: Your card was declined",
            "₹11,864 paid",
            "The seats are confirmed",
            "The tickets were issued",
            "Inbound: cancelled, charge ₹0, refund ₹6,022",
            "A refund of ₹6,022 is on its way",
            "₹6,022 went back to the card that paid",
            "Inbound: the seats were given up",
            "The cancellation is complete",
        ]);
        visitor.AssertNoComplaints(402, 422);
    }

    [Fact]
    public async Task Money_that_others_moved_stands_beside_the_price_and_in_the_history()
    {
        await using var visitor = await stage.VisitAsync();
        var bookingRef = await visitor.HoldRoundTripAsync();
        await visitor.PayAsync("4242");
        await visitor.ReturnToBookingAsync();
        await stage.ChangeAsync(visitor, bookingRef, booking => booking.TakeOver(
            new(
                booking.Payment.PaymentIntentId!,
                bookingRef,
                null,
                [new ProviderRefund("re_1byhand", RefundStatus.Succeeded, booking.Total with { Amount = 100_000 })],
                [new("dp_1bank", DisputeStatus.Lost, booking.Total with { Amount = 1_100_000 }, "fraudulent")]),
            DateTimeOffset.UtcNow));
        await visitor.Page.ReloadAsync();

        var price = visitor.Page.Locator("aside .card").First;
        await Expect(price.Locator("p.line")).ToHaveTextAsync(
            ["Paid₹11,864", "Given back otherwise₹1,000", "Taken back by the bank₹11,000"]);
        await visitor.ReadHistoryAsync();
        var history = visitor.Page.Locator(".history li span");
        await Expect(history.Nth(-2)).ToHaveTextAsync("₹1,000 went back to the card that paid");
        await Expect(history.Last).ToHaveTextAsync("The bank has taken ₹11,000 back");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Where_nothing_was_paid_the_button_promises_no_money()
    {
        await stage.Host.Services.GetRequiredService<IDocumentStore>().CreateAsync(
            Coupon.Collection,
            new("PRESENT", "nothing to pay") { Percent = 100 },
            TestContext.Current.CancellationToken);
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await visitor.SelectBothWaysAsync();
        await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
        await visitor.FillContactAsync();
        await page.GetByLabel("Coupon").FillAsync("PRESENT");
        await Expect(page.Locator(".price-card .sum")).ToHaveTextAsync("₹0");
        await visitor.AskForSeatsAsync();
        await page.Locator(".status.confirmed").First.WaitForAsync();

        await page.Locator(".cancel summary").ClickAsync();
        await page.GetByLabel("Inbound, BOM to DEL").CheckAsync();
        await visitor.Button("^See your refund").ClickAsync();
        await Expect(page.Locator(".cancel .total")).ToHaveTextAsync("You get back₹0");
        await visitor.Button("^Cancel without a refund$").ClickAsync();

        await Expect(page.Locator(".status.partially_cancelled")).ToBeVisibleAsync();
        await Expect(page.GetByText("Cancelled. Nothing has to be paid back.")).ToBeVisibleAsync();
        visitor.AssertNoComplaints();
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
