using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox;

/// <summary>What the gateway asks for when it opens a checkout.</summary>
public sealed class CheckoutOpeningTests : SandboxTest
{
    [Fact]
    public async Task The_same_key_opens_one_checkout_and_answers_the_same()
    {
        var request = SandboxHost.Request("IDEMP1");
        var many = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Host.Gateway.CreateCheckoutAsync(request, Ct)));
        await Host.PayAsync(many[0], "4242424242424242");

        var later = await Host.Gateway.CreateCheckoutAsync(request, Ct);

        Assert.All(many, checkout => Assert.Equal(many[0], checkout));
        Assert.Equal(many[0], later);
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_a_permanent_error()
    {
        var request = SandboxHost.Request("IDEMP2");
        await Host.Gateway.CreateCheckoutAsync(request, Ct);

        var error = await Assert.ThrowsAsync<PaymentProviderException>(
            () => Host.Gateway.CreateCheckoutAsync(request with { Amount = Money.Rupees(1) }, Ct));

        Assert.Equal(("idempotency_error", false), (error.Code, error.IsTransient));
    }

    [Fact]
    public async Task A_checkout_for_nothing_or_without_a_future_is_refused()
    {
        var request = SandboxHost.Request("WRONG1");
        foreach (var wrong in new[]
        {
            request with { Amount = Money.Zero },
            request with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(-1) },
            request with { ExpiresAt = DateTimeOffset.UtcNow.AddHours(25) },
            request with { IdempotencyKey = new('k', 256) },
        })
        {
            var error = await Assert.ThrowsAsync<PaymentProviderException>(
                () => Host.Gateway.CreateCheckoutAsync(wrong, Ct));
            Assert.False(error.IsTransient);
        }

        // Nothing was kept of the refused ones, so the key is still free.
        Assert.Equal(CheckoutStatus.Open, (await Host.Gateway.CreateCheckoutAsync(request, Ct)).Status);
    }

    [Theory]
    [InlineData(49, null)]
    [InlineData(50, null)]
    [InlineData(4749, 4750L)]
    [InlineData(4750, 4750L)]
    public async Task Less_than_the_minimum_of_the_account_is_refused_as_too_small(long paise, long? minimum)
    {
        await using var host = await SandboxHost.StartAsync(
            new InMemoryDocumentStore(TimeProvider.System), new(), smallestInRupees: minimum);
        var request = SandboxHost.Request("SMALL1") with { Amount = Money.Paise(paise) };
        if (paise == (minimum ?? 50))
        {
            Assert.Equal(CheckoutStatus.Open, (await host.Gateway.CreateCheckoutAsync(request, Ct)).Status);
            return;
        }

        var error = await Assert.ThrowsAsync<PaymentProviderException>(
            () => host.Gateway.CreateCheckoutAsync(request, Ct));

        Assert.Equal(("amount_too_small", false), (error.Code, error.IsTransient));
        Assert.Equal(
            minimum is null
                ? "The Checkout Session's total amount due must add up to at least 0.50 inr"
                : "The Checkout Session's total amount must convert to at least 47.50 inr",
            error.Message);
    }

    [Fact]
    public async Task Unknown_ids_are_permanent_errors()
    {
        foreach (var call in new Func<Task>[]
        {
            () => Host.Gateway.ReadCheckoutAsync("cs_test_a1AAAAAAAAAAAAAAAAAAAAAA", Ct),
            () => Host.Gateway.ExpireCheckoutAsync("cs_nonsense", Ct),
            () => Host.Gateway.ReadRefundAsync("re_nonsense", Ct),
            () => Host.Gateway.RefundAsync(SandboxHost.Refund("NONE01", "pi_nonsense", 1, "all"), Ct),
        })
        {
            var error = await Assert.ThrowsAsync<PaymentProviderException>(call);
            Assert.Equal(("resource_missing", false), (error.Code, error.IsTransient));
        }
    }
}
