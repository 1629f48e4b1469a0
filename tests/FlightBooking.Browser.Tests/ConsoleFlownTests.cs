using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>What is flown is changed from the console: by a disruption, and by another timetable.</summary>
public sealed class ConsoleFlownTests(Stage stage)
{
    private const string Columns =
        "origin,destination,depart_time,depart_weekday,arrival_time,arrival_weekday,flight_no,airline_code,airline,"
        + "economy_fare,business_fare,first_fare";

    [Fact]
    public async Task A_flight_is_cancelled_its_bookings_followed_and_the_disruption_stopped_and_taken_up_again()
    {
        var date = Day.AddDays(84);
        var customer = await stage.Host.CustomerAsync();
        var reference = (await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", date, "M9")]))
            .Text("bookingRef");
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.EnterConsoleAsync(stage.Host, $"disrupt?departure=M9101-DEL-{date:yyyy-MM-dd}");
        await page.GetByLabel("Reason").FillAsync("fog");
        await visitor.Button("^Decide it").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Cancelled: 1 flight");

        await Expect(page.Locator(".facts div", new() { HasText = "Bookings concerned" }).Locator("dd"))
            .ToHaveTextAsync("1");
        await visitor.Button("^Stop it").ClickAsync();
        await visitor.ConfirmAsync("Stop it");
        await Expect(page.Locator(".title .badge")).ToHaveTextAsync("Stopped");
        await visitor.Button("^Take it up again").ClickAsync();
        await visitor.ConfirmAsync("Take it up again");
        await Expect(page.Locator(".title .badge")).ToHaveTextAsync("Running");
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new($"{reference} Outbound") }))
            .ToBeVisibleAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task An_airport_is_closed_for_some_hours_and_a_flight_gets_another_aircraft()
    {
        var date = Day.AddDays(89);
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.EnterConsoleAsync(stage.Host, "disrupt");
        await page.GetByLabel("What happens").SelectOptionAsync("airport_closed");
        await Expect(page.GetByLabel("Flights", new() { Exact = true })).ToBeHiddenAsync();
        await page.GetByLabel("Airport").FillAsync("GOI");
        await page.GetByLabel("Closed from").FillAsync($"{date:yyyy-MM-dd}T00:00");
        await page.GetByLabel("Open again").FillAsync($"{date.AddDays(1):yyyy-MM-dd}T00:00");
        await page.GetByLabel("Reason").FillAsync("flood");
        await visitor.Button("^Decide it").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(new Regex("^Airport closed: \\d+ flight"));
        await visitor.OpenSectionAsync($"flight/M9300-DEL-{date:yyyy-MM-dd}");
        await Expect(page.Locator(".badge.cancelled")).ToHaveTextAsync("Cancelled");

        await visitor.OpenSectionAsync($"disrupt?departure=M9101-DEL-{date:yyyy-MM-dd}");
        await page.GetByLabel("What happens").SelectOptionAsync("aircraft");
        await page.GetByLabel("Aircraft type").FillAsync("E90");
        await page.GetByLabel("Reason").FillAsync("a hangar door");
        await visitor.Button("^Decide it").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new($"M9101-DEL-{date:yyyy-MM-dd} .*E90") }))
            .ToBeVisibleAsync();
        visitor.AssertNoComplaints(404);
    }

    [Fact]
    public async Task A_timetable_is_uploaded_previewed_activated_and_rolled_back_naming_who_is_stranded()
    {
        await using var host = await TestHost.StartAsync();
        var customer = await host.CustomerAsync();
        await customer.BuyAsync([await customer.OfferAsync("DEL", "GOI", Day)]);
        await using var visitor = await stage.VisitAsync(options => options.BaseURL = host.Url.ToString());
        var page = visitor.Page;
        await visitor.EnterConsoleAsync(host, "timetables");
        await UploadAsync(visitor, "Doubtful", Winter + "\nDEL,QQQ,10:00,1,12:15,1,M9102,M9,Meru Air,4813,,");
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("winter.csv 9 Refused") }))
            .ToBeVisibleAsync();
        await Expect(page.Locator(".title .badge")).ToHaveTextAsync("Refused");

        await visitor.OpenSectionAsync("timetables");
        await UploadAsync(visitor, "Winter", Winter);
        await visitor.Button("^See what it would touch").ClickAsync();
        await Expect(page.GetByText("1 booking on 1 dated flight would be flown otherwise.")).ToBeVisibleAsync();
        await visitor.Button("^Activate it").ClickAsync();
        await visitor.ConfirmAsync("Activate it, stranding 1 booking");
        await Expect(page.Locator(".title .badge")).ToHaveTextAsync("Active");

        await visitor.OpenSectionAsync("timetable/initial");
        await visitor.Button("^See what it would touch").ClickAsync();
        await visitor.Button("^Roll back to it").ClickAsync();
        await visitor.ConfirmAsync("Roll back to it, touching 1 booking");
        await Expect(page.Locator(".title .badge")).ToHaveTextAsync("Active");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Whoever_another_timetable_has_stranded_is_seen_to_from_its_page()
    {
        await using var host = await TestHost.StartAsync();
        var customer = await host.CustomerAsync();
        await customer.BuyAsync([await customer.OfferAsync("DEL", "GOI", Day)]);
        await using var visitor = await stage.VisitAsync(options => options.BaseURL = host.Url.ToString());
        var page = visitor.Page;
        await visitor.EnterConsoleAsync(host, "timetables");
        await UploadAsync(visitor, "Winter", Winter);
        await visitor.Button("^See what it would touch").ClickAsync();
        await visitor.Button("^Activate it").ClickAsync();
        await visitor.ConfirmAsync("Activate it, stranding 1 booking");

        await page.GetByRole(AriaRole.Link, new() { Name = "Propose other flights" }).ClickAsync();
        await Expect(page.GetByLabel("Sold by the timetable")).ToHaveValueAsync("initial");
        await Axe.AssertNothingAtAnyWidthAsync(page);
        await page.GetByLabel("Reason").FillAsync("winter");
        await visitor.Button("^Decide it").ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Another timetable: 1 flight");
        await Expect(page.Locator(".facts div", new() { HasText = "Bookings concerned" }).Locator("dd"))
            .ToHaveTextAsync("1");
        visitor.AssertNoComplaints();
    }

    private static async Task UploadAsync(Visitor visitor, string name, string content)
    {
        await visitor.Page.GetByLabel("Name").FillAsync(name);
        await visitor.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "winter.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(content),
        });
        await visitor.Button("^Upload").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "What is in it" })).ToBeVisibleAsync();
    }

    // M9101 every day and nothing else.
    private static string Winter => string.Join(
        '\n',
        [
            Columns,
            .. Enumerable.Range(0, 7).Select(day => $"DEL,BOM,10:00,{day},12:15,{day},M9101,M9,Meru Air,4813,,"),
        ]);
}
