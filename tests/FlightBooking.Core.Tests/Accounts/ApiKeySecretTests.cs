using FlightBooking.Core.Accounts;
using Xunit;

namespace FlightBooking.Core.Tests.Accounts;

public sealed class ApiKeySecretTests
{
    [Fact]
    public void A_secret_is_read_back_and_keeps_its_hash()
    {
        var secret = ApiKeySecret.New();

        Assert.True(ApiKeySecret.TryParse(secret.Value, out var read));
        Assert.Equal(secret, read);
        Assert.Equal(64, secret.Hash.Length);
        Assert.Equal(secret.Hash, read.Hash);
    }

    [Fact]
    public void Secrets_are_long_enough_and_never_the_same()
    {
        var secrets = Enumerable.Range(0, 1_000).Select(_ => ApiKeySecret.New().Value).ToList();

        Assert.Distinct(secrets);
        Assert.All(secrets, secret => Assert.Matches("^fb_[0-9A-Za-z]{32}$", secret));
    }

    [Fact]
    public void Its_hash_is_plain_SHA_256()
    {
        Assert.True(ApiKeySecret.TryParse("fb_0123456789ABCDEFGHIJKLMNOPQRSTUV", out var secret));

        Assert.Equal("76d98e03599f1be7c8173054ce726e951a49a2aef75ca34045d7dc6db1c57f64", secret.Hash);
        Assert.Equal("fb_01234", secret.Start);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("fb_")]
    [InlineData("fb_0123456789ABCDEFGHIJKLMNOPQRSTU")]
    [InlineData("fb_0123456789ABCDEFGHIJKLMNOPQRSTUVW")]
    [InlineData("FB_0123456789ABCDEFGHIJKLMNOPQRSTUV")]
    [InlineData("fb_0123456789ABCDEFGHIJKLMNOPQRSTU-")]
    [InlineData("fb_0123456789ABCDEFGHIJKLMNOPQRSTUé")]
    public void What_cannot_be_a_secret_is_not_looked_up(string? text)
    {
        Assert.False(ApiKeySecret.TryParse(text, out _));
    }

    [Fact]
    public void A_secret_reaches_no_log()
    {
        var secret = ApiKeySecret.New();
        var issued = new IssuedKey(ApiKey.Of(secret, "key_1", "acc_1", DateTimeOffset.UnixEpoch), secret);

        Assert.DoesNotContain(secret.Value, $"{secret} {issued}", StringComparison.Ordinal);
    }
}
