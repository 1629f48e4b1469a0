using Microsoft.Playwright;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>Answers that come when whoever asked wants something else by then.</summary>
public sealed class LateAnswerTests(Stage stage)
{
    [Fact]
    public async Task Flights_of_a_day_that_is_no_longer_wanted_do_not_take_the_place_of_those_that_are()
    {
        await using var visitor = await BookedAsync();
        var page = visitor.Page;
        var (asked, mayAnswer) = (0, new TaskCompletionSource());
        var isAnswered = new TaskCompletionSource();
        await page.RouteAsync("**/v1/flights?*", async route =>
        {
            if (Interlocked.Increment(ref asked) > 1)
            {
                await route.ContinueAsync();
                return;
            }

            await mayAnswer.Task;
            try
            {
                await route.FulfillAsync(new() { Json = new { outbound = new { itineraries = Array.Empty<int>() } } });
            }
            catch (PlaywrightException)
            {
                // The page has given it up.
            }

            isAnswered.SetResult();
        });

        await page.Locator(".flying summary").ClickAsync();
        var day = page.Locator(".flying label:has-text('Day') select");
        await day.SelectOptionAsync(new SelectOptionValue { Index = 3 });
        var found = page.Locator(".other-flight");
        await Expect(found).Not.ToHaveCountAsync(0);
        mayAnswer.SetResult();
        await isAnswered.Task;

        // What came before this has been seen by the page.
        await page.EvaluateAsync("fetch('/v1/health').then(() => undefined)");

        await Expect(found).Not.ToHaveCountAsync(0);
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_price_of_baggage_that_is_no_longer_wanted_is_not_shown()
    {
        await using var visitor = await BookedAsync();
        var page = visitor.Page;
        var mayAnswer = new TaskCompletionSource();
        await page.RouteAsync("**/change-quotes", async route =>
        {
            await mayAnswer.Task;
            await route.ContinueAsync();
        });
        await page.Locator(".packing summary").ClickAsync();
        var (bag, ask) = (page.Locator(".packing input").First, visitor.Button("^See what it costs"));

        await bag.FillAsync("20");
        await ask.ClickAsync();
        await bag.FillAsync("15");
        var answer = page.WaitForResponseAsync("**/change-quotes");
        mayAnswer.SetResult();
        await answer;
        await Expect(ask).ToBeEnabledAsync();

        await Expect(page.Locator(".packing .total")).ToHaveCountAsync(0);
        await ask.ClickAsync();
        await Expect(page.Locator(".packing .total")).ToHaveCountAsync(1);
        visitor.AssertNoComplaints();
    }

    private async Task<Visitor> BookedAsync()
    {
        var visitor = await stage.VisitAsync();
        var customer = await visitor.LogInAsync(stage.Host);
        var bought = await customer.BuyAsync(
            [await customer.OfferAsync("DEL", "BOM", TestTimetable.Day.AddDays(5), "M9")], Adult());
        await visitor.OpenBookingAsync(bought.Text("bookingRef"));
        return visitor;
    }
}
