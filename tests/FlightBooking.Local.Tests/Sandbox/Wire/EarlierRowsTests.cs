using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Local.Sandbox;
using FlightBooking.Local.Sandbox.Wire;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox.Wire;

/// <summary>
/// What a data folder of the releases before Stripe's protocol holds is read as if it had come over it.
/// </summary>
public sealed class EarlierRowsTests
{
    private const string Key = "0SzRCyhAAAAAAAAAAAAAAA";
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_payment_keeps_its_metadata_and_its_end()
    {
        var payment = Read();

        Assert.Equivalent(
            PaymentMetadata.Of(SandboxHost.Request("EARLY1")), payment.Request.MetadataOfSession(), strict: true);
        Assert.Equal(payment.Request.MetadataOfSession(), payment.Request.MetadataOfIntent());
        Assert.Equal((Start.AddMinutes(15), Start.AddMinutes(5)), (payment.ExpiresAt, payment.PaidAt));
        Assert.Equal("EARLY1", StripeShapes.Session(payment)["client_reference_id"]!.GetValue<string>());
    }

    [Fact]
    public void A_refund_keeps_its_metadata_and_is_found_under_its_key()
    {
        var payment = Read();
        var request = SandboxHost.Refund("EARLY1", SandboxIds.PaymentIntent(Key), 2000, "inbound");

        var refund = payment.FindRefund(request.IdempotencyKey)!;

        Assert.Equivalent(PaymentMetadata.Of(request), refund.Request.MetadataOfRefund(), strict: true);
        Assert.Equal(Money.Rupees(3842), payment.Refundable);
    }

    [Fact]
    public void Changed_and_stored_again_it_is_the_same()
    {
        var text = JsonSerializer.Serialize(Read(), CoreJson.Options);
        var stored = JsonSerializer.Deserialize<SandboxPayment>(text, CoreJson.Options)!;

        Assert.Equal(text, JsonSerializer.Serialize(stored, CoreJson.Options));
        Assert.Equal(Shapes(Read()), Shapes(stored));

        static string Shapes(SandboxPayment payment) => StripeShapes.PaymentIntent(payment).ToJsonString()
            + StripeShapes.Refund(payment, payment.Refunds[0]).ToJsonString();
    }

    [Fact]
    public void A_key_that_was_claimed_is_taken_for_the_same_call()
    {
        var claim = JsonSerializer.Deserialize<SandboxKey>(
            $$"""{"id":"3f","fingerprint":"9a0b","paymentKey":"{{Key}}","createdAt":"2026-11-22T10:00:00+00:00"}""",
            CoreJson.Options)!;
        var call = StripeCall.Read("POST", "/v1/refunds", null, "amount=1", "key");
        var other = StripeCall.Read("POST", "/v1/refunds", null, "amount=2", "key");

        Assert.True(claim.Fits(call.Text));
        Assert.Null(claim.Refused);
        var later = SandboxKey.Of(Key, call.Text, Key, Start);
        Assert.Equal((true, false), (later.Fits(call.Text), later.Fits(other.Text)));
    }

    // The documents as they were written: the port's own requests, and no metadata.
    private static SandboxPayment Read() => JsonSerializer.Deserialize<SandboxPayment>(
        JsonSerializer.Serialize(
            new
            {
                Key,
                Request = SandboxHost.Request("EARLY1"),
                CreatedAt = Start,
                ExpiresAt = Start.AddMinutes(15),
                Status = CheckoutStatus.Complete,
                Attempt = Attempt.Succeeded,
                Card = new SandboxCard("visa", "4242", false, RefundConduct.AtOnce),
                PaidAt = Start.AddMinutes(5),
                Refunds = new[]
                {
                    new
                    {
                        RefundId = SandboxIds.Refund(Key, 0),
                        Request = SandboxHost.Refund("EARLY1", SandboxIds.PaymentIntent(Key), 2000, "inbound"),
                        CreatedAt = Start.AddMinutes(10),
                        FirstStatus = RefundStatus.Succeeded,
                        Status = RefundStatus.Succeeded,
                    },
                },
                Deliveries = Array.Empty<SandboxDelivery>(),
            },
            CoreJson.Options),
        CoreJson.Options)!;
}
