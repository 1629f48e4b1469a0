using FlightBooking.Core.Payments;
using Xunit;

namespace FlightBooking.Core.Tests.Payments;

public sealed class StripeSignatureTests
{
    private const string Secret = "whsec_test_secret";
    private const string Payload = """{"id":"evt_1","object":"event"}""";

    // printf '1614556800.{"id":"evt_1","object":"event"}' | openssl dgst -sha256 -hmac whsec_test_secret
    private const string Known = "7a0685c65fcda9f1dd585b6eaa74ead6d954e5895ecc08263afbd424c5661b46";

    // The same with whsec_other.
    private const string Other = "28362cffa809b92f0639e5c7a3cc525f96342da0c6b6593185e3d02a04dcc455";

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
        Assert.Equal(SignedAt, StripeSignature.Verify(Payload, header, Secret, SignedAt).Value);

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
    [InlineData("t=1614556800,v1=7A0685C65FCDA9F1DD585B6EAA74EAD6D954E5895ECC08263AFBD424C5661B46")]
    [InlineData("t=1614556800,v1=")]
    public void Refuses_every_other_header_and_never_tells_the_secret(string? header)
    {
        var refusal = StripeSignature.Verify(Payload, header, Secret, SignedAt).Refusal;

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

    [Fact]
    public void Tolerates_what_it_is_told_to()
    {
        var header = StripeSignature.Sign(Payload, Secret, SignedAt);
        var later = SignedAt.AddSeconds(11);

        Assert.Null(StripeSignature.Verify(Payload, header, Secret, later, TimeSpan.FromSeconds(11)).Refusal);
        Assert.NotNull(StripeSignature.Verify(Payload, header, Secret, later, TimeSpan.FromSeconds(10)).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Without_a_secret_nothing_is_valid_and_nothing_is_signed(string secret)
    {
        // HMAC-SHA256 with an empty key, which anybody can compute.
        var forged = "t=1614556800,v1=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(secret), System.Text.Encoding.UTF8.GetBytes($"1614556800.{Payload}")));

        Assert.Equal("invalid_signature", StripeSignature.Verify(Payload, forged, secret, SignedAt).Refusal?.Code);
        Assert.Throws<ArgumentException>(() => StripeSignature.Sign(Payload, secret, SignedAt));
    }

    [Fact]
    public void Text_that_is_no_unicode_is_refused_and_not_signed_as_something_else()
    {
        const string broken = "{\"name\":\"\ud800\"}";
        var lookalike = StripeSignature.Sign("{\"name\":\"\ufffd\"}", Secret, SignedAt);

        Assert.Equal("invalid_signature", StripeSignature.Verify(broken, lookalike, Secret, SignedAt).Refusal?.Code);
    }

    private static Result<DateTimeOffset> Verify(string payload, DateTimeOffset now) =>
        StripeSignature.Verify(payload, $"t=1614556800,v1={Known}", Secret, now);
}
