using System.Text.RegularExpressions;
using FlightBooking.Documents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Browser.Tests;

/// <summary>The states of the booking page that come up seldom, as axe-core sees them.</summary>
public sealed class AxeStateTests(Stage stage)
{
    [Theory]
    [InlineData(1440)]
    [InlineData(375)]
    public async Task Sign_up_nothing_found_and_what_was_looked_for_have_nothing_to_object_to(int width)
    {
        await using var visitor = await Axe.VisitAsync(stage, width);
        var page = visitor.Page;
        await visitor.OpenAsync("/#/account");
        await visitor.Button("^Sign up").ClickAsync();
        await page.GetByLabel("First name").WaitForAsync();
        await Axe.AssertNothingAsync(page);
        await visitor.Button("^Sign up").ClickAsync();
        await page.Locator(".notice.bad li").First.WaitForAsync();
        await Axe.AssertNothingAsync(page);
        await visitor.OpenAsync("/#/booking/ZZZZZZ");
        await Axe.AssertNothingAsync(page);
        await visitor.Button("^Use the demo account").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Booking not found" }).WaitForAsync();
        await Axe.AssertNothingAsync(page);
        await visitor.OpenAsync();
        await visitor.ChoosePlaceAsync("From", "goi");
        await visitor.ChoosePlaceAsync("To", "singapore");
        await visitor.Button("^Search flights").ClickAsync();
        await page.GetByText("No flights match your search.").WaitForAsync();
        await Axe.AssertNothingAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Flights", Exact = true }).ClickAsync();
        await page.Locator(".recent").WaitForAsync();
        await Axe.AssertNothingAsync(page);
        visitor.AssertNoComplaints(404, 422);
    }

    [Fact]
    public async Task A_cancellation_and_tickets_of_every_worth_have_nothing_to_object_to()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        var customer = await visitor.LogInAsync(stage.Host);
        var bookingRef = await visitor.OpenHeldAsync(customer);
        await page.Locator(".cancel summary").ClickAsync();
        await visitor.Button("^Release my seats").WaitForAsync();
        await customer.PayAsync(bookingRef);
        await customer.WaitForStatusAsync(bookingRef, "confirmed");
        await AssertTicketAsync(visitor, bookingRef, "This ticket is valid");
        await CancelAsync(visitor, bookingRef, "Inbound, BOM to DEL");
        await visitor.ReadHistoryAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await AssertTicketAsync(visitor, bookingRef, "This ticket is valid in part");
        await CancelAsync(visitor, bookingRef, null);
        await page.Locator(".booking-head .status.cancelled").WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await AssertTicketAsync(visitor, bookingRef, "This ticket is void");
        await visitor.OpenAsync("/#/ticket/ZZZZZZ-ticket-1?code=none");
        await page.GetByRole(AriaRole.Heading, new() { Name = "This is not a ticket of ours" }).WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        visitor.AssertNoComplaints(403, 422);
    }

    [Fact]
    public async Task A_booking_that_expired_or_is_disputed_has_nothing_to_object_to()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var customer = await visitor.LogInAsync(stage.Host);
        var expired = await visitor.OpenHeldAsync(customer);
        await stage.ExpireAsync(visitor, expired);
        await visitor.Page.ReloadAsync();
        await visitor.Page.Locator(".booking-head .status.expired").WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(visitor.Page);
        var disputed = await visitor.OpenBoughtAsync(customer);
        await stage.DisputeAsync(visitor, disputed);
        await visitor.Page.ReloadAsync();
        await visitor.Page.GetByText("The payer’s bank asks for the money back.").WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(visitor.Page);
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_proposal_and_its_answers_have_nothing_to_object_to()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        await OpenProposalAsync(visitor, Day.AddDays(70));
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.Button("^See other flights").ClickAsync();
        await page.Locator(".other-flight").First.WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.Button("^Back").ClickAsync();
        await visitor.Button("^Get ₹").ClickAsync();
        await visitor.Button("^Give these flights back").WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.OpenAsync("/#/bookings");
        await page.Locator(".bookings .card").First.WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_rebooking_under_way_has_nothing_to_object_to_and_is_followed_to_its_end()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        var bookingRef = await OpenProposalAsync(visitor, Day.AddDays(72));

        // It takes no longer than a moment: what the page is told of it stands still meanwhile.
        var (told, isStill) = ("accepted", true);
        await page.RouteAsync(new Regex($"/v1/bookings/{bookingRef}(/proposals)?$"), async route =>
        {
            var answer = await route.FetchAsync();
            var body = await answer.TextAsync();
            var still = Regex.Replace(body, "(?<=\"status\":\")(open|accepted|rebooked)(?=\")", told);
            await route.FulfillAsync(new() { Response = answer, Body = isStill ? still : body });
        });
        await visitor.Button("^Accept these flights").ClickAsync();
        await page.GetByText("Thank you. This takes a moment…").WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await page.ReloadAsync();
        await page.GetByText("You are being rebooked…").WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        told = "preparing";
        await page.ReloadAsync();
        await page.GetByText("We look for flights…").WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        isStill = false;
        await page.GetByText("You are rebooked, at no charge.").WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        visitor.AssertNoComplaints();
    }

    /// <summary>The page of a booking whose flight is cancelled, where others are proposed.</summary>
    private async Task<string> OpenProposalAsync(Visitor visitor, DateOnly date)
    {
        var customer = await visitor.LogInAsync(stage.Host);
        var bookingRef = (await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", date, "M9")]))
            .Text("bookingRef");
        await ProposalTests.DisruptAsync(stage, "cancel", [date]);
        await ProposalTests.ProposedAsync(customer, bookingRef);
        await visitor.OpenBookingAsync(bookingRef);
        await visitor.Button("^Accept these flights").WaitForAsync();
        return bookingRef;
    }

    private async Task AssertTicketAsync(Visitor visitor, string bookingRef, string says)
    {
        var ticket = $"{bookingRef}-ticket-1";
        var code = stage.Host.Services.GetRequiredService<DocumentLinks>().CodeOf(ticket);
        await visitor.OpenAsync($"/#/ticket/{ticket}?code={code}");
        await visitor.Page.GetByRole(AriaRole.Heading, new() { Name = says, Exact = true }).WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(visitor.Page);
    }

    /// <summary>Cancels a direction, or the only one there is.</summary>
    private static async Task CancelAsync(Visitor visitor, string bookingRef, string? direction)
    {
        await visitor.OpenBookingAsync(bookingRef);
        await visitor.Page.Locator(".cancel summary").ClickAsync();
        if (direction is not null)
        {
            await visitor.Button("^See your refund").ClickAsync();
            await visitor.Page.Locator(".cancel [role=alert]").WaitForAsync();
            await Axe.AssertNothingAtAnyWidthAsync(visitor.Page);
            await visitor.Page.GetByLabel(direction).CheckAsync();
        }

        await visitor.Button("^See your refund").ClickAsync();
        await visitor.Page.Locator(".cancel .total").WaitForAsync();
        await Axe.AssertNothingAtAnyWidthAsync(visitor.Page);
        await visitor.Button("^Cancel and get ₹").ClickAsync();
        await visitor.Page.GetByText("goes back to where it was paid from").WaitForAsync();
    }
}
