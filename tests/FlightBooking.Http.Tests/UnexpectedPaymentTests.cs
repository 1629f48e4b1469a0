using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Money that comes when or where nobody waits for it.</summary>
public sealed class UnexpectedPaymentTests : PaymentTest
{
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
        Assert.True(after["refunds"]!.AsArray().Single()!["isOfAnotherPayment"]!.GetValue<bool>());
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
        Assert.False(after["refunds"]!.AsArray().Single()!["isOfAnotherPayment"]!.GetValue<bool>());
        var totals = await host.TotalsAsync(bookingRef);
        Assert.Equal((total, 0), (totals.Amount("refunded"), totals.Amount("net")));
        Assert.Equal("confirmed", (await customer.GetAsync($"/v1/bookings/{winner}")).Body!.Text("status"));
    }

    private static bool HasRefund(JsonNode booking) =>
        booking["refunds"]!.AsArray() is [var refund] && refund!.Text("status") == "succeeded";
}
