using FlightBooking.Core.Schedules;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>Waiting for seats of a flight that is full.</summary>
public sealed class WaitlistPageTests(Stage stage)
{
    [Fact]
    public async Task Somebody_joins_sees_their_place_takes_what_is_held_and_another_leaves()
    {
        var departure = new DepartureKey("M9101", "DEL", TestTimetable.Day.AddDays(90));
        await stage.Host.FillAsync(departure);
        await using var visitor = await Axe.VisitAsync(stage);
        var page = visitor.Page;
        await visitor.OpenAsync("/#/waitlist");
        await visitor.Button("^Use the demo account").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Waiting list");
        await JoinAsync(visitor, departure with { Date = departure.Date.AddDays(1) });
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There are seats for all of you");
        await JoinAsync(visitor, departure);
        await Expect(page.GetByText("You are number 1 on the list.")).ToBeVisibleAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);

        await stage.Host.FreeAsync(departure, 2);
        await page.ReloadAsync();
        await Expect(page.GetByText("Seats are held for you until")).ToBeVisibleAsync();
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await visitor.Button("^Book for").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await visitor.EnterAsync();
        await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
        await visitor.FillContactAsync();
        var bookingRef = await visitor.HoldAsync();

        await visitor.OpenAsync("/#/waitlist");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Booking {bookingRef}" })).ToBeVisibleAsync();
        await JoinAsync(visitor, departure);
        await visitor.Button("^Leave the list of M9101").ClickAsync();
        await Expect(page.GetByText("You left the list.")).ToBeVisibleAsync();
        visitor.AssertNoComplaints(provoked: 409);
    }

    private static async Task JoinAsync(Visitor visitor, DepartureKey departure)
    {
        await visitor.Page.GetByLabel("Flight number").FillAsync(departure.FlightNumber);
        await visitor.Page.GetByLabel("Date of departure").FillAsync($"{departure.Date:yyyy-MM-dd}");
        await visitor.Page.GetByLabel("Cabin").SelectOptionAsync("first");
        await visitor.Button("^Join the waiting list").ClickAsync();
    }
}
