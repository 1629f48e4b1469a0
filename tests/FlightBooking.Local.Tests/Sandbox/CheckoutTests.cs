using System.Net;
using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox;

public sealed class CheckoutTests : IAsyncLifetime
{
    private readonly WebhookReceiver receiver = new();
    private SandboxHost host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        host = await SandboxHost.StartAsync(new InMemoryDocumentStore(TimeProvider.System), receiver);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("4242424242424242")]
    [InlineData("4242 4242 4242 4242")]
    [InlineData("5555-5555-5555-4444")]
    [InlineData("378282246310005")]
    public async Task A_good_card_pays_and_the_signed_event_says_so(string card)
    {
        var checkout = await host.OpenAsync("GOOD01");

        var (status, answer) = await host.PayAsync(checkout, card);

        Assert.Equal((200, "succeeded"), (status, answer.GetProperty("status").GetString()));
        Assert.Equal($"https://example.com/done?id={checkout.PaymentId}", answer.GetProperty("successUrl").GetString());
        var told = Assert.Single(await receiver.WaitAsync(1));
        var read = await host.Gateway.ReadCheckoutAsync(checkout.PaymentId, Ct);
        Assert.Equal((CheckoutStatus.Complete, true), (read.Status, read.IsPaid));
        Assert.Null(read.Url);
        Assert.Equal(PaymentEventKind.CheckoutCompleted, told.Kind);
        Assert.Equal(
            ("GOOD01", "acc_1", checkout.PaymentId, read.PaymentIntentId, Money.Rupees(5842)),
            (told.BookingRef, told.AccountId, told.PaymentId, told.PaymentIntentId, told.Amount));
        Assert.StartsWith("evt_", told.EventId, StringComparison.Ordinal);
        Assert.StartsWith("cs_test_", told.PaymentId, StringComparison.Ordinal);
        Assert.StartsWith("pi_", told.PaymentIntentId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4000000000000002", "card_declined")]
    [InlineData("4000000000009995", "card_declined")]
    [InlineData("4000000000000069", "expired_card")]
    public async Task A_declined_card_leaves_the_checkout_open_for_another(string card, string code)
    {
        var checkout = await host.OpenAsync("DECL01");

        var (status, answer) = await host.PayAsync(checkout, card);
        var told = Assert.Single(await receiver.WaitAsync(1));
        var second = await host.PayAsync(checkout, "4242424242424242");

        Assert.Equal((402, code), (status, answer.GetProperty("code").GetString()));
        Assert.Equal((PaymentEventKind.PaymentFailed, "DECL01"), (told.Kind, told.BookingRef));
        Assert.Equal(answer.GetProperty("detail").GetString(), told.FailureMessage);
        Assert.Equal(200, second.Status);
        Assert.Equal(PaymentEventKind.CheckoutCompleted, (await receiver.WaitAsync(2))[1].Kind);
    }

    [Theory]
    [InlineData("4242424242424241", "incorrect_number")]
    [InlineData("4111111111111111", "invalid_number")]
    [InlineData("4242", "invalid_number")]
    [InlineData("٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢", "invalid_number")]
    [InlineData("", "invalid_number")]
    public async Task What_is_no_test_card_is_no_attempt_to_pay(string card, string code)
    {
        var checkout = await host.OpenAsync("CARD01");

        var (status, answer) = await host.PayAsync(checkout, card);

        Assert.Equal((402, code), (status, answer.GetProperty("code").GetString()));
        Assert.Null((await host.Gateway.ReadCheckoutAsync(checkout.PaymentId, Ct)).PaymentIntentId);
    }

    [Fact]
    public async Task A_3d_secure_card_pays_only_once_the_bank_is_content()
    {
        var checkout = await host.OpenAsync("SECUR1");

        var (status, answer) = await host.PayAsync(checkout, "4000002500003155");
        var failed = await host.AnswerChallengeAsync(checkout, "fail");
        var again = await host.AnswerChallengeAsync(checkout, "complete");
        await host.PayAsync(checkout, "4000002500003155");
        var open = await host.Gateway.ReadCheckoutAsync(checkout.PaymentId, Ct);
        var completed = await host.AnswerChallengeAsync(checkout, "complete");

        Assert.Equal((200, "requires_action"), (status, answer.GetProperty("status").GetString()));
        using var page = await host.Client.GetAsync(
            new Uri(answer.GetProperty("nextAction").GetProperty("url").GetString()!, UriKind.RelativeOrAbsolute), Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal((402, 409, 200), (failed.Status, again.Status, completed.Status));
        Assert.False(open.IsPaid);
        Assert.Equal(
            [PaymentEventKind.PaymentFailed, PaymentEventKind.CheckoutCompleted],
            (await receiver.WaitAsync(2)).Select(told => told.Kind));
    }

    [Fact]
    public async Task The_late_card_is_told_of_twice_and_late_under_one_event_id()
    {
        var checkout = await host.OpenAsync("LATE01");

        await host.PayAsync(checkout, "4000000000000077");
        var paid = (await host.Gateway.ReadCheckoutAsync(checkout.PaymentId, Ct)).IsPaid;
        var told = await receiver.WaitAsync(2);

        Assert.True(paid);
        Assert.Equal(told[0].EventId, told[1].EventId);
    }

    [Fact]
    public async Task Many_clicks_at_once_pay_once()
    {
        var checkout = await host.OpenAsync("CLICK1");

        var clicks = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => host.PayAsync(checkout, "4242424242424242")));
        await receiver.WaitAsync(1);
        var payment = await host.GetAsync($"/sandbox/payments/{checkout.PaymentId}");

        Assert.Single(clicks, click => click.Status == 200);
        Assert.Equal(11, clicks.Count(click =>
            click.Status == 409 && click.Answer.GetProperty("code").GetString() == "payment_already_completed"));
        Assert.Equal(584200, payment.GetProperty("captured").GetProperty("amount").GetInt64());
        Assert.Equal(1, payment.GetProperty("webhooks").GetArrayLength());
    }

    [Fact]
    public async Task An_expired_checkout_takes_no_money()
    {
        var checkout = await host.OpenAsync("EXPIR1");

        var expired = await host.Gateway.ExpireCheckoutAsync(checkout.PaymentId, Ct);
        var again = await host.Gateway.ExpireCheckoutAsync(checkout.PaymentId, Ct);
        var (status, answer) = await host.PayAsync(checkout, "4242424242424242");

        Assert.Equal(CheckoutStatus.Expired, expired.Status);
        Assert.Equal(expired, again);
        Assert.Equal((410, "checkout_expired"), (status, answer.GetProperty("code").GetString()));
        Assert.Equal(PaymentEventKind.CheckoutExpired, Assert.Single(await receiver.WaitAsync(1)).Kind);
    }

    [Fact]
    public async Task Expiring_a_paid_checkout_tells_that_money_came_first()
    {
        var checkout = await host.OpenAsync("PAID01");
        await host.PayAsync(checkout, "4242424242424242");

        var answer = await host.Gateway.ExpireCheckoutAsync(checkout.PaymentId, Ct);

        Assert.Equal((CheckoutStatus.Complete, true), (answer.Status, answer.IsPaid));
    }

    [Fact]
    public async Task Expiring_and_paying_at_once_ends_in_exactly_one_of_the_two()
    {
        for (var round = 0; round < 20; round++)
        {
            var checkout = await host.OpenAsync($"RACE{round}");
            var paying = host.PayAsync(checkout, "4242424242424242");
            var expired = await host.Gateway.ExpireCheckoutAsync(checkout.PaymentId, Ct);
            var (status, _) = await paying;

            Assert.Equal(status == 200 ? CheckoutStatus.Complete : CheckoutStatus.Expired, expired.Status);
            Assert.True(status is 200 or 410, $"Answered {status}.");
        }
    }

    [Fact]
    public async Task A_checkout_closes_by_itself_and_says_so()
    {
        var checkout = await host.OpenAsync("SHORT1", SandboxHost.Moment);

        Assert.Equal(PaymentEventKind.CheckoutExpired, Assert.Single(await receiver.WaitAsync(1)).Kind);
        Assert.Equal(CheckoutStatus.Expired, (await host.Gateway.ReadCheckoutAsync(checkout.PaymentId, Ct)).Status);
    }

    [Theory]
    [InlineData("/sandbox/checkout/cs_test_a1unknown")]
    [InlineData("/sandbox/checkout/cs_test_a1AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/sandbox/checkout/nonsense/3ds")]
    public async Task An_unknown_checkout_is_404(string path)
    {
        using var page = await host.Client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        var (status, answer) = await host.PostAsync(path, new { card = "4242424242424242", outcome = "complete" });

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal((404, "payment_not_found"), (status, answer.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("", "{}")]
    [InlineData("", "{\"card\":4242}")]
    [InlineData("", "{\"card\":\"\\ud800\"}")]
    [InlineData("", "nonsense")]
    [InlineData("", "")]
    [InlineData("/3ds", "{\"outcome\":\"maybe\"}")]
    public async Task A_body_that_cannot_be_read_is_422(string below, string body)
    {
        var checkout = await host.OpenAsync("BODY01");

        using var response = await host.Client.PostAsync(
            new Uri($"/sandbox/checkout/{checkout.PaymentId}{below}", UriKind.Relative), new StringContent(body), Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_same_key_opens_one_checkout_and_answers_the_same()
    {
        var request = SandboxHost.Request("IDEMP1");
        var many = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => host.Gateway.CreateCheckoutAsync(request, Ct)));
        await host.PayAsync(many[0], "4242424242424242");

        var later = await host.Gateway.CreateCheckoutAsync(request, Ct);

        Assert.All(many, checkout => Assert.Equal(many[0], checkout));
        Assert.Equal(many[0], later);
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_a_permanent_error()
    {
        var request = SandboxHost.Request("IDEMP2");
        await host.Gateway.CreateCheckoutAsync(request, Ct);

        var error = await Assert.ThrowsAsync<PaymentProviderException>(
            () => host.Gateway.CreateCheckoutAsync(request with { Amount = Money.Rupees(1) }, Ct));

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
                () => host.Gateway.CreateCheckoutAsync(wrong, Ct));
            Assert.False(error.IsTransient);
        }

        // Nothing was kept of the refused ones, so the key is still free.
        Assert.Equal(CheckoutStatus.Open, (await host.Gateway.CreateCheckoutAsync(request, Ct)).Status);
    }

    [Fact]
    public async Task Unknown_ids_are_permanent_errors()
    {
        foreach (var call in new Func<Task>[]
        {
            () => host.Gateway.ReadCheckoutAsync("cs_test_a1AAAAAAAAAAAAAAAAAAAAAA", Ct),
            () => host.Gateway.ExpireCheckoutAsync("cs_nonsense", Ct),
            () => host.Gateway.ReadRefundAsync("re_nonsense", Ct),
            () => host.Gateway.RefundAsync(SandboxHost.Refund("NONE01", "pi_nonsense", 1, "all"), Ct),
        })
        {
            var error = await Assert.ThrowsAsync<PaymentProviderException>(call);
            Assert.Equal(("resource_missing", false), (error.Code, error.IsTransient));
        }
    }
}
