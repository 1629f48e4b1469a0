using Azure.Core;
using Xunit;

namespace FlightBooking.Cosmos.Tests;

public sealed class CosmosSettingsReaderTests
{
    private const string Key = "c2VjcmV0LWtleQ==";
    private const string Emulator = $"AccountEndpoint=http://localhost:8081/;AccountKey={Key};";
    private const string Account = "https://flights.documents.azure.com:443/";

    [Fact]
    public void An_account_in_azure_is_entered_with_an_identity_over_direct_connections()
    {
        var settings = Read(identity: true, ("COSMOS_ENDPOINT", Account));

        Assert.Equal(new Uri(Account), settings.Endpoint);
        Assert.Equal("flightbooking", settings.Database);
        Assert.Equal(CosmosMode.Direct, settings.Mode);
        Assert.Null(settings.Region);
        Assert.False(settings.IsEmulator);
    }

    [Fact]
    public void An_emulator_is_entered_with_a_key_through_the_gateway()
    {
        var settings = Read(identity: false, ("COSMOS_CONNECTION_STRING", Emulator));

        Assert.Equal(new Uri("http://localhost:8081/"), settings.Endpoint);
        Assert.Equal(CosmosMode.Gateway, settings.Mode);
        Assert.True(settings.IsEmulator);
    }

    [Theory]
    [InlineData("Central India")]
    [InlineData("centralindia")]
    [InlineData(" CENTRALINDIA ")]
    public void A_region_may_be_written_as_azure_or_as_people_do(string text)
    {
        var settings = Read(
            identity: true,
            ("COSMOS_ENDPOINT", Account),
            ("COSMOS_REGION", text),
            ("COSMOS_MODE", "Gateway"),
            ("COSMOS_DATABASE", "fb"));

        Assert.Equal("Central India", settings.Region);
        Assert.Equal(CosmosMode.Gateway, settings.Mode);
        Assert.Equal("fb", settings.Database);
    }

    [Fact]
    public void Who_has_no_identity_is_advised_nothing_that_would_be_refused() => Assert.Equal(
        "COSMOS_CONNECTION_STRING must be set.", Assert.Throws<FormatException>(() => Read(identity: false)).Message);

    [Theory]
    [InlineData("COSMOS_ENDPOINT or COSMOS_CONNECTION_STRING must be set.")]
    [InlineData("COSMOS_ENDPOINT or COSMOS_CONNECTION_STRING must be set.", "COSMOS_ENDPOINT", "  ")]
    [InlineData("COSMOS_ENDPOINT and COSMOS_CONNECTION_STRING cannot both be set.", "COSMOS_ENDPOINT", Account, "COSMOS_CONNECTION_STRING", Emulator)]
    [InlineData("COSMOS_ENDPOINT must be an address", "COSMOS_ENDPOINT", "flights")]
    [InlineData("COSMOS_ENDPOINT must be an address", "COSMOS_ENDPOINT", "ftp://flights/")]
    [InlineData("COSMOS_ENDPOINT must be an address", "COSMOS_ENDPOINT", Account + "dbs")]
    [InlineData("COSMOS_ENDPOINT must begin with https.", "COSMOS_ENDPOINT", "http://flights.documents.azure.com/")]
    [InlineData("COSMOS_CONNECTION_STRING is no connection string", "COSMOS_CONNECTION_STRING", "nonsense")]
    [InlineData("COSMOS_CONNECTION_STRING has no AccountKey", "COSMOS_CONNECTION_STRING", "AccountEndpoint=" + Account)]
    [InlineData(
        "COSMOS_CONNECTION_STRING has no AccountKey",
        "COSMOS_CONNECTION_STRING",
        "AccountEndpoint=" + Account + ";AccountKey=!")]
    [InlineData("COSMOS_CONNECTION_STRING (its AccountEndpoint) must be an address", "COSMOS_CONNECTION_STRING", "AccountKey=" + Key)]
    [InlineData("COSMOS_DATABASE cannot be 'a/b'", "COSMOS_ENDPOINT", Account, "COSMOS_DATABASE", "a/b")]
    [InlineData("COSMOS_MODE must be direct or gateway, not 'tcp'.", "COSMOS_ENDPOINT", Account, "COSMOS_MODE", "tcp")]
    [InlineData("COSMOS_REGION must be an Azure region", "COSMOS_ENDPOINT", Account, "COSMOS_REGION", "Atlantis")]
    [InlineData("COSMOS_REGION is for accounts in Azure", "COSMOS_CONNECTION_STRING", Emulator, "COSMOS_REGION", "Central India")]
    public void A_setting_that_is_missing_or_malformed_is_named(string expected, params string[] settings)
    {
        var given = settings.Chunk(2).Select(pair => (pair[0], pair[1])).ToArray();

        var mistake = Assert.Throws<FormatException>(() => Read(identity: true, given));

        Assert.StartsWith(expected, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_without_an_identity_is_of_no_use()
    {
        var mistake = Assert.Throws<FormatException>(() => Read(identity: false, ("COSMOS_ENDPOINT", Account)));

        Assert.StartsWith("COSMOS_ENDPOINT needs an identity", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var mistake = Assert.Throws<FormatException>(
            () => Read(
                identity: true, ("COSMOS_MODE", "tcp"), ("COSMOS_REGION", "Atlantis"), ("COSMOS_DATABASE", "#")));

        Assert.Equal(4, mistake.Message.Split('\n').Length);
    }

    [Theory]
    [InlineData(Emulator)]
    [InlineData($"AccountKey={Key};AccountEndpoint=nowhere")]
    [InlineData($"{Key}")]
    public void The_key_is_never_shown(string connectionString)
    {
        string shown;
        try
        {
            shown = Read(identity: false, ("COSMOS_CONNECTION_STRING", connectionString)).ToString();
        }
        catch (FormatException mistake)
        {
            shown = mistake.ToString();
        }

        Assert.DoesNotContain(Key, shown, StringComparison.Ordinal);
    }

    private static CosmosSettings Read(bool identity, params (string Name, string Value)[] settings) =>
        CosmosSettingsReader.Read(
            name => settings.FirstOrDefault(setting => setting.Name == name).Value, identity ? new NoIdentity() : null);

    private sealed class NoIdentity : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nothing is entered here.");

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nothing is entered here.");
    }
}
