using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

public sealed class CalendarTests(Stage stage)
{
    private static string Day(int later) => $"[data-date='{TestTimetable.Day.AddDays(later):yyyy-MM-dd}']";

    [Fact]
    public async Task Both_days_of_a_round_trip_are_taken_in_one_calendar()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync();
        await visitor.Button("^Depart").ClickAsync();
        await page.Locator(Day(0)).ClickAsync();
        await Expect(page.Locator(".calendar")).ToBeVisibleAsync();
        await Expect(page.Locator(".stay")).ToContainTextAsync("When do you return?");
        await page.Locator(Day(4)).ClickAsync();

        await Expect(page.Locator(".calendar")).ToHaveCountAsync(0);
        await visitor.Button("^Return").ClickAsync();
        await Expect(page.Locator($".begins {Day(0)}")).ToHaveCountAsync(1);
        await Expect(page.Locator($".between {Day(2)}")).ToHaveCountAsync(1);
        await Expect(page.Locator($".ends {Day(4)}")).ToHaveCountAsync(1);
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task It_turns_no_further_than_the_days_that_can_be_booked_and_stays_on_its_card()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync();
        await visitor.Button("^Return").ClickAsync();
        var card = (await page.Locator(".search.card").BoundingBoxAsync())!;
        var calendar = (await page.Locator(".popover").BoundingBoxAsync())!;
        Assert.InRange(calendar.X + calendar.Width, 0, card.X + card.Width + 1);
        foreach (var (button, most) in new[] { ("Earlier months", 2), ("Later months", 14) })
        {
            var arrow = page.GetByRole(AriaRole.Button, new() { Name = button });
            var turns = 0;
            for (; await arrow.IsEnabledAsync(); turns++)
            {
                Assert.True(turns <= most, $"'{button}' never stops");
                await arrow.ClickAsync();
            }

            Assert.True(
                await page.Locator(".day:enabled").CountAsync() > 0, $"'{button}' leads to months without a day");
        }

        visitor.AssertNoComplaints();
    }
}
