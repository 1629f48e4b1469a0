using System.Text;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;
using FlightBooking.Documents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

public sealed class JourneyTests(Stage stage)
{
    private static string Years(int years) => TestTimetable.Day.AddYears(-years).AddMonths(-1).ToString("yyyy-MM-dd");

    [Fact]
    public async Task Two_with_a_child_search_a_round_trip_pick_seats_pay_and_download_the_ticket()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync();
        await visitor.ChoosePlaceAsync("From", "delhi");
        await visitor.ChoosePlaceAsync("To", "bombay");
        await visitor.ChooseDayAsync("Depart", TestTimetable.Day);
        await visitor.Button("^Travellers").ClickAsync();
        await visitor.Button("^More adults").ClickAsync();
        await visitor.Button("^More children").ClickAsync();
        await visitor.Button("^Done").ClickAsync();
        await visitor.Button("^Search flights").ClickAsync();
        await Expect(page.Locator(".found")).ToHaveTextAsync("2 itineraries");

        await visitor.SelectBothWaysAsync();
        await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
        await visitor.FillTravellerAsync(1, "Ravi", "1988-01-09");
        await visitor.FillTravellerAsync(2, "Kiran", Years(6));
        await visitor.FillContactAsync();
        await page.GetByLabel("Coupon").FillAsync("FLAT750");
        await page.Locator(".seat-box summary", new() { HasText = "M9101" }).ClickAsync();
        foreach (var seat in new[] { "30A", "30B", "30C" })
        {
            await page.Locator($"[data-seat='{seat}']").ClickAsync();
        }

        await Expect(page.Locator(".seat-box .picked").First).ToHaveTextAsync("30A, 30B, 30C");
        var bookingRef = await visitor.HoldAsync();
        await visitor.PayAsync("4242");
        await visitor.ReturnToBookingAsync();
        await Expect(page.GetByText("Seats: 30A Asha, 30B Ravi, 30C Kiran")).ToBeVisibleAsync();

        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Ticket (PDF)" }).ClickAsync());
        Assert.Equal($"ticket-{bookingRef}-1.pdf", download.SuggestedFilename);
        var pdf = await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(pdf[..8]));

        await page.GetByRole(AriaRole.Link, new() { Name = "My bookings" }).ClickAsync();
        await Expect(page.Locator(".bookings .card", new() { HasText = bookingRef })).ToContainTextAsync("Confirmed");

        await stage.SellOtherwiseAsync(visitor, bookingRef);
        await page.ReloadAsync();
        var card = page.Locator(".bookings .card", new() { HasText = bookingRef });
        await Expect(card).ToContainTextAsync("Flight changed by the airline");
        await card.ClickAsync();
        await ExpectChangedAsync(page, "The airline has changed 2 flights");

        var ticketId = $"{bookingRef}-ticket-1";
        var code = stage.Host.Services.GetRequiredService<DocumentLinks>().CodeOf(ticketId);
        await visitor.OpenAsync($"/#/ticket/{ticketId}?code={code}");
        await Expect(page.Locator("h1")).ToHaveTextAsync("This ticket is valid");
        await ExpectChangedAsync(page, "The airline has changed flights of this ticket");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_booking_that_is_not_there_says_so_and_leads_to_those_that_are()
    {
        await using var visitor = await stage.VisitAsync();
        await visitor.OpenAsync("/#/booking/ZZZZZZ");
        await visitor.Button("Use the demo account").ClickAsync();

        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Booking not found");
        await Expect(visitor.Page.Locator(".card")).ToContainTextAsync("There is no booking ZZZZZZ in your account.");
        await visitor.Page.Locator(".card").GetByRole(AriaRole.Link, new() { Name = "My bookings" }).ClickAsync();
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("My bookings");
        visitor.AssertNoComplaints(404);
    }

    private static async Task ExpectChangedAsync(IPage page, string notice)
    {
        await Expect(page.Locator(".notice.warn")).ToContainTextAsync(notice);
        await Expect(page.Locator(".changed")).ToHaveTextAsync(
            ["Now departs 10:00, arrives 12:15", "Does not operate any more"]);
    }

    [Fact]
    public async Task A_one_way_flight_whose_coupon_pays_for_all_is_booked_without_a_payment()
    {
        await stage.Host.Services.GetRequiredService<IDocumentStore>().CreateAsync(
            Coupon.Collection, new("GIFT", "nothing to pay") { Percent = 100 }, TestContext.Current.CancellationToken);
        await using var visitor = await stage.VisitAsync();
        await visitor.OpenAsync(
            $"/#/flights?type=oneway&leg=DEL~BOM~{TestTimetable.Day:yyyy-MM-dd}&adults=1&children=0&infants=0&cabin=economy");
        await visitor.Button("^Select M9101 ").ClickAsync();
        await visitor.EnterAsync();
        await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
        await visitor.FillContactAsync();
        await visitor.Page.GetByLabel("Coupon").FillAsync("GIFT");

        await visitor.AskForSeatsAsync();

        await Expect(visitor.Page.GetByText("Your booking is confirmed.")).ToBeVisibleAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_declined_card_is_told_and_another_one_pays()
    {
        await using var visitor = await stage.VisitAsync();
        await visitor.HoldRoundTripAsync();
        await visitor.PayAsync("0002");
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Your card was declined.");

        await visitor.TryCardAsync("3155");
        await visitor.Button("^Complete").ClickAsync();
        await visitor.ReturnToBookingAsync();

        visitor.AssertNoComplaints(provoked: 402);
    }

    [Fact]
    public async Task A_payment_that_is_turned_back_from_leaves_the_booking_held()
    {
        await using var visitor = await stage.VisitAsync();
        var bookingRef = await visitor.HoldRoundTripAsync();
        await visitor.Button("^Pay ").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Go back without paying" }).ClickAsync();

        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(bookingRef);
        await Expect(visitor.Button("^Pay ")).ToBeEnabledAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task What_the_api_refuses_stands_beside_the_fields_it_names()
    {
        await using var visitor = await stage.VisitAsync();
        await visitor.OpenResultsAsync();
        await visitor.SelectBothWaysAsync();
        await visitor.FillTravellerAsync(0, "Asha", Years(6));
        await visitor.FillContactAsync();
        await visitor.Page.GetByLabel("Mobile").FillAsync("98123");
        await visitor.Button("^Continue to payment").ClickAsync();

        await Expect(visitor.Page.Locator("#f-contact-mobile-error")).ToContainTextAsync("country code");
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("country code");
        await visitor.Page.GetByLabel("Mobile").FillAsync("+919812345678");
        await Expect(visitor.Page.Locator("#f-contact-mobile-error")).ToBeHiddenAsync();
        await Expect(visitor.Page.Locator(".book .notice.bad")).ToBeHiddenAsync();
        await visitor.Button("^Continue to payment").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Children and infants travel with an adult");
        visitor.AssertNoComplaints(provoked: 422);
    }

    [Fact]
    public async Task A_stranger_signs_up_logs_out_and_in_again()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        var email = $"{Guid.NewGuid():N}@example.com";
        await visitor.OpenAsync("/#/account");
        await visitor.Button("^Sign up").ClickAsync();
        await page.GetByLabel("First name").FillAsync("Asha");
        await page.GetByLabel("Last name").FillAsync("Rao");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Mobile").FillAsync("+919812345678");
        await page.GetByLabel("Password").FillAsync("grüße from the runway");
        await visitor.Button("^Sign up").ClickAsync();
        await Expect(page.GetByText($"You are logged in as {email}")).ToBeVisibleAsync();

        await visitor.Button("^Log out$").ClickAsync();
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync("grüße from the runway");
        await visitor.Button("^Log in").ClickAsync();
        await Expect(page.GetByText($"You are logged in as {email}")).ToBeVisibleAsync();
        visitor.AssertNoComplaints();
    }
}
