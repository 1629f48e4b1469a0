using FlightBooking.Core.Accounts;
using Xunit;

namespace FlightBooking.Core.Tests.Accounts;

public sealed class PasswordHashTests
{
    private const string Password = "three blind mice run";

    [Fact]
    public void The_password_is_right_and_another_is_wrong()
    {
        var hash = PasswordHash.Of(Password, 10);

        Assert.Equal(PasswordVerdict.Right, PasswordHash.Check(hash, Password, 10));
        Assert.Equal(PasswordVerdict.Wrong, PasswordHash.Check(hash, Password + " ", 10));
        Assert.Equal(PasswordVerdict.Wrong, PasswordHash.Check(hash, "", 10));
    }

    [Fact]
    public void The_same_password_has_another_hash_each_time()
    {
        Assert.NotEqual(PasswordHash.Of(Password, 10), PasswordHash.Of(Password, 10));
    }

    [Fact]
    public void A_hash_names_its_version_and_cost()
    {
        Assert.StartsWith("$pbkdf2-sha512$v=1$i=210000$", PasswordHash.Of(Password), StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_hash_still_checks()
    {
        // Made with Python: hashlib.pbkdf2_hmac('sha512', 'pässword, long'.encode(), bytes(range(16)), 1000, 32)
        const string hash = "$pbkdf2-sha512$v=1$i=1000$AAECAwQFBgcICQoLDA0ODw==$IrSOjh9WQRVTPc7K/hNwwiP09UksZrAo0U1ol/w6d6o=";

        Assert.Equal(PasswordVerdict.Right, PasswordHash.Check(hash, "pässword, long", 1000));
    }

    [Fact]
    public void A_right_password_hashed_too_cheaply_is_to_be_hashed_again()
    {
        var hash = PasswordHash.Of(Password, 10);

        Assert.Equal(PasswordVerdict.RightButCheaplyHashed, PasswordHash.Check(hash, Password, 11));
        Assert.Equal(PasswordVerdict.Wrong, PasswordHash.Check(hash, "another one", 11));
    }

    [Fact]
    public void Nothing_matches_a_decoy()
    {
        Assert.Equal(PasswordVerdict.Wrong, PasswordHash.Check(PasswordHash.Decoy(10), Password, 10));
        Assert.Equal(PasswordVerdict.Wrong, PasswordHash.Check(PasswordHash.Decoy(10), "", 10));
    }

    [Theory]
    [InlineData("")]
    [InlineData("three blind mice run")]
    [InlineData("$pbkdf2-sha512$v=2$i=10$AA==$AA==")]
    [InlineData("$pbkdf2-sha512$v=1$i=-1$AA==$AA==")]
    [InlineData("$pbkdf2-sha512$v=1$i=10$AA==")]
    public void What_is_no_hash_of_ours_is_an_error_and_not_a_wrong_password(string stored)
    {
        Assert.Throws<FormatException>(() => PasswordHash.Check(stored, Password, 10));
    }
}
