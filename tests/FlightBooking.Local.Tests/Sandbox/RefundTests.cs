using FlightBooking.Core;
using FlightBooking.Core.Payments;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox;

public sealed class RefundTests : SandboxTest
{
    [Fact]
    public async Task Each_slice_is_refunded_by_itself_and_told_of_by_its_own_name()
    {
        var intent = await Host.PaidAsync("SLICE1", "4242424242424242");

        var inbound = await Host.Gateway.RefundAsync(SandboxHost.Refund("SLICE1", intent, 2000, "inbound"), Ct);
        var outbound = await Host.Gateway.RefundAsync(SandboxHost.Refund("SLICE1", intent, 3842, "outbound"), Ct);

        var told = (await Receiver.WaitAsync(3)).Where(one => one.Kind == PaymentEventKind.RefundUpdated).ToList();
        Assert.Equal(
            [("inbound", inbound.RefundId, Money.Rupees(2000)), ("outbound", outbound.RefundId, Money.Rupees(3842))],
            told.Select(one => (one.Slice!, one.RefundId!, one.Amount!.Value)).Order());
        Assert.All(
            told, one => Assert.Equal(("SLICE1-can", RefundStatus.Succeeded), (one.CancellationId, one.RefundStatus)));
    }

    [Fact]
    public async Task The_same_key_refunds_once()
    {
        var intent = await Host.PaidAsync("ONCE01", "4242424242424242");
        var request = SandboxHost.Refund("ONCE01", intent, 2000, "inbound");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Host.Gateway.RefundAsync(request, Ct)));
        var other = await Assert.ThrowsAsync<PaymentProviderException>(
            () => Host.Gateway.RefundAsync(request with { Amount = Money.Rupees(1) }, Ct));

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Equal("idempotency_error", other.Code);
        Assert.Equal(answers[0], await Host.Gateway.ReadRefundAsync(answers[0].RefundId, Ct));
        var payment = await Host.Gateway.ReadPaymentAsync(intent, Ct);
        Assert.Equal(answers[0].RefundId, payment.FindRefund(request.IdempotencyKey)?.RefundId);
        Assert.Null(payment.FindRefund("another"));
        Assert.Equal((2000_00, 3842_00), await TotalsAsync("ONCE01"));
        Assert.Single(await Receiver.WaitAsync(2), told => told.Kind == PaymentEventKind.RefundUpdated);
    }

    [Fact]
    public async Task Never_more_is_given_back_than_was_taken()
    {
        var intent = await Host.PaidAsync("MUCH01", "4242424242424242");

        var tries = await Task.WhenAll(Enumerable.Range(0, 10).Select(async number =>
        {
            try
            {
                await Host.Gateway.RefundAsync(SandboxHost.Refund("MUCH01", intent, 1000, $"part{number}"), Ct);
                return null;
            }
            catch (PaymentProviderException exception)
            {
                return exception.Code;
            }
        }));
        await Host.Gateway.RefundAsync(SandboxHost.Refund("MUCH01", intent, 842, "rest"), Ct);
        var none = await Assert.ThrowsAsync<PaymentProviderException>(
            () => Host.Gateway.RefundAsync(SandboxHost.Refund("MUCH01", intent, 1, "none"), Ct));

        Assert.Equal(5, tries.Count(code => code is null));
        Assert.Equal(5, tries.Count(code => code == "amount_too_large"));
        Assert.Equal(("charge_already_refunded", false), (none.Code, none.IsTransient));
        Assert.Equal((5842_00, 0), await TotalsAsync("MUCH01"));
        Assert.Equal(6, (await Receiver.WaitAsync(7)).Count(told => told.Kind == PaymentEventKind.RefundUpdated));
    }

    [Fact]
    public async Task What_was_not_paid_or_is_nothing_cannot_be_refunded()
    {
        var open = await Host.OpenAsync("OPEN01");
        await Host.PayAsync(open, "4000000000000002");
        var unpaid = (await Host.Gateway.ReadCheckoutAsync(open.PaymentId, Ct)).PaymentIntentId!;
        var paid = await Host.PaidAsync("OPEN02", "4242424242424242");

        foreach (var (request, code) in new[]
        {
            (SandboxHost.Refund("OPEN01", unpaid, 1, "all"), "payment_intent_unexpected_state"),
            (SandboxHost.Refund("OPEN02", paid, 0, "all"), "parameter_invalid_integer"),
        })
        {
            var error = await Assert.ThrowsAsync<PaymentProviderException>(() => Host.Gateway.RefundAsync(request, Ct));
            Assert.Equal((code, false), (error.Code, error.IsTransient));
        }
    }

    [Fact]
    public async Task A_slow_refund_is_pending_first_and_succeeds_later()
    {
        var intent = await Host.PaidAsync("SLOW01", "4000000000007726");
        var request = SandboxHost.Refund("SLOW01", intent, 2000, "inbound");

        var first = await Host.Gateway.RefundAsync(request, Ct);
        var told = (await Receiver.WaitAsync(3)).Skip(1).ToList();

        Assert.Equal(RefundStatus.Pending, first.Status);
        Assert.Equal(
            [("refund.created", RefundStatus.Pending), ("refund.updated", RefundStatus.Succeeded)],
            told.Select(one => (one.Type, one.RefundStatus!.Value)));
        Assert.Equal(RefundStatus.Succeeded, (await Host.Gateway.ReadRefundAsync(first.RefundId, Ct)).Status);
        Assert.Equal(first, await Host.Gateway.RefundAsync(request, Ct));
    }

    [Fact]
    public async Task A_refund_the_bank_sends_back_fails_after_it_succeeded_and_can_be_made_again()
    {
        var intent = await Host.PaidAsync("BACK01", "4000000000005126");

        var first = await Host.Gateway.RefundAsync(SandboxHost.Refund("BACK01", intent, 5842, "all"), Ct);
        var told = (await Receiver.WaitAsync(3)).Skip(1).ToList();
        var read = await Host.Gateway.ReadRefundAsync(first.RefundId, Ct);

        Assert.Equal(RefundStatus.Succeeded, first.Status);
        Assert.Equal(
            [("refund.created", RefundStatus.Succeeded), ("refund.failed", RefundStatus.Failed)],
            told.Select(one => (one.Type, one.RefundStatus!.Value)));
        Assert.Equal((RefundStatus.Failed, "expired_or_canceled_card"), (read.Status, read.FailureReason));
        Assert.Equal((0, 5842_00), await TotalsAsync("BACK01"));
        await Host.Gateway.RefundAsync(SandboxHost.Refund("BACK01", intent, 5842, "again"), Ct);
    }

    private async Task<(long Refunded, long Net)> TotalsAsync(string bookingRef)
    {
        var all = await Host.GetAsync($"/sandbox/payments?bookingRef={bookingRef}");
        var total = Assert.Single(all.GetProperty("bookings").EnumerateArray());
        Assert.Equal(5842_00, Amount("captured"));
        Assert.Equal(1, total.GetProperty("paid").GetInt32());
        return (Amount("refunded"), Amount("net"));

        long Amount(string name) => total.GetProperty(name).GetProperty("amount").GetInt64();
    }
}
