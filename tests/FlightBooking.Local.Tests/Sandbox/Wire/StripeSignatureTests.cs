using FlightBooking.App.Payments.Stripe;
using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Local.Sandbox.Wire;
using Stripe;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox.Wire;

/// <summary>What the sandbox signs, and what the gateway takes for signed.</summary>
public sealed class StripeSignatureTests
{
    private const string Secret = "whsec_test_secret";
    private const string Payload = """{"id":"evt_1","object":"event","type":"x","created":1614556800}""";

    // printf '1614556800.{"id":"evt_1",…}' | openssl dgst -sha256 -hmac whsec_test_secret
    private const string Known = "b497982e93aff3b94cb313e67db7c829cdb795c06dce938d141da6f28775715d";

    // The same with whsec_other.
    private const string Other = "2b988e072ce0c3526cfd5862255951696c61ad0f46b7e8ecb7af98b3650ef440";

    private static readonly DateTimeOffset SignedAt = DateTimeOffset.FromUnixTimeSeconds(1614556800);

    [Fact]
    public void Signs_what_openssl_signs()
    {
        Assert.Equal($"t=1614556800,v1={Known}", StripeSignature.Sign(Payload, Secret, SignedAt));
        Assert.Equal(
            "t=1614556800,v1=e68fc10b9e2e5a94964e96b751f049e6d49d5f842ac6f32ed092d515f154e704",
            StripeSignature.Sign("""{"name":"Zoë – ₹ ✈"}""", Secret, SignedAt));
    }

    [Theory]
    [InlineData($"t=1614556800,v1={Known}")]
    [InlineData($"t=1614556800,v1={Other},v1={Known}")]
    [InlineData($"t=1614556800,v1={Known},v1={Other},v0=abc,x=y=z")]
    [InlineData($" t=1614556800, v1={Known} ")]
    [InlineData($"v1={Known},t=1614556800")]
    public void Accepts_any_header_with_a_good_signature_among_others(string header) =>
        Assert.Equal("evt_1", Parse(Payload, header, Secret, SignedAt).Value.EventId);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("nonsense")]
    [InlineData("t=1614556800")]
    [InlineData($"v1={Known}")]
    [InlineData($"t=,v1={Known}")]
    [InlineData($"t=now,v1={Known}")]
    [InlineData($"t=-1614556800,v1={Known}")]
    [InlineData($"t=99999999999999999999,v1={Known}")]
    [InlineData($"t=1614556800,v1={Other}")]
    [InlineData($"t=1614556801,v1={Known}")]
    [InlineData($"t=1614556800,v1={Known}0")]
    [InlineData($"t=1614556800,v0={Known}")]
    [InlineData($"t=1614556800,v1={Known},")]
    [InlineData("t=1614556800,v1=B497982E93AFF3B94CB313E67DB7C829CDB795C06DCE938D141DA6F28775715D")]
    [InlineData("t=1614556800,v1=")]
    public void Refuses_every_other_header_and_never_tells_the_secret(string? header)
    {
        var refusal = Parse(Payload, header, Secret, SignedAt).Refusal;

        Assert.NotNull(refusal);
        Assert.Equal("invalid_signature", refusal.Code);
        Assert.DoesNotContain(Secret, refusal.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(Known, refusal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    public void Refuses_a_payload_changed_by_one_character(string more) =>
        Assert.Equal("invalid_signature", Verify(Payload + more, SignedAt).Refusal?.Code);

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    public void Tolerates_five_minutes_either_way(int secondsLater, bool accepted) =>
        Assert.Equal(accepted, Verify(Payload, SignedAt.AddSeconds(secondsLater)).Refusal is null);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Without_a_secret_nothing_is_valid_and_nothing_is_signed(string secret)
    {
        // HMAC-SHA256 with an empty key, which anybody can compute.
        var forged = "t=1614556800,v1=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(secret), System.Text.Encoding.UTF8.GetBytes($"1614556800.{Payload}")));

        Assert.Equal("invalid_signature", Parse(Payload, forged, secret, SignedAt).Refusal?.Code);
        Assert.Throws<ArgumentException>(() => StripeSignature.Sign(Payload, secret, SignedAt));
    }

    [Fact]
    public void Text_that_is_no_unicode_is_refused_and_not_signed_as_something_else()
    {
        const string broken = "{\"name\":\"\ud800\"}";
        var lookalike = StripeSignature.Sign("{\"name\":\"\ufffd\"}", Secret, SignedAt);

        Assert.Equal("invalid_signature", Parse(broken, lookalike, Secret, SignedAt).Refusal?.Code);
    }

    [Fact]
    public void The_signature_is_looked_at_before_the_payload()
    {
        Assert.Equal("invalid_signature", Parse("garbage", "t=1,v1=2", Secret, SignedAt).Refusal?.Code);
        Assert.Equal(
            "invalid_event",
            Parse("garbage", StripeSignature.Sign("garbage", Secret, SignedAt), Secret, SignedAt).Refusal?.Code);
    }

    private static Result<PaymentEvent> Verify(string payload, DateTimeOffset now) =>
        Parse(payload, $"t=1614556800,v1={Known}", Secret, now);

    private static Result<PaymentEvent> Parse(string payload, string? header, string secret, DateTimeOffset now) =>
        new StripeGateway(new StripeClient("sk_test_unused"), secret).ParseEvent(payload, header, now);
}
