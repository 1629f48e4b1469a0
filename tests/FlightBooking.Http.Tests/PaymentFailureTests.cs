using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Holds;
using FlightBooking.Local.Host;
using FlightBooking.Local.Sandbox;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

public sealed class PaymentFailureTests
{
    private static readonly HoldPolicy Hold = new(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10));

    private readonly ForwardedClock clock = new();

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

    [Fact]
    public async Task The_second_of_two_payments_goes_back()
    {
        await using var host = await TestHost.StartAsync();
        var customer = host.Anonymous();
        var accountId = (await customer.RegisterAsync()).Text("accountId");
        var bookingRef = await BookAsync(customer);
        await customer.PayAsync(bookingRef);
        var first = await customer.WaitForStatusAsync(bookingRef, "confirmed");

        await host.PayAsideAsync(bookingRef, accountId, 584200);

        var after = await customer.WaitForAsync(bookingRef, HasRefund);
        Assert.Equal(("confirmed", "succeeded"), (after.Text("status"), after["payment"]!.Text("status")));
        Assert.Equal(first["payment"]!.Text("paymentId"), after["payment"]!.Text("paymentId"));
        var totals = await host.TotalsAsync(bookingRef);
        Assert.Equal((584200 * 2, 584200), (totals.Amount("captured"), totals.Amount("refunded")));
    }

    [Fact]
    public async Task A_wrong_amount_goes_back_and_buys_nothing()
    {
        await using var host = await TestHost.StartAsync();
        var customer = host.Anonymous();
        var accountId = (await customer.RegisterAsync()).Text("accountId");
        var bookingRef = await BookAsync(customer);

        await host.PayAsideAsync(bookingRef, accountId, 100);

        var after = await customer.WaitForAsync(bookingRef, HasRefund);
        Assert.Equal("pending_payment", after.Text("status"));
        Assert.Equal(0, (await host.TotalsAsync(bookingRef)).Amount("net"));
    }

    [Fact]
    public async Task Money_from_a_checkout_that_was_never_opened_here_goes_back()
    {
        await using var host = await TestHost.StartAsync();
        var customer = host.Anonymous();
        var accountId = (await customer.RegisterAsync()).Text("accountId");
        var bookingRef = await BookAsync(customer);

        await host.PayAsideAsync(bookingRef, accountId, 584200);

        var after = await customer.WaitForAsync(bookingRef, HasRefund);
        Assert.Equal(("pending_payment", "not_started"), (after.Text("status"), after["payment"]!.Text("status")));
        Assert.Equal(0, (await host.TotalsAsync(bookingRef)).Amount("net"));
    }

    [Fact]
    public async Task A_late_payment_gets_the_same_seats_again_where_they_are_free()
    {
        await using var host = await TestHost.StartAsync(Clocked);
        var customer = host.Anonymous();
        var accountId = (await customer.RegisterAsync()).Text("accountId");
        var bookingRef = await BookAsync(customer);
        EndHold();
        var expired = await customer.WaitForStatusAsync(bookingRef, "expired");

        await host.PayAsideAsync(bookingRef, accountId, 584200, isOpened: true);

        var booking = await customer.WaitForStatusAsync(bookingRef, "confirmed");
        Assert.Equal(
            expired["slices"]![0]!["seats"]!.ToJsonString(), booking["slices"]![0]!["seats"]!.ToJsonString());
        Assert.Single(await customer.DocumentsAsync(bookingRef));
        Assert.Equal(584200, (await host.TotalsAsync(bookingRef)).Amount("net"));
    }

    [Fact]
    public async Task A_late_payment_goes_back_in_full_where_the_seats_are_sold()
    {
        await using var host = await TestHost.StartAsync(Clocked);
        var customer = host.Anonymous();
        var accountId = (await customer.RegisterAsync()).Text("accountId");
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9", "first");
        var bookingRef = await BookAsync(customer, offer, 8);
        EndHold();
        var total = (await customer.WaitForStatusAsync(bookingRef, "expired")).Amount("total");
        var winner = await BookAsync(customer, offer, 8);
        await customer.PayAsync(winner);
        await customer.WaitForStatusAsync(winner, "confirmed");

        await host.PayAsideAsync(bookingRef, accountId, total, isOpened: true);

        var after = await customer.WaitForAsync(
            bookingRef, booking => booking["payment"]!.Text("status") == "refunded");
        Assert.Equal("expired", after.Text("status"));
        var totals = await host.TotalsAsync(bookingRef);
        Assert.Equal((total, 0), (totals.Amount("refunded"), totals.Amount("net")));
        Assert.Equal("confirmed", (await customer.GetAsync($"/v1/bookings/{winner}")).Body!.Text("status"));
    }

    private LocalOptions Clocked(LocalOptions options) => options with { Clock = clock, Hold = Hold };

    // The seats are kept a little longer than the booking.
    private void EndHold() => clock.Pass(Hold.HoldTime + Hold.Grace);

    private static SandboxTiming LateBy(TimeSpan time) => new() { LateWebhooks = [time, time + (time / 3)] };

    private static bool HasRefund(JsonNode booking) =>
        booking["refunds"]!.AsArray() is [var refund] && refund!.Text("status") == "succeeded";

    private static async Task AssertPaidOnceAsync(TestHost host, ApiClient customer, string bookingRef)
    {
        var booking = (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Body!;
        Assert.Equal("confirmed", booking.Text("status"));
        Assert.Single(booking["history"]!.AsArray(), entry => entry!.Text("event") == "payment_succeeded");
        Assert.Single(booking["history"]!.AsArray(), entry => entry!.Text("event") == "confirmed");
        Assert.Empty(booking["refunds"]!.AsArray());
        Assert.Equal(584200, (await host.TotalsAsync(bookingRef)).Amount("net"));
    }

    private static async Task<string> BookAsync(ApiClient customer) =>
        await BookAsync(customer, await customer.OfferAsync("DEL", "BOM", Day, "M9"), adults: 1);

    private static async Task<string> BookAsync(ApiClient customer, string offer, int adults)
    {
        var party = Enumerable.Range(0, adults).Select(i => Adult(Numbered("Guest", i)));
        var booked = await customer.BookAsync([offer], [.. party]);
        Assert.True(booked.Status == HttpStatusCode.Created, booked.Text);
        return booked.Body!.Text("bookingRef");
    }
}
