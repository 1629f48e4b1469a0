using System.Globalization;
using System.Text.RegularExpressions;
using FlightBooking.Core.Bookings;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlightBooking.Browser.Tests;

/// <summary>A booking's page says how the booking stands, and for how long.</summary>
public sealed partial class StandingTests(Stage stage)
{
    [GeneratedRegex(@"^(15:00|14:\d\d)$")]
    private static partial Regex AlmostAll { get; }

    [Fact]
    public async Task A_disputed_booking_stays_and_is_not_cancelled_until_the_bank_has_decided()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        var bookingRef = await visitor.OpenBoughtAsync(await visitor.LogInAsync(stage.Host));
        await Expect(page.Locator("details.cancel")).ToHaveCountAsync(1);
        await stage.DisputeAsync(visitor, bookingRef);

        await page.ReloadAsync();

        await Expect(page.Locator(".notice")).ToHaveTextAsync(
            "The payer’s bank asks for the money back. The booking stays as it is, and cannot be cancelled, until the "
            + "bank has decided.");
        await Expect(page.Locator("details.cancel")).ToHaveCountAsync(0);
        await visitor.ReadHistoryAsync();
        await Expect(page.Locator(".history li span").Last).ToHaveTextAsync(
            "The payer’s bank asks for ₹11,864 back");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task An_expired_booking_says_that_its_seats_are_gone_and_where_to_begin_again()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        var bookingRef = await visitor.OpenHeldAsync(await visitor.LogInAsync(stage.Host));
        await stage.ExpireAsync(visitor, bookingRef);

        await page.ReloadAsync();

        await Expect(page.Locator(".booking-head .status")).ToHaveTextAsync("Expired");
        await Expect(page.Locator(".notice p").First).ToHaveTextAsync(
            "This booking was not paid in time, and its seats were given up. Nothing was paid.");
        await Expect(visitor.Button("^Pay ")).ToHaveCountAsync(0);
        await Expect(page.Locator("details.cancel")).ToHaveCountAsync(0);
        await page.GetByText("Search again").ClickAsync();
        await Expect(visitor.Button("^Search flights")).ToBeVisibleAsync();
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task An_expired_booking_that_was_paid_too_late_says_that_all_of_it_goes_back()
    {
        await using var visitor = await stage.VisitAsync();
        var bookingRef = await visitor.OpenHeldAsync(await visitor.LogInAsync(stage.Host));
        await stage.ChangeAsync(visitor, bookingRef, booking =>
        {
            var now = DateTimeOffset.UtcNow;
            var late = booking.Expire(booking.Payment.PaymentId, now).Value!;
            var payment = late.Payment with { PaidAt = now, PaymentIntentId = "pi_late" };
            return (late with { Payment = payment }).GiveUp(now);
        });

        await visitor.Page.ReloadAsync();

        await Expect(visitor.Page.Locator(".notice p").First).ToHaveTextAsync(
            "This booking was not paid in time, and its seats were given up. Your payment came after that: all of it "
            + "goes back to where it was paid from.");
        await Expect(visitor.Page.Locator("aside .card").First).ToContainTextAsync("Refund: on its way₹11,864");
        visitor.AssertNoComplaints();
    }

    [Fact]
    public async Task A_hold_that_ends_in_front_of_the_traveller_is_told_and_read_out()
    {
        await using var visitor = await stage.VisitAsync();
        var page = visitor.Page;
        var bookingRef = await visitor.OpenHeldAsync(await visitor.LogInAsync(stage.Host));
        await stage.ChangeAsync(visitor, bookingRef, booking => booking with
        {
            HoldExpiresAt = DateTimeOffset.UtcNow.AddSeconds(10),
        });
        await page.ReloadAsync();
        await page.GetByText("We keep your seats for").WaitForAsync();
        await stage.ExpireAsync(visitor, bookingRef);

        await Expect(page.Locator(".notice p").First).ToContainTextAsync("This booking was not paid in time");
        await Expect(page.Locator("#live")).ToHaveTextAsync("The booking is expired");
        await Expect(page.GetByText("We keep your seats for")).ToHaveCountAsync(0);
        visitor.AssertNoComplaints();
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public async Task A_hold_ends_when_it_ends_whatever_the_device_takes_the_time_for(int hours)
    {
        await using var visitor = await stage.VisitAsync();
        await visitor.Page.AddInitScriptAsync(string.Create(CultureInfo.InvariantCulture, $$"""
            const Right = Date;
            globalThis.Date = class extends Right {
              constructor(...parts) {
                super(...(parts.length > 0 ? parts : [Right.now() + {{hours}} * 3600000]));
              }
              static now() {
                return Right.now() + {{hours}} * 3600000;
              }
            };
            """));
        var bookingRef = await visitor.HoldRoundTripAsync();

        var timer = visitor.Page.GetByRole(AriaRole.Timer);
        await Expect(timer).ToHaveTextAsync(AlmostAll);
        await visitor.OpenAsync($"/#/booking/{bookingRef}");
        await Expect(timer).ToHaveTextAsync(AlmostAll);
        await Expect(visitor.Page.Locator("details.cancel")).ToHaveCountAsync(1);
        visitor.AssertNoComplaints();
    }
}
