using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Local.Sandbox;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

public sealed class PaymentFailureTests : PaymentTest
{
    [Fact]
    public async Task A_declined_card_is_followed_by_one_that_works()
    {
        await using var host = await TestHost.StartAsync();
        var customer = await host.CustomerAsync();
        var bookingRef = await BookAsync(customer);

        Assert.Equal(HttpStatusCode.PaymentRequired, (await customer.PayAsync(bookingRef, "4000000000000002")).Status);
        var failed = await customer.WaitForAsync(bookingRef, booking => booking["payment"]!.Text("status") == "failed");
        Assert.Equal("pending_payment", failed.Text("status"));
        Assert.Matches("^pi_[A-Za-z0-9]+: .*declined", failed["history"]!.AsArray()[^1]!.Text("detail"));

        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(bookingRef)).Status);
        var booking = await customer.WaitForStatusAsync(bookingRef, "confirmed");
        Assert.Equal("succeeded", booking["payment"]!.Text("status"));
        Assert.Equal(1, (await host.TotalsAsync(bookingRef))["paid"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_bank_s_challenge_left_open_ends_with_the_hold()
    {
        await using var host = await TestHost.StartAsync(Clocked);
        var customer = await host.CustomerAsync();
        var bookingRef = await BookAsync(customer);

        var challenged = await customer.PayAsync(bookingRef, "4000002500003155");
        Assert.Equal("requires_action", challenged.Body!.Text("status"));
        EndHold();
        var expired = await customer.WaitForStatusAsync(bookingRef, "expired");

        Assert.Equal("cancelled", expired["slices"]![0]!.Text("status"));
        var late = await customer.PostAsync(
            challenged["nextAction"]!.Text("url"), new JsonObject { ["outcome"] = "complete" });
        Assert.Equal(HttpStatusCode.Gone, late.Status);
        Assert.Equal(0, (await host.TotalsAsync(bookingRef)).Amount("captured"));
    }

    [Fact]
    public async Task A_bank_s_challenge_that_is_passed_pays_and_one_that_is_failed_may_be_tried_again()
    {
        await using var host = await TestHost.StartAsync();
        var customer = await host.CustomerAsync();
        var bookingRef = await BookAsync(customer);

        foreach (var (outcome, status) in new[]
        {
            ("fail", HttpStatusCode.PaymentRequired), ("complete", HttpStatusCode.OK),
        })
        {
            var challenged = await customer.PayAsync(bookingRef, "4000002500003155");
            var answered = await customer.PostAsync(
                challenged["nextAction"]!.Text("url"), new JsonObject { ["outcome"] = outcome });
            Assert.Equal(status, answered.Status);
        }

        await customer.WaitForStatusAsync(bookingRef, "confirmed");
    }

    [Fact]
    public async Task An_abandoned_page_frees_the_seats()
    {
        await using var host = await TestHost.StartAsync(Clocked);
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9", "first");
        var bookingRef = await BookAsync(customer, offer, 8);
        await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null);
        EndHold();
        await customer.WaitForStatusAsync(bookingRef, "expired");
        await BookAsync(customer, offer, 8);
    }

    [Fact]
    public async Task An_event_that_comes_late_and_twice_confirms_once()
    {
        await using var host = await TestHost.StartAsync(
            options => options with { SandboxTiming = LateBy(TimeSpan.FromMilliseconds(300)) });
        var customer = await host.CustomerAsync();
        var bookingRef = await BookAsync(customer);

        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(bookingRef, "4000000000000077")).Status);
        await customer.WaitForStatusAsync(bookingRef, "confirmed");
        await host.AllDeliveredAsync(customer, bookingRef);
        await AssertPaidOnceAsync(host, customer, bookingRef);
    }

    [Fact]
    public async Task An_event_that_comes_after_the_hold_finds_the_booking_confirmed_already()
    {
        await using var host = await TestHost.StartAsync(
            options => Clocked(options) with { SandboxTiming = LateBy(2 * Hold.HoldTime) });
        var customer = await host.CustomerAsync();
        var bookingRef = await BookAsync(customer);

        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(bookingRef, "4000000000000077")).Status);
        EndHold();
        await customer.WaitForStatusAsync(bookingRef, "confirmed");
        clock.Pass(3 * Hold.HoldTime);
        await host.AllDeliveredAsync(customer, bookingRef);

        await AssertPaidOnceAsync(host, customer, bookingRef);
    }

    private static SandboxTiming LateBy(TimeSpan time) => new() { LateWebhooks = [time, time + (time / 3)] };

    private static async Task AssertPaidOnceAsync(TestHost host, ApiClient customer, string bookingRef)
    {
        var booking = (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Body!;
        Assert.Equal("confirmed", booking.Text("status"));
        Assert.Single(booking["history"]!.AsArray(), entry => entry!.Text("event") == "payment_succeeded");
        Assert.Single(booking["history"]!.AsArray(), entry => entry!.Text("event") == "confirmed");
        Assert.Empty(booking["refunds"]!.AsArray());
        Assert.Equal(584200, (await host.TotalsAsync(bookingRef)).Amount("net"));
    }
}
