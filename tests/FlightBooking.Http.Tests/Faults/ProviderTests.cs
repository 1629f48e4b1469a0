using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Local.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Faults;

/// <summary>A payment provider in trouble: what callers see, and that everything ends right after it.</summary>
public sealed class ProviderTests
{
    private static readonly HoldPolicy Hold = new(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10));

    public static TheoryData<string> Troubles => [.. Enum.GetNames<ProviderTrouble>()];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Whoever_wants_to_pay_is_told_to_try_again_and_the_seats_stay_held(string trouble)
    {
        await using var host = await TestHost.StartAsync();
        var customer = await host.CustomerAsync();
        var bookingRef = await customer.HoldAsync();
        Break(host, trouble);

        var refused = await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null, "pay");
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "payment_provider_unavailable"), (refused.Status, refused.Code));
        Assert.Equal("5", refused.Headers["Retry-After"]);
        Assert.DoesNotContain("sandbox", refused.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("pending_payment", (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Body!.Text("status"));

        host.Faults.FailCalls = 0;
        var opened = await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null, "pay");
        Assert.Equal(HttpStatusCode.Created, opened.Status);
        await customer.AllEndWellAsync([bookingRef]);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Where_its_answer_was_lost_the_same_checkout_is_opened_again(string trouble)
    {
        await using var host = await TestHost.StartAsync();
        var customer = await host.CustomerAsync();
        var bookingRef = await customer.HoldAsync();
        Break(host, trouble);
        (host.Faults.FailCalls, host.Faults.LoseCallAnswers) = (0, 1);

        var refused = await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null);
        Assert.Equal("payment_provider_unavailable", refused.Code);

        host.Faults.LoseCallAnswers = 0;
        await customer.AllEndWellAsync([bookingRef]);
        Assert.Equal(1, (await host.TotalsAsync(bookingRef))["payments"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_checkout_that_it_closed_while_the_hold_lasts_is_followed_by_another()
    {
        await using var host = await TestHost.StartAsync();
        var customer = await host.CustomerAsync();
        var bookingRef = await customer.HoldAsync();
        var first = await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null);
        await host.Services.GetRequiredService<IPaymentGateway>().ExpireCheckoutAsync(
            first.Body!.Text("paymentId"), TestContext.Current.CancellationToken);

        var second = await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null);
        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.NotEqual(first.Body!.Text("paymentId"), second.Body!.Text("paymentId"));

        var again = await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null);
        Assert.Equal(
            (HttpStatusCode.OK, second.Body!.Text("paymentId")), (again.Status, again.Body!.Text("paymentId")));
        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(bookingRef)).Status);
        await customer.WaitForStatusAsync(bookingRef, "confirmed");
    }

    [Theory]
    [InlineData("TimesOut")]
    [InlineData("TooManyRequests")]
    public async Task A_hold_that_ends_meanwhile_waits_with_the_seats_until_the_checkout_is_closed(string trouble)
    {
        var clock = new ForwardedClock();
        await using var host = await TestHost.StartAsync(options => options with
        {
            Clock = clock, Hold = Hold, SandboxLine = new SandboxFaults { LoseWebhooks = 1 },
        });
        var customer = await host.CustomerAsync();
        var (paid, unpaid) = (await customer.HoldAsync(), await customer.HoldAsync());
        Assert.Equal(HttpStatusCode.Created, (await customer.PostAsync($"/v1/bookings/{unpaid}/payment", null)).Status);
        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(paid)).Status);
        Break(host, trouble);

        // Nobody knows yet whether they are paid, so neither may be over.
        clock.Pass(Hold.HoldTime + Hold.Grace);
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
        Assert.Equal("pending_payment", (await customer.GetAsync($"/v1/bookings/{paid}")).Body!.Text("status"));
        Assert.Equal("pending_payment", (await customer.GetAsync($"/v1/bookings/{unpaid}")).Body!.Text("status"));
        host.Faults.FailCalls = 0;

        Assert.Equal("succeeded", (await customer.WaitForStatusAsync(paid, "confirmed"))["payment"]!.Text("status"));
        await customer.WaitForStatusAsync(unpaid, "expired");
        Assert.Equal(0, (await host.TotalsAsync(unpaid)).Amount("net"));
    }

    [Theory]
    [InlineData("TimesOut")]
    [InlineData("TooManyRequests")]
    public async Task A_refund_goes_back_once_however_the_provider_answers_meanwhile(string trouble)
    {
        await using var host = await TestHost.StartAsync(Cancellations.Hasty);
        var customer = await host.CustomerAsync();
        var bought = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult());
        var bookingRef = bought.Text("bookingRef");
        Break(host, trouble);
        host.Faults.LoseCallAnswers = 1;

        var accepted = await customer.CancelAsync(bookingRef);
        await Task.Delay(1200, TestContext.Current.CancellationToken);
        var meanwhile = (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Body!;
        Assert.Equal("pending", meanwhile["refunds"]![0]!.Text("status"));
        host.Faults.FailCalls = 0;
        await Task.Delay(2500, TestContext.Current.CancellationToken);
        host.Faults.LoseCallAnswers = 0;

        var after = await customer.WaitForCancellationsAsync(bookingRef);
        var totals = await host.TotalsAsync(bookingRef);
        Assert.Equal(("cancelled", accepted.Body!.Amount("refund")), (after.Text("status"), totals.Amount("refunded")));
    }

    [Fact]
    public async Task While_the_provider_is_silent_others_are_served()
    {
        await using var host = await TestHost.StartAsync();
        var customer = await host.CustomerAsync();
        var bookingRef = await customer.HoldAsync();
        Break(host, nameof(ProviderTrouble.TimesOut));
        host.Faults.TimesOutAfter = TimeSpan.FromSeconds(3);

        var waiting = Enumerable.Range(0, 50)
            .Select(_ => customer.PostAsync($"/v1/bookings/{bookingRef}/payment", new JsonObject())).ToList();
        await customer.HoldAsync();

        Assert.DoesNotContain(waiting, payment => payment.IsCompleted);
        Assert.All(await Task.WhenAll(waiting), payment => Assert.Equal("payment_provider_unavailable", payment.Code));
    }

    private static void Break(TestHost host, string trouble)
    {
        host.Faults.Trouble = Enum.Parse<ProviderTrouble>(trouble);
        host.Faults.FailCalls = 1;
    }
}
