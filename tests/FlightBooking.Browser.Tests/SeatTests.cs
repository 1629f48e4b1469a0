using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
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
