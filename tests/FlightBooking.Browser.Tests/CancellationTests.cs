using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static FlightBooking.Kit.Host.Coupons;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

public sealed class CancellationTests(Stage stage)
{
    private const string DeclinedCard = "4000000000000002";

    [Fact]
    public async Task One_direction_is_cancelled_at_the_price_that_was_quoted_and_the_money_comes_back()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        var customer = await visitor.LogInAsync(stage.Host);
        var bookingRef = (await customer.BookAsync(await customer.RoundTripAsync())).Body!.Text("bookingRef");
        Assert.Equal(HttpStatusCode.PaymentRequired, (await customer.PayAsync(bookingRef, DeclinedCard)).Status);
        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(bookingRef)).Status);
        await customer.WaitForStatusAsync(bookingRef, "confirmed");
        await visitor.OpenBookingAsync(bookingRef);

        await page.Locator(".cancel summary").ClickAsync();
        await visitor.Button("^See your refund").ClickAsync();
        await Expect(page.Locator(".cancel [role=alert]")).ToBeVisibleAsync(); // Nothing is chosen yet.
        await page.GetByLabel("Inbound, BOM to DEL").CheckAsync();
        await visitor.Button("^See your refund").ClickAsync();

        // More than 168 hours ahead there is no charge: all of the direction's ₹6,022 comes back.
        await Expect(page.Locator(".cancel .total")).ToHaveTextAsync("You get back₹6,022");
        await visitor.Button("^Cancel and get ₹6,022 back").ClickAsync();
        await Expect(page.Locator(".status.partially_cancelled")).ToBeVisibleAsync();
        await Expect(page.Locator("aside .card").First.Locator("p.line")).ToHaveTextAsync(
            ["Paid₹11,864", "Refund₹6,022", "Paid in the end₹5,842"]);
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
        visitor.AssertNoComplaints(422);
    }

    [Fact]
    public async Task Money_that_others_moved_stands_beside_the_price_and_in_the_history()
    {
        await using var visitor = await stage.VisitAsync();
        var bookingRef = await visitor.OpenBoughtAsync(await visitor.LogInAsync(stage.Host));
        await stage.ChangeAsync(visitor, bookingRef, booking => booking.TakeOver(
            new(
                booking.Payment.PaymentIntentId!,
                bookingRef,
                null,
                [new ProviderRefund("re_1byhand", RefundStatus.Succeeded, booking.Total with { Amount = 100_000 })],
                [new("dp_1bank", DisputeStatus.Lost, booking.Total with { Amount = 1_086_400 }, "fraudulent")]),
            DateTimeOffset.UtcNow));
        await visitor.Page.ReloadAsync();

        var price = visitor.Page.Locator("aside .card").First;
        await Expect(price.Locator("p.line")).ToHaveTextAsync(
            ["Paid₹11,864", "Given back otherwise₹1,000", "Taken back by the bank₹10,864", "Paid in the end₹0"]);
        await visitor.ReadHistoryAsync();
        var history = visitor.Page.Locator(".history li span");
        await Expect(history.Nth(-2)).ToHaveTextAsync("₹1,000 went back to the card that paid");
        await Expect(history.Last).ToHaveTextAsync("The bank has taken ₹10,864 back");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task What_was_given_back_adds_up_whatever_has_become_of_the_coupon()
    {
        var (revenue, support) = (
            await stage.Host.OperatorAsync(Role.Revenue), await stage.Host.OperatorAsync(Role.Support));
        await revenue.PutAsync(PathOf("ADDSUP"), Flat(1000));
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        var bookingRef = await visitor.HoldRoundTripAsync("ADDSUP");
        await visitor.PayAsync("4242");
        await visitor.ReturnToBookingAsync();
        await EndAsync(revenue, "ADDSUP");
        var given = await support.PostAsync(
            $"/v1/operations/bookings/{bookingRef}/refunds",
            new JsonObject { ["amount"] = Tariffs.Rupees(500), ["reason"] = "a test" });
        Assert.Equal(HttpStatusCode.Accepted, given.Status);

        await page.ReloadAsync();
        await page.Locator(".cancel summary").ClickAsync();
        await page.GetByLabel("Inbound, BOM to DEL").CheckAsync();
        await visitor.Button("^See your refund").ClickAsync();
        await visitor.Button("^Cancel and get ₹").ClickAsync();
        await Expect(page.Locator(".status.partially_cancelled")).ToBeVisibleAsync();

        // A thousand off 11,864: 492 of the way out, 508 of the way back, which is given back whole.
        var price = page.Locator("aside .card").First;
        await Expect(price.Locator("summary")).ToHaveTextAsync(["Outbound₹5,350", "Inbound₹5,514"]);
        await Expect(price).ToContainTextAsync("Coupon ADDSUP: ₹1,000 off, taken from the directions above.");
        await Expect(price.Locator("p.line")).ToHaveTextAsync(
            ["Paid₹10,864", "Refund₹5,514", "Goodwill refund₹500", "Paid in the end₹4,850"]);
        await visitor.ReadHistoryAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_payment_that_bought_nothing_is_told_from_the_one_that_did()
    {
        await using var visitor = await stage.VisitAsync();
        var bookingRef = await visitor.OpenBoughtAsync(await visitor.LogInAsync(stage.Host));
        await stage.ChangeAsync(visitor, bookingRef, booking => booking with
        {
            Refunds =
            [
                new(
                    "second", null, booking.Total, BookingRefundStatus.Failed, null, "pi_other", DateTimeOffset.UtcNow),
            ],
        });

        await visitor.Page.ReloadAsync();

        await Expect(visitor.Page.Locator("aside .card").First.Locator("p.line")).ToHaveTextAsync(
            ["Paid₹11,864", "Another payment, given back: delayed, we look into it₹11,864"]);
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
        await visitor.OpenHeldAsync(await visitor.LogInAsync(stage.Host));

        await visitor.Page.Locator(".cancel summary").ClickAsync();
        await visitor.Button("^Release my seats").ClickAsync();

        await Expect(visitor.Page.Locator(".booking-head .status")).ToHaveTextAsync("Cancelled");
        await Expect(visitor.Button("^Pay ")).ToHaveCountAsync(0);
        visitor.AssertNoComplaints();
    }
}
