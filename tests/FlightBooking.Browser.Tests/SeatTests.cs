using System.Text.Json.Nodes;
using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>Seats are chosen for each leg by itself, whatever the numbers of the flights are.</summary>
public sealed class SeatTests(Stage stage)
{
    private static readonly Airline Meru = new("M9", "Meru Air");

    [Fact]
    public async Task Two_legs_under_one_number_have_a_seat_each()
    {
        await using var host = await TestHost.StartAsync(options => options with
        {
            Timetable = Timetable.Create(
                DefaultAirports.ByCode.Values,
                [Leg("AMD", "CCU", new(6, 0), new(8, 30)), Leg("CCU", "GAU", new(9, 30), new(10, 45))]),
        });
        await using var visitor = await stage.VisitAsync(options => options.BaseURL = host.Url.ToString());
        var page = visitor.Page;
        await visitor.OpenAsync(
            $"/#/flights?type=oneway&leg=AMD~GAU~{TestTimetable.Day:yyyy-MM-dd}&adults=1&children=0&infants=0&cabin=economy");
        await visitor.Button("^Select M9600").ClickAsync();
        await visitor.EnterAsync();

        foreach (var (leg, seat) in new[] { (0, "20A"), (1, "21F") })
        {
            var box = page.Locator(".seat-box").Nth(leg);
            await box.Locator("summary").ClickAsync();
            await box.Locator($"[data-seat='{seat}']").ClickAsync();
        }

        await Expect(page.Locator(".seat-box .picked")).ToHaveTextAsync(["20A", "21F"]);
        await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
        await visitor.FillContactAsync();
        await visitor.HoldAsync();

        await Expect(page.GetByText("Seats: 20A Asha")).ToBeVisibleAsync();
        await Expect(page.GetByText("Seats: 21F Asha")).ToBeVisibleAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Picked_seats_are_there_after_a_reload_but_for_one_that_is_taken_which_is_said()
    {
        var date = TestTimetable.Day.AddDays(61);
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await OpenFormAsync(visitor, date, adults: 2);
        await PickAsync(page, "30A", "30B");
        await page.ReloadAsync();
        await Expect(page.Locator(".seat-box .picked")).ToHaveTextAsync("30A, 30B");
        await Expect(page.Locator(".seat-box .notice")).ToHaveCountAsync(0);
        await Expect(page.Locator(".seat-box")).Not.ToHaveAttributeAsync("open", "");

        await TakeAsync("30A", date);
        await page.ReloadAsync();

        await Expect(page.Locator(".seat-box .notice")).ToHaveTextAsync(
            "No longer free: 30A for Adult 1. Choose again, or leave it to us.");
        await Expect(page.Locator(".seat-box .notice")).ToBeVisibleAsync();
        await Expect(page.Locator(".seat-box .picked")).ToHaveTextAsync("30B");
        await page.Locator("[data-seat='31A']").ClickAsync();
        await Expect(page.Locator(".seat-box .notice")).ToHaveCountAsync(0);
        await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
        await visitor.FillTravellerAsync(1, "Ravi", "1988-01-09");
        await visitor.FillContactAsync();
        await visitor.HoldAsync();
        await Expect(page.GetByText("Seats: 31A Asha, 30B Ravi")).ToBeVisibleAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_seat_that_somebody_takes_meanwhile_is_refused_given_up_and_said()
    {
        var date = TestTimetable.Day.AddDays(62);
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await OpenFormAsync(visitor, date);
        await PickAsync(page, "30A");
        await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
        await visitor.FillContactAsync();
        await TakeAsync("30A", date);

        await visitor.AskForSeatsAsync();

        await Expect(page.Locator(".seat-box .notice")).ToHaveTextAsync(
            "No longer free: 30A for Asha. Choose again, or leave it to us.");
        await Expect(page.Locator(".seat-box .picked")).ToHaveTextAsync("Chosen for you");
        await Expect(page.Locator(".seat-box summary")).ToBeFocusedAsync();
        await visitor.HoldAsync();
        visitor.AssertNoComplaints(provoked: 409);
    }

    [Fact]
    public async Task Picked_seats_end_with_the_booking_and_are_not_those_of_another_day()
    {
        var date = TestTimetable.Day.AddDays(63);
        await using var visitor = await stage.VisitAsync();
        await OpenFormAsync(visitor, date);
        await PickAsync(visitor.Page, "30A");
        await OpenFormAsync(visitor, date.AddDays(1));
        await Expect(visitor.Page.Locator(".seat-box .picked")).ToHaveTextAsync("Chosen for you");

        await OpenFormAsync(visitor, date);
        await Expect(visitor.Page.Locator(".seat-box .picked")).ToHaveTextAsync("30A");
        await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
        await visitor.FillContactAsync();
        await visitor.HoldAsync();
        await OpenFormAsync(visitor, date);

        await Expect(visitor.Page.Locator(".seat-box .picked")).ToHaveTextAsync("Chosen for you");
        await Expect(visitor.Page.Locator(".seat-box .notice")).ToHaveCountAsync(0);
        visitor.AssertNoComplaints();
    }

    private static async Task OpenFormAsync(Visitor visitor, DateOnly date, int adults = 1)
    {
        await visitor.OpenAsync(
            $"/#/flights?type=oneway&leg=DEL~BOM~{date:yyyy-MM-dd}&adults={adults}&children=0&infants=0&cabin=economy");
        await visitor.Button("^Select M9101 ").ClickAsync();
        await visitor.EnterAsync();
    }

    private static async Task PickAsync(IPage page, params string[] seats)
    {
        await page.Locator(".seat-box summary").ClickAsync();
        foreach (var seat in seats)
        {
            await page.Locator($"[data-seat='{seat}']").ClickAsync();
        }

        await Expect(page.Locator(".seat-box .picked")).ToHaveTextAsync(string.Join(", ", seats));
    }

    /// <summary>Somebody else buys a seat of M9101.</summary>
    private async Task TakeAsync(string seat, DateOnly date)
    {
        var other = await stage.Host.CustomerAsync();
        await other.BuyAsync(
            [await other.OfferAsync("DEL", "BOM", date, "M9")],
            Bookings.Adult().With("seats", new JsonObject { ["M9101"] = seat }));
    }

    private static ScheduledFlight Leg(string from, string to, TimeOnly leaves, TimeOnly arrives) => new(
        "M9600",
        Meru,
        DefaultAirports.ByCode[from],
        DefaultAirports.ByCode[to],
        Weekdays.Daily,
        leaves,
        arrives,
        0,
        "320",
        new(300000, null, null));
}
