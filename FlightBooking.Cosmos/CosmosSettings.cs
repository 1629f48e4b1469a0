using Azure.Core;

namespace FlightBooking.Cosmos;

/// <summary>Where the database is, and how it is spoken to. Made by <see cref="CosmosSettingsReader"/>.</summary>
public sealed record CosmosSettings
{
    /// <summary>The database's name where nothing else is said.</summary>
    public const string DefaultDatabase = "flightbooking";

    internal CosmosSettings(Uri endpoint, string connectionString) =>
        (Endpoint, ConnectionString, Mode) = (endpoint, connectionString, DefaultMode(endpoint));

    internal CosmosSettings(Uri endpoint, TokenCredential identity) =>
        (Endpoint, Identity, Mode) = (endpoint, identity, DefaultMode(endpoint));

    /// <summary>The account's address.</summary>
    public Uri Endpoint { get; }

    /// <summary>The database in the account.</summary>
    public string Database { get; init; } = DefaultDatabase;

    /// <summary>Direct in Azure, the gateway elsewhere, unless set.</summary>
    public CosmosMode Mode { get; init; }

    /// <summary>
    /// The Azure region the app runs in, as the SDK names it: the nearest replicas are used. Null: the account's first.
    /// </summary>
    public string? Region { get; init; }

    /// <summary>
    /// How long one request may take with all the tries the SDK makes of it, before the store counts as unavailable.
    /// Left to itself the SDK tries for minutes to reach an account, far longer than a caller waits.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Makes the innermost HTTP handler, for servers that speak the protocol with an accent; null for the SDK's own.
    /// Only the gateway is reached by HTTP.
    /// </summary>
    public Func<HttpMessageHandler>? Http { get; init; }

    /// <summary>
    /// Whether this is no account in Azure but an emulator: then the database and its containers are made on first
    /// start, and only the address given is used, whatever the server says its addresses are.
    /// </summary>
    public bool IsEmulator => !IsAzure(Endpoint);

    internal string? ConnectionString { get; }

    internal TokenCredential? Identity { get; }

    /// <summary>Address and database; never the key.</summary>
    public override string ToString() => $"{Endpoint}{Database}";

    internal static bool IsAzure(Uri endpoint) =>
        endpoint.Host.Contains(".documents.azure.", StringComparison.OrdinalIgnoreCase);

    private static CosmosMode DefaultMode(Uri endpoint) =>
        IsAzure(endpoint) ? CosmosMode.Direct : CosmosMode.Gateway;
}
