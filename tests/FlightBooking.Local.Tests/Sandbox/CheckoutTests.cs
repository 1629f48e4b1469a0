using System.Net;
using FlightBooking.Core;
using FlightBooking.Core.Payments;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox;

/// <summary>Paying at the checkout, by card.</summary>
public sealed class CheckoutTests : SandboxTest
{
    [Theory]
    [InlineData("4242424242424242")]
    [InlineData("4242 4242 4242 4242")]
    [InlineData("5555-5555-5555-4444")]
    [InlineData("378282246310005")]
    public async Task A_good_card_pays_and_the_signed_event_says_so(string card)
    {
        var checkout = await Host.OpenAsync("GOOD01");

        var (status, answer) = await Host.PayAsync(checkout, card);

        Assert.Equal((200, "succeeded"), (status, answer.GetProperty("status").GetString()));
        Assert.Equal($"https://example.com/done?id={checkout.PaymentId}", answer.GetProperty("successUrl").GetString());
        var told = Assert.Single(await Receiver.WaitAsync(1));
        var read = await Host.Gateway.ReadCheckoutAsync(checkout.PaymentId, Ct);
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
        var checkout = await Host.OpenAsync("DECL01");

        var (status, answer) = await Host.PayAsync(checkout, card);
        var told = Assert.Single(await Receiver.WaitAsync(1));
        var second = await Host.PayAsync(checkout, "4242424242424242");

        Assert.Equal((402, code), (status, answer.GetProperty("code").GetString()));
        Assert.Equal((PaymentEventKind.PaymentFailed, "DECL01"), (told.Kind, told.BookingRef));
        Assert.Equal(answer.GetProperty("detail").GetString(), told.FailureMessage);
        Assert.Equal(200, second.Status);
        Assert.Equal(PaymentEventKind.CheckoutCompleted, (await Receiver.WaitAsync(2))[1].Kind);
    }

    [Theory]
    [InlineData("4242424242424241", "incorrect_number")]
    [InlineData("4111111111111111", "invalid_number")]
    [InlineData("4242", "invalid_number")]
    [InlineData("٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢", "invalid_number")]
    [InlineData("", "invalid_number")]
    public async Task What_is_no_test_card_is_no_attempt_to_pay(string card, string code)
    {
        var checkout = await Host.OpenAsync("CARD01");

        var (status, answer) = await Host.PayAsync(checkout, card);

        Assert.Equal((402, code), (status, answer.GetProperty("code").GetString()));
        Assert.Null((await Host.Gateway.ReadCheckoutAsync(checkout.PaymentId, Ct)).PaymentIntentId);
    }

    [Fact]
    public async Task A_3d_secure_card_pays_only_once_the_bank_is_content()
    {
        var checkout = await Host.OpenAsync("SECUR1");

        var (status, answer) = await Host.PayAsync(checkout, "4000002500003155");
        var failed = await Host.AnswerChallengeAsync(checkout, "fail");
        var again = await Host.AnswerChallengeAsync(checkout, "complete");
        await Host.PayAsync(checkout, "4000002500003155");
        var open = await Host.Gateway.ReadCheckoutAsync(checkout.PaymentId, Ct);
        var completed = await Host.AnswerChallengeAsync(checkout, "complete");

        Assert.Equal((200, "requires_action"), (status, answer.GetProperty("status").GetString()));
        using var page = await Host.Client.GetAsync(
            new Uri(answer.GetProperty("nextAction").GetProperty("url").GetString()!, UriKind.RelativeOrAbsolute), Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal((402, 409, 200), (failed.Status, again.Status, completed.Status));
        Assert.False(open.IsPaid);
        Assert.Equal(
            [PaymentEventKind.PaymentFailed, PaymentEventKind.CheckoutCompleted],
            (await Receiver.WaitAsync(2)).Select(told => told.Kind));
    }

    [Fact]
    public async Task The_late_card_is_told_of_twice_and_late_under_one_event_id()
    {
        var checkout = await Host.OpenAsync("LATE01");

        await Host.PayAsync(checkout, "4000000000000077");
        var paid = (await Host.Gateway.ReadCheckoutAsync(checkout.PaymentId, Ct)).IsPaid;
        var told = await Receiver.WaitAsync(2);

        Assert.True(paid);
        Assert.Equal(told[0].EventId, told[1].EventId);
    }

    [Fact]
    public async Task Many_clicks_at_once_pay_once()
    {
        var checkout = await Host.OpenAsync("CLICK1");

        var clicks = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => Host.PayAsync(checkout, "4242424242424242")));
        await Receiver.WaitAsync(1);
        var payment = await Host.GetAsync($"/sandbox/payments/{checkout.PaymentId}");

        Assert.Single(clicks, click => click.Status == 200);
        Assert.Equal(11, clicks.Count(click =>
            click.Status == 409 && click.Answer.GetProperty("code").GetString() == "payment_already_completed"));
        Assert.Equal(584200, payment.GetProperty("captured").GetProperty("amount").GetInt64());
        Assert.Equal(1, payment.GetProperty("webhooks").GetArrayLength());
    }

    [Theory]
    [InlineData("/sandbox/checkout/cs_test_a1unknown")]
    [InlineData("/sandbox/checkout/cs_test_a1AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/sandbox/checkout/nonsense/3ds")]
    public async Task An_unknown_checkout_is_404(string path)
    {
        using var page = await Host.Client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        var (status, answer) = await Host.PostAsync(path, new { card = "4242424242424242", outcome = "complete" });

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
        var checkout = await Host.OpenAsync("BODY01");

        using var response = await Host.Client.PostAsync(
            new Uri($"/sandbox/checkout/{checkout.PaymentId}{below}", UriKind.Relative), new StringContent(body), Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }
}
