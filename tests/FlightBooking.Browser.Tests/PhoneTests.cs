using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>On the narrowest screens everything is there, and nothing lies over it.</summary>
public sealed class PhoneTests(Stage stage)
{
    // The widest cabins: nine abreast in a 787, ten in a 777.
    private static readonly Timetable Wide = Timetable.Create(
        DefaultAirports.ByCode.Values, [Flight("M9809", AircraftType.B789), Flight("M9810", AircraftType.B77W)]);

    private const string Covered = """
        (element) => {
          const box = element.getBoundingClientRect();
          const places = [[box.left + 4, box.top + 4], [box.right - 4, box.top + 4], [box.left + 4, box.bottom - 4],
            [box.right - 4, box.bottom - 4], [(box.left + box.right) / 2, (box.top + box.bottom) / 2]];
          return places.filter(([x, y]) => !element.contains(document.elementFromPoint(x, y))).map(String);
        }
        """;

    [Theory]
    [InlineData(320, "M9809", 9)]
    [InlineData(320, "M9810", 10)]
    [InlineData(360, "M9809", 9)]
    [InlineData(360, "M9810", 10)]
    [InlineData(375, "M9809", 9)]
    [InlineData(375, "M9810", 10)]
    public async Task The_widest_cabins_fit_and_every_seat_can_be_touched(int width, string flight, int abreast)
    {
        await using var host = await TestHost.StartAsync(options => options with { Timetable = Wide });
        await using var visitor = await VisitAsync(width, 667, host.Url.ToString());
        var page = visitor.Page;
        await visitor.OpenAsync(
            $"/#/flights?type=oneway&leg=DEL~LHR~{TestTimetable.Day:yyyy-MM-dd}&adults=1&children=0&infants=0&cabin=economy");
        await visitor.Button($"^Select {flight} ").ClickAsync();
        await visitor.EnterAsync();
        await page.Locator(".seat-box summary").ClickAsync();
        await page.Locator(".seat[data-seat]").First.WaitForAsync();

        var row = page.Locator(".cabin tbody tr").First.Locator(".seat");
        await Expect(row).ToHaveCountAsync(abreast);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(0, await page.EvalOnSelectorAsync<int>(".hull", "hull => hull.scrollWidth - hull.clientWidth"));
        foreach (var seat in await row.AllAsync())
        {
            var box = (await seat.BoundingBoxAsync())!;
            Assert.True(box.Width >= 24 && box.Height >= 24, $"A seat is {box.Width} by {box.Height} pixels.");
            Assert.InRange(box.X, 0, width - box.Width);
        }

        await row.Last.TapAsync();
        await Expect(page.Locator(".picked")).ToHaveTextAsync(await row.Last.GetAttributeAsync("data-seat") ?? "");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task The_longest_names_fit()
    {
        const int Narrowest = 320;
        const string Width = "document.documentElement.scrollWidth";
        var name = new string('W', 100);
        await using var visitor = await VisitAsync(Narrowest, 667, stage.Host.Url.ToString());
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await visitor.SelectBothWaysAsync();
        await visitor.FillTravellerAsync(0, name, "1990-05-04");
        await visitor.FillContactAsync();
        await page.Locator(".seat-box summary").First.ClickAsync();
        await page.Locator(".seat[data-seat]").First.WaitForAsync();
        Assert.Equal(Narrowest, await page.EvaluateAsync<int>(Width));
        await visitor.HoldAsync();
        await visitor.PayAsync("4242");
        await visitor.ReturnToBookingAsync();
        await page.EvaluateAsync("document.querySelectorAll('main details').forEach((box) => { box.open = true; })");
        await page.Locator(".history li").First.WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Equal(Narrowest, await page.EvaluateAsync<int>(Width));
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task The_first_flight_that_is_found_is_seen_at_once()
    {
        await using var visitor = await VisitAsync(375, 667, stage.Host.Url.ToString());
        var page = visitor.Page;
        await visitor.OpenAsync();
        await visitor.ChoosePlaceAsync("From", "delhi");
        await visitor.ChoosePlaceAsync("To", "bombay");
        await visitor.Button("^Search flights").ClickAsync();
        var first = page.Locator(".offer:not(.skeleton) .strip").First;
        await first.WaitForAsync();

        var box = (await first.BoundingBoxAsync())!;

        Assert.InRange(box.Y, 0, 667 - box.Height);
        Assert.Empty(await first.EvaluateAsync<string[]>(Covered));
        visitor.AssertNoComplaints();
    }

    private Task<Visitor> VisitAsync(int width, int height, string url) => stage.VisitAsync(options =>
    {
        options.BaseURL = url;
        options.ViewportSize = new() { Width = width, Height = height };
        (options.IsMobile, options.HasTouch) = (true, true);
    });

    private static ScheduledFlight Flight(string number, string aircraft) => new(
        number,
        new("M9", "Meru Air"),
        DefaultAirports.ByCode["DEL"],
        DefaultAirports.ByCode["LHR"],
        Weekdays.Daily,
        new(6, 0),
        new(10, 0),
        0,
        aircraft,
        new(3000000, null, null));
}
