using FlightBooking.Core.Payments;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox;

/// <summary>How checkouts end that nobody pays, and those that somebody pays meanwhile.</summary>
public sealed class CheckoutEndTests : SandboxTest
{
    [Fact]
    public async Task An_expired_checkout_takes_no_money()
    {
        var checkout = await Host.OpenAsync("EXPIR1");

        var expired = await Host.Gateway.ExpireCheckoutAsync(checkout.PaymentId, Ct);
        var again = await Host.Gateway.ExpireCheckoutAsync(checkout.PaymentId, Ct);
        var (status, answer) = await Host.PayAsync(checkout, "4242424242424242");

        Assert.Equal(CheckoutStatus.Expired, expired.Status);
        Assert.Equal(expired, again);
        Assert.Equal((410, "checkout_expired"), (status, answer.GetProperty("code").GetString()));
        Assert.Equal(PaymentEventKind.CheckoutExpired, Assert.Single(await Receiver.WaitAsync(1)).Kind);
    }

    [Fact]
    public async Task Expiring_a_paid_checkout_tells_that_money_came_first()
    {
        var checkout = await Host.OpenAsync("PAID01");
        await Host.PayAsync(checkout, "4242424242424242");

        var answer = await Host.Gateway.ExpireCheckoutAsync(checkout.PaymentId, Ct);

        Assert.Equal((CheckoutStatus.Complete, true), (answer.Status, answer.IsPaid));
    }

    [Fact]
    public async Task Expiring_and_paying_at_once_ends_in_exactly_one_of_the_two()
    {
        for (var round = 0; round < 20; round++)
        {
            var checkout = await Host.OpenAsync($"RACE{round}");
            var paying = Host.PayAsync(checkout, "4242424242424242");
            var expired = await Host.Gateway.ExpireCheckoutAsync(checkout.PaymentId, Ct);
            var (status, _) = await paying;

            Assert.Equal(status == 200 ? CheckoutStatus.Complete : CheckoutStatus.Expired, expired.Status);
            Assert.True(status is 200 or 410, $"Answered {status}.");
        }
    }

    [Fact]
    public async Task A_checkout_closes_by_itself_and_says_so()
    {
        var checkout = await Host.OpenAsync("SHORT1", SandboxHost.Moment);

        Assert.Equal(PaymentEventKind.CheckoutExpired, Assert.Single(await Receiver.WaitAsync(1)).Kind);
        Assert.Equal(CheckoutStatus.Expired, (await Host.Gateway.ReadCheckoutAsync(checkout.PaymentId, Ct)).Status);
    }
}
