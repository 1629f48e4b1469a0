using System.Globalization;
using Microsoft.Playwright;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>What travellers change of a booking on its page: seats, and names that were given wrong.</summary>
public sealed class ChangeTests(Stage stage)
{
    [Fact]
    public async Task Another_seat_is_picked_on_the_map_and_kept()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        await visitor.HoldRoundTripAsync();
        await Expect(page.Locator("details.seating")).ToHaveCountAsync(0);
        await visitor.PayAsync("4242");
        await visitor.ReturnToBookingAsync();

        await page.Locator(".seating summary").ClickAsync();
        var map = page.Locator(".seating .seat-body").Nth(1);
        await Expect(map.Locator("[data-seat].own")).ToHaveCountAsync(1);
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.Button("^Keep these seats").ClickAsync();
        await Expect(page.Locator(".seating .notice")).ToHaveTextAsync("Pick another seat for somebody first.");
        await map.Locator("[data-seat]:not(.taken):not(.own)").Last.ClickAsync();
        var seat = await map.Locator("[data-seat].own").GetAttributeAsync("data-seat");
        await visitor.Button("^Keep these seats").ClickAsync();

        await Expect(page.Locator(".notice[role='status']")).ToHaveTextAsync(
            "Your seats are changed. Your tickets show them now.");
        await Expect(page.GetByText($"Seats: {seat} Asha")).ToBeVisibleAsync();
        await visitor.ReadHistoryAsync();
        await Expect(page.Locator(".history li span").Last).ToHaveTextAsync($"Inbound: the seats are {seat} now");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Who_pays_later_sees_until_when_and_can_pay_as_before()
    {
        await using var visitor = await Axe.VisitAsync(stage, 375);
        var page = visitor.Page;
        await visitor.HoldRoundTripAsync();

        await visitor.Button("^Keep my seats until ").ClickAsync();

        await Expect(page.Locator(".notice[role='status']")).ToContainTextAsync("Your seats are kept until");
        await Expect(page.Locator("[role='timer']")).ToHaveTextAsync("23 h 59 min");
        await Expect(visitor.Button("^Keep my seats until ")).ToHaveCountAsync(0);
        await Axe.AssertNothingAsync(page);
        await visitor.ReadHistoryAsync();
        await Expect(page.Locator(".history li span").Last).ToContainTextAsync("Held for longer, to be paid by 20");
        await visitor.PayAsync("4242");
        await visitor.ReturnToBookingAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_typing_error_in_a_name_is_corrected_and_another_persons_name_is_refused()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        await visitor.HoldRoundTripAsync();
        await page.Locator(".naming summary").ClickAsync();
        var first = page.GetByLabel("First name");
        await Expect(first).ToHaveValueAsync("Asha");

        await first.FillAsync("Maximilian");
        await visitor.Button("^Correct the name").ClickAsync();
        await Expect(page.Locator(".naming .notice.bad")).ToContainTextAsync("This looks like another person's name.");
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await first.FillAsync("");
        await visitor.Button("^Correct the name").ClickAsync();
        await Expect(page.Locator(".naming p.error:not([hidden])")).ToHaveCountAsync(1);
        await first.FillAsync("Aisha");
        await visitor.Button("^Correct the name").ClickAsync();

        await Expect(page.Locator(".notice[role='status']")).ToHaveTextAsync(
            "The name is corrected. Your tickets show it now.");
        await Expect(page.Locator(".people strong")).ToHaveTextAsync("Aisha Rao");
        await visitor.ReadHistoryAsync();
        await Expect(page.Locator(".history li span").Last).ToHaveTextAsync(
            "A name was corrected: Asha Rao, now Aisha Rao");
        visitor.AssertNoComplaints(409, 422);
    }

    [Fact]
    public async Task Other_flights_are_found_priced_and_flown()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        await visitor.HoldRoundTripAsync();
        await visitor.PayAsync("4242");
        await visitor.ReturnToBookingAsync();
        await page.Locator(".flying summary").ClickAsync();
        await page.Locator(".flying label:has-text('Flights') select").SelectOptionAsync("inbound");
        var day = page.Locator(".flying label:has-text('Day') select");
        var booked = await day.InputValueAsync();
        var next = DateOnly.ParseExact(booked, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1);
        await day.SelectOptionAsync(next.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await visitor.Button("^See what it costs").First.ClickAsync();
        await Expect(page.Locator(".flying .total")).ToContainTextAsync("You get back");
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.Button("^Change these flights").ClickAsync();

        await Expect(page.Locator(".notice[role='status']")).ToHaveTextAsync(
            "Your flights are changed. Your tickets show them now.");
        await visitor.ReadHistoryAsync();
        await Expect(page.Locator(".history li span").Last).ToHaveTextAsync("The change holds");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Baggage_is_priced_bought_at_the_payment_page_and_there_on_return()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        await visitor.HoldRoundTripAsync();
        await visitor.PayAsync("4242");
        await visitor.ReturnToBookingAsync();
        await page.Locator(".packing summary").ClickAsync();
        var bag = page.GetByLabel("Asha Rao, inbound: kilograms checked in");

        await bag.FillAsync("40");
        await visitor.Button("^See what it costs").ClickAsync();
        await Expect(page.Locator(".packing p.error:not([hidden])")).ToHaveCountAsync(1);
        await bag.FillAsync("20");
        await visitor.Button("^See what it costs").ClickAsync();
        await Expect(page.Locator(".packing .total b")).ToHaveTextAsync("₹2,250");
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.Button("^Buy for ₹2,250").ClickAsync();
        await page.Locator("#form").WaitForAsync();
        await visitor.TryCardAsync("4242");
        await visitor.ReturnToBookingAsync();

        await Expect(page.Locator(".people small").First).ToContainTextAsync("20 kg inbound");
        await page.Locator(".statement summary").ClickAsync();
        await Expect(page.Locator(".statement li span")).ToHaveCountAsync(3);
        await Expect(page.Locator(".statement li span").Last).ToHaveTextAsync("Change paid, inbound: ₹2,250");
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.ReadHistoryAsync();
        await Expect(page.Locator(".history li span").Last).ToHaveTextAsync("The change holds: ₹2,250 more");
        visitor.AssertNoComplaints(422);
    }

    [Fact]
    public async Task A_party_parts_and_each_has_a_booking_that_leads_to_the_other()
    {
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        var customer = await visitor.LogInAsync(stage.Host);
        var bought = await customer.BuyAsync(await customer.RoundTripAsync(), Adult(), Adult("Ravi"), Child());
        await visitor.OpenBookingAsync(bought.Text("bookingRef"));
        await page.Locator(".statement summary").ClickAsync();
        await Expect(page.Locator(".statement h3 ~ .line")).ToHaveCountAsync(3);
        await page.Locator(".parting summary").ClickAsync();
        await visitor.Button("^Split the booking").ClickAsync();
        await Expect(page.Locator(".parting .notice")).ToHaveTextAsync("Choose who goes.");
        await page.Locator(".parting .tick").Nth(2).ClickAsync();
        await visitor.Button("^Split the booking").ClickAsync();
        await visitor.Button("^Split off ").ClickAsync();
        await Expect(page.Locator(".parting .notice")).ToContainTextAsync("an adult has to be among them");
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.Button("^Stay together").ClickAsync();
        await page.Locator(".parting .tick").Nth(1).ClickAsync();
        await visitor.Button("^Split the booking").ClickAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.Button("^Split off Ravi and ").ClickAsync();

        var said = page.Locator(".notice[role='status']");
        await Expect(said).ToContainTextAsync("will travel with the booking");
        await Expect(page.Locator(".people strong")).ToHaveCountAsync(1);
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await said.Locator("a").ClickAsync();
        await Expect(page.Locator(".people strong")).ToHaveCountAsync(2);
        await Expect(page.Locator("details.packing")).ToHaveCountAsync(1);
        await Expect(page.Locator("details.parting")).ToHaveCountAsync(0);
        await page.Locator(".kin a").ClickAsync();
        await Expect(page.Locator("h1.ref")).ToHaveTextAsync(bought.Text("bookingRef"));
        visitor.AssertNoComplaints(409);
    }
}
