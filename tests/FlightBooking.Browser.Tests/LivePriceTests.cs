using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>The price beside the booking form: that of all that is chosen, before anything is held.</summary>
public sealed class LivePriceTests(Stage stage)
{
    [Fact]
    public async Task What_is_shown_before_the_hold_is_what_the_hold_costs()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenResultsAsync(adults: 2, infants: 1);
        await visitor.SelectBothWaysAsync();
        var sum = page.Locator(".price-card .sum");
        await Expect(sum).ToHaveTextAsync("₹23,307");

        await BagAsync(page, 0, "25 kg");
        await Expect(sum).ToHaveTextAsync("₹32,307");
        await BagAsync(page, 1, "18 kg");
        await Expect(sum).ToHaveTextAsync("₹36,807");
        await page.GetByLabel("Coupon").FillAsync("FLAT750");
        await Expect(sum).ToHaveTextAsync("₹36,057");
        await Expect(page.Locator(".price-card .lines")).ToContainTextAsync("Coupon FLAT750");

        await visitor.FillTravellerAsync(0, "Asha", "1990-05-04");
        await visitor.FillTravellerAsync(1, "Ravi", "1988-01-09");
        await visitor.FillTravellerAsync(2, "Kiran", TestTimetable.Day.AddMonths(-7).ToString("yyyy-MM-dd"));
        await visitor.FillContactAsync();
        await visitor.HoldAsync();

        await Expect(visitor.Button("^Pay ")).ToHaveTextAsync("Pay ₹36,057");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Every_bag_says_what_it_adds_to_the_others()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenResultsAsync(adults: 2);
        await visitor.SelectBothWaysAsync();

        await Expect(Pills(page, 0)).ToHaveTextAsync(
            ["None", "15 kgincluded", "18 kg+₹2,700", "20 kg+₹4,500", "25 kg+₹9,000", "30 kg+₹13,500",
            "32 kg+₹18,000"]);
        await BagAsync(page, 0, "32 kg");

        // 17 of at most 30 kilograms are gone, and 20 are paid for.
        await Expect(Pills(page, 1)).ToHaveTextAsync(
            ["None", "15 kgincluded", "18 kgpaid for", "20 kg+₹9,000", "25 kg+₹9,000", "30 kgtoo much",
            "32 kgtoo much"]);
        await Expect(page.Locator(".extra")).ToContainTextAsync("₹18,000");
        await page.GetByText("Pay for it at the airport").ClickAsync();
        await Expect(page.Locator(".price-card .lines")).ToContainTextAsync("Extra baggage₹18,700");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task What_was_chosen_is_there_after_a_reload_and_costs_the_same()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenResultsAsync(adults: 2);
        await visitor.SelectBothWaysAsync();
        await BagAsync(page, 0, "25 kg");
        await page.GetByText("Pay for it at the airport").ClickAsync();
        await page.GetByLabel("Coupon").FillAsync("FLAT750");
        await Expect(page.Locator(".price-card .lines")).ToContainTextAsync("Coupon FLAT750");
        var sum = await page.Locator(".price-card .sum").InnerTextAsync();

        await page.ReloadAsync();

        await Expect(page.GetByLabel("Pay for it at the airport")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("25 kg, Adult 1")).ToBeCheckedAsync();
        await Expect(page.Locator(".price-card .lines")).ToContainTextAsync("Coupon FLAT750");
        await Expect(page.Locator(".price-card .sum")).ToHaveTextAsync(sum);
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_coupon_that_is_none_is_said_at_once_and_the_price_stands()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await visitor.SelectBothWaysAsync();
        await Expect(page.Locator(".price-card .sum")).ToHaveTextAsync("₹11,864");

        await page.GetByLabel("Coupon").FillAsync("NOSUCH");
        await Expect(page.Locator("#f-couponCode-error")).ToBeVisibleAsync();
        await Expect(page.Locator(".price-card .sum")).ToHaveTextAsync("₹11,864");

        await page.GetByLabel("Coupon").FillAsync("");
        await Expect(page.Locator("#f-couponCode-error")).ToBeHiddenAsync();
        visitor.AssertNoComplaints(provoked: 422);
    }

    [Fact]
    public async Task A_date_of_birth_changes_the_price_as_it_changes_the_traveller()
    {
        await using var visitor = await stage.VisitAsync();
        await visitor.OpenResultsAsync(adults: 1, children: 1);
        await visitor.SelectBothWaysAsync();
        var sum = visitor.Page.Locator(".price-card .sum");
        await Expect(sum).ToHaveTextAsync("₹22,151");

        // The child is under two: an infant.
        await visitor.FillTravellerAsync(1, "Kiran", TestTimetable.Day.AddMonths(-7).ToString("yyyy-MM-dd"));

        await Expect(sum).ToHaveTextAsync("₹13,019");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task Who_is_not_logged_in_is_asked_before_the_form_and_not_after()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await visitor.Button("^Select M9101 ").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Mumbai to Delhi", Exact = true }).WaitForAsync();
        await visitor.Button("^Select M9102 ").ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Log in to book");
        await Expect(page.Locator(".price-card .sum")).ToHaveTextAsync("₹11,864");
        await Expect(page.GetByLabel("Date of birth")).ToHaveCountAsync(0);
        await visitor.Button("^Use the demo account").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Who travels?");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task On_a_small_laptop_the_sum_stays_in_sight_above_the_button_however_long_the_trip_is()
    {
        await using var visitor = await stage.VisitAsync(
            options => options.ViewportSize = new() { Width = 1366, Height = 657 });
        var page = visitor.Page;
        await visitor.OpenResultsAsync();
        await visitor.SelectBothWaysAsync();
        foreach (var details in await page.Locator(".pick details > summary").AllAsync())
        {
            await details.ClickAsync();
        }

        await Expect(page.Locator(".price-card .sum")).ToHaveTextAsync("₹11,864");
        foreach (var shown in new[] { ".price-card .sum", ".price-card [type=submit]" })
        {
            Assert.True(await page.Locator(shown).EvaluateAsync<bool>(IsOnTop), $"{shown} is covered or out of sight");
        }

        visitor.AssertNoComplaints();
    }

    private const string IsOnTop = """
        (one) => {
          const { left, top, width, height } = one.getBoundingClientRect();
          return document.elementFromPoint(left + width / 2, top + height / 2) === one;
        }
        """;

    private static ILocator Pills(IPage page, int traveller) => page.Locator($"[data-pointer='/passengers/{traveller}/checkInBaggageKg'] .pills span");

    private static Task BagAsync(IPage page, int traveller, string bag) =>
        page.GetByLabel($"{bag}, Adult {traveller + 1}").CheckAsync();
}
