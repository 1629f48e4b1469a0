using System.Text.RegularExpressions;
using FlightBooking.Core.Guests;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Bookings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>Booking without an account.</summary>
public sealed class GuestTests(Stage stage)
{
    [Fact]
    public async Task A_guest_books_and_opens_the_booking_later_by_name_and_by_link()
    {
        string bookingRef;
        await using (var visitor = await Axe.VisitAsync(stage, 375))
        {
            await visitor.OpenResultsAsync();
            await visitor.Button("^Select M9101 ").ClickAsync();
            await Expect(visitor.Page.Locator("h1")).ToContainTextAsync("Mumbai to Delhi");
            await visitor.Button("^Select M9102 ").ClickAsync();
            await visitor.Button("^Go on as a guest").ClickAsync();
            await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
            await visitor.FillContactAsync();
            bookingRef = await visitor.HoldAsync();
            await visitor.Page.GotoAsync("/#/account");
            await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("Guest");
            await Axe.AssertNothingAsync(visitor.Page);
            visitor.AssertNoComplaints();
        }

        await using var later = await Axe.VisitAsync(stage);
        var page = later.Page;
        await page.GotoAsync($"/#/booking/{bookingRef}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Booked without an account?" }).ClickAsync();
        await Expect(later.Button("^Open the booking")).ToBeVisibleAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await page.GetByLabel("Last name").FillAsync("Nobody");
        await later.Button("^Open the booking").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "no such booking" })).ToBeVisibleAsync();
        await page.GetByLabel("Last name").FillAsync("rao");
        await later.Button("^Open the booking").ClickAsync();
        await Expect(page.Locator("h1.ref")).ToHaveTextAsync(bookingRef);
        await page.GetByRole(AriaRole.Link, new() { Name = "My bookings" }).First.ClickAsync();
        await Expect(page.GetByText("You opened one booking")).ToBeVisibleAsync();

        await page.EvaluateAsync("sessionStorage.clear()");
        await page.GotoAsync($"/#/booking/{bookingRef}?open={await LinkAsync(bookingRef)}");
        await Expect(page.Locator("h1.ref")).ToHaveTextAsync(bookingRef);
        await Expect(page).ToHaveURLAsync(new Regex($"#/booking/{bookingRef}$"));
        later.AssertNoComplaints(provoked: 404);
    }

    private async Task<string> LinkAsync(string bookingRef)
    {
        var store = stage.Host.Services.GetRequiredService<IDocumentStore>();
        var booking = await store.FindByReferenceAsync(bookingRef, TestContext.Current.CancellationToken);
        return stage.Host.Services.GetRequiredService<GuestLinks>().Of(booking!.Document);
    }
}
