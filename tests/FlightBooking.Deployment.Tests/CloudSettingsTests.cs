using FlightBooking.Core;
using FlightBooking.Cosmos;
using FlightBooking.Functions.Setup;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace FlightBooking.Deployment.Tests;

public sealed class CloudSettingsTests
{
    internal static readonly Dictionary<string, string?> Complete = new()
    {
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["FLIGHTBOOKING_SIGNING_KEY"] = SigningKey.Generate(),
        ["STRIPE_SECRET_KEY"] = "sk_test_123",
        ["STRIPE_WEBHOOK_SECRET"] = "whsec_123",
        ["WEBSITE_HOSTNAME"] = "flights.azurewebsites.net",
        ["COSMOS_CONNECTION_STRING"] = "AccountEndpoint=https://localhost:8081/;AccountKey=a2V5;",
    };

    [Fact]
    public void A_complete_configuration_is_read()
    {
        var settings = Read();

        Assert.Equal("sk_test_123", settings.StripeSecretKey);
        Assert.Equal("whsec_123", settings.StripeWebhookSecret);
        Assert.Equal("UseDevelopmentStorage=true", settings.StorageConnection);
        Assert.Null(settings.BlobEndpoint);
        Assert.False(settings.Telemetry || settings.TelemetryUsesIdentity || settings.SampleCoupons);
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", "")]
    [InlineData("FLIGHTBOOKING_SIGNING_KEY", "")]
    [InlineData("FLIGHTBOOKING_SIGNING_KEY", "not Base64 at all")]
    [InlineData("FLIGHTBOOKING_SIGNING_KEY", "dG9vIHNob3J0")]
    [InlineData("FLIGHTBOOKING_SAMPLE_COUPONS", "yes")]
    [InlineData("FLIGHTBOOKING_TIMETABLE_BLOB", "timetable.fbt")]
    [InlineData("FLIGHTBOOKING_HOLD_QUOTA", "5")]
    [InlineData("FLIGHTBOOKING_HOLD_QUOTA", "5/9")]
    [InlineData("FLIGHTBOOKING_AGENCY_HOLD_QUOTA", "-5/30")]
    [InlineData("FLIGHTBOOKING_RETENTION_DAYS", "29")]
    [InlineData("FLIGHTBOOKING_RETENTION_DAYS", "36501")]
    [InlineData("FLIGHTBOOKING_RETENTION_DAYS", "2 years")]
    [InlineData("FLIGHTBOOKING_SMALLEST_PAYMENT", "0")]
    [InlineData("FLIGHTBOOKING_SMALLEST_PAYMENT", "₹50")]
    [InlineData("FLIGHTBOOKING_SMALLEST_PAYMENT", "47.505")]
    [InlineData("FLIGHTBOOKING_SMALLEST_PAYMENT", "1,000")]
    [InlineData("FLIGHTBOOKING_SMALLEST_PAYMENT", "1000.01")]
    [InlineData("FLIGHTBOOKING_PUBLIC_URL", "flights.example.com")]
    [InlineData("FLIGHTBOOKING_ALLOWED_ORIGINS", "https://shop.example.com, shop.example.org")]
    [InlineData("STRIPE_SECRET_KEY", "")]
    [InlineData("STRIPE_SECRET_KEY", "sk_")]
    [InlineData("STRIPE_SECRET_KEY", "pk_test_123")]
    [InlineData("STRIPE_WEBHOOK_SECRET", "sk_test_123")]
    [InlineData("STRIPE_API_BASE", "localhost")]
    [InlineData("COSMOS_CONNECTION_STRING", "AccountEndpoint=nowhere")]
    [InlineData("COSMOS_MODE", "fast")]
    public void A_missing_or_malformed_setting_is_named(string name, string value)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Read((name, value)));

        Assert.Contains($"\n{name} ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://flights.example.com", "flights.azurewebsites.net", "https://flights.example.com/")]
    [InlineData("", "flights.azurewebsites.net", "https://flights.azurewebsites.net/")]
    [InlineData("", "localhost:7071", "http://localhost:7071/")]
    public void Its_own_address_is_the_configured_one_or_the_platforms(string setting, string host, string address) =>
        Assert.Equal(
            new Uri(address), Read(("FLIGHTBOOKING_PUBLIC_URL", setting), ("WEBSITE_HOSTNAME", host)).PublicUrl);

    [Fact]
    public void Without_a_name_of_the_platforms_its_own_address_must_be_set()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Read(("WEBSITE_HOSTNAME", null)));

        Assert.Contains("\nFLIGHTBOOKING_PUBLIC_URL ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(
            "\nWEBSITE_HOSTNAME must be set to where this app's host is", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sites_that_may_call_are_named_and_there_are_none_by_default()
    {
        Assert.False(Read().AllowedOrigins.Any);
        var origins = Read(
            ("FLIGHTBOOKING_ALLOWED_ORIGINS", "https://shop.example.com, http://localhost:5173,")).AllowedOrigins;

        Assert.Equal("http://localhost:5173", origins.AnswerTo("http://localhost:5173"));
        Assert.Null(origins.AnswerTo("https://evil.example"));
    }

    [Fact]
    public void Agencies_are_named_and_have_a_quota_of_their_own()
    {
        var quotas = Read(
            ("FLIGHTBOOKING_HOLD_QUOTA", "3/12"), ("FLIGHTBOOKING_AGENCY_HOLD_QUOTA", "40/400"), ("FLIGHTBOOKING_AGENCIES", "acc_a, acc_b,")).HoldQuotas;

        Assert.Equal((3, 12), (quotas.Of("acc_c").MostHolds, quotas.Of("acc_c").MostSeats));
        Assert.Equal(40, quotas.Of("acc_b").MostHolds);
        Assert.Equal(5, Read().HoldQuotas.Of("acc_b").MostHolds);
    }

    [Fact]
    public void Who_travelled_is_known_for_two_years_unless_somebody_says_otherwise()
    {
        Assert.Equal(TimeSpan.FromDays(730), Read().Retention.After);
        Assert.Equal(TimeSpan.FromDays(90), Read(("FLIGHTBOOKING_RETENTION_DAYS", "90")).Retention.After);
        Assert.Null(Read(("FLIGHTBOOKING_RETENTION_DAYS", "forever")).Retention.After);
    }

    [Fact]
    public void The_smallest_payment_is_in_rupees_and_one_of_them_by_default()
    {
        Assert.Equal(Money.Rupees(1), Read().Payments.Smallest);
        Assert.Equal(Money.Paise(4750), Read(("FLIGHTBOOKING_SMALLEST_PAYMENT", "47.50")).Payments.Smallest);
        Assert.Equal(Money.Rupees(1000), Read(("FLIGHTBOOKING_SMALLEST_PAYMENT", "1000")).Payments.Smallest);
    }

    [Fact]
    public void First_admins_are_addresses_with_their_accounts_and_there_are_none_by_default()
    {
        const string Account = "acc_0123456789ABCDEFGHIJ";
        Assert.Empty(Read().Admins.AccountIds);
        Assert.Equal([Account], Read(("FLIGHTBOOKING_ADMINS", $"ops@airline.example={Account},")).Admins.AccountIds);

        var refused = Assert.Throws<InvalidOperationException>(
            () => Read(("FLIGHTBOOKING_ADMINS", "ops@airline.example")));

        Assert.Contains(
            "FLIGHTBOOKING_ADMINS must be addresses with their accounts", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_named_at_once()
    {
        var refused = Assert.Throws<InvalidOperationException>(
            () => Read(("STRIPE_SECRET_KEY", ""), ("FLIGHTBOOKING_SIGNING_KEY", ""), ("COSMOS_CONNECTION_STRING", "")));

        Assert.Contains("STRIPE_SECRET_KEY", refused.Message, StringComparison.Ordinal);
        Assert.Contains("FLIGHTBOOKING_SIGNING_KEY", refused.Message, StringComparison.Ordinal);
        Assert.Contains("COSMOS_CONNECTION_STRING", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("STRIPE_SECRET_KEY", "tk_live_hush")]
    [InlineData("STRIPE_WEBHOOK_SECRET", "hush")]
    [InlineData("FLIGHTBOOKING_SIGNING_KEY", "hush")]
    [InlineData("COSMOS_CONNECTION_STRING", "AccountEndpoint=https://a/;AccountKey=hush!")]
    public void What_is_said_of_a_secret_never_holds_it(string name, string value)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Read((name, value)));

        Assert.DoesNotContain("hush", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_vault_reference_that_came_through_unresolved_is_no_value()
    {
        var refused = Assert.Throws<InvalidOperationException>(
            () => Read(("STRIPE_SECRET_KEY", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s)")));

        Assert.Contains("STRIPE_SECRET_KEY is a Key Vault reference", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AzureWebJobsStorage:blobServiceUri", "https://st.blob.core.windows.net/")]
    [InlineData("AzureWebJobsStorage:accountName", "st")]
    public void A_storage_account_is_reached_by_identity_where_there_is_no_connection_string(string key, string value)
    {
        // As the environment provider spells a double underscore.
        var settings = Read(("AzureWebJobsStorage", null), (key, value));

        Assert.Null(settings.StorageConnection);
        Assert.Equal(new Uri("https://st.blob.core.windows.net/"), settings.BlobEndpoint);
    }

    [Theory]
    [InlineData("rk_live_restricted")]
    [InlineData("  sk_live_with_spaces_around  ")]
    public void Restricted_keys_are_keys_and_spaces_are_not_part_of_them(string value) =>
        Assert.Equal(value.Trim(), Read(("STRIPE_SECRET_KEY", value)).StripeSecretKey);

    internal static CloudSettings Read(params (string Name, string? Value)[] changes)
    {
        var values = new Dictionary<string, string?>(Complete);
        foreach (var (name, value) in changes)
        {
            values[name] = value;
        }

        return CloudSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(values).Build(),
            setting => CosmosSettingsReader.Read(setting));
    }
}
