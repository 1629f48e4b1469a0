using Microsoft.Playwright;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>The console on a tablet, for screen readers, and by weight.</summary>
public sealed class ConsoleReachTests(Stage stage)
{
    [Fact]
    public async Task Axe_finds_nothing_in_any_section_and_none_is_wider_than_a_tablet()
    {
        await using var visitor = await Axe.VisitAsync(stage, 768);
        var page = visitor.Page;
        await visitor.OpenAsync("/operations");
        await Axe.AssertNothingAsync(page);
        var date = $"{Day.AddDays(86):yyyy-MM-dd}";
        await visitor.EnterConsoleAsync(stage.Host, "tasks");
        var states = new (string Section, string Shown)[]
        {
            ($"board?date={date}", "tbody tr"),
            ($"flight/M9300-DEL-{date}", ".place"),
            ("disruptions", "h1"),
            ("disrupt", "form"),
            ("timetables", "tbody tr"),
            ("timetable/initial", ".facts"),
            ("desk", "form"),
            ($"reports?report=loads&from={date}&by=airline", ".bars"),
            ("reports?report=reconciliation", "caption"),
            ("coupons", "tbody tr"),
            ("coupon/WELCOME10", ".facts"),
            ("farerules", "tbody tr"),
            ("voucherrules", ".facts"),
            ("tariff", "tbody tr"),
        };
        foreach (var (section, shown) in states)
        {
            await visitor.OpenSectionAsync(section);
            await Expect(page.Locator(shown).First).ToBeVisibleAsync();
            await Axe.AssertNothingAsync(page);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), section);
        }

        await visitor.OpenSectionAsync($"flight/M9300-DEL-{date}");
        await visitor.Button("^Close sale").ClickAsync();
        await Axe.AssertNothingAsync(page);
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_chart_and_its_table_say_the_same_and_come_as_a_file()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        var date = $"{Day.AddDays(87):yyyy-MM-dd}";
        await visitor.EnterConsoleAsync(stage.Host, $"reports?report=loads&from={date}&by=departure");
        var drawn = page.Locator(".bars .key");
        await Expect(drawn.First).ToBeVisibleAsync();
        Assert.Equal(await page.Locator("tbody th").AllTextContentsAsync(), await drawn.AllTextContentsAsync());
        await page.GetByLabel("In the chart").SelectOptionAsync("seats");
        await Expect(page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Seats, \\d+ rows, the most") }))
            .ToBeVisibleAsync();
        var saved = await page.RunAndWaitForDownloadAsync(() => visitor.Button("^Save as CSV").ClickAsync());
        Assert.Equal($"loads-{date}-{date}.csv", saved.SuggestedFilename);
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Its_first_load_is_lighter_than_that_of_the_booking_page()
    {
        Assert.InRange(await WeightAsync("/operations"), 1, await WeightAsync("/") - 1);
    }

    private async Task<long> WeightAsync(string path)
    {
        await using var visitor = await stage.VisitAsync();
        var responses = new List<IResponse>();
        visitor.Page.Response += (_, response) => responses.Add(response);
        await visitor.OpenAsync(path);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var sizes = await Task.WhenAll(responses
            .Where(response => new Uri(response.Url).AbsolutePath is var at
                && (at == path || at.StartsWith("/assets/", StringComparison.Ordinal)))
            .Select(response => response.Request.SizesAsync()));
        var sent = sizes.Sum(size => (long)size.ResponseBodySize);
        TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {sent} bytes sent");
        return sent;
    }
}
