using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Azure.Core;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Cosmos;

namespace FlightBooking.Cosmos;

/// <summary>Reads the settings of the database, and says of each that is wrong what is wrong with it.</summary>
public static class CosmosSettingsReader
{
    /// <summary>Address and key in one: for emulators, and for accounts that still have keys.</summary>
    public const string ConnectionString = "COSMOS_CONNECTION_STRING";

    /// <summary>The account's address, entered with the app's identity.</summary>
    public const string Endpoint = "COSMOS_ENDPOINT";

    /// <summary>The database; <see cref="CosmosSettings.DefaultDatabase"/> unless set.</summary>
    public const string Database = "COSMOS_DATABASE";

    /// <summary><c>direct</c> or <c>gateway</c>.</summary>
    public const string Mode = "COSMOS_MODE";

    /// <summary>An Azure region, <c>Central India</c> or <c>centralindia</c>.</summary>
    public const string Region = "COSMOS_REGION";

    private static readonly Dictionary<string, string> Regions = typeof(Regions)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .DistinctBy(Compact)
        .ToDictionary(Compact);

    /// <summary>Reads and checks them all.</summary>
    /// <param name="setting">A setting's value by its name; null or empty where it is not set.</param>
    /// <param name="identity">What enters <see cref="Endpoint"/>; not needed with a connection string.</param>
    /// <exception cref="FormatException">
    /// Settings are missing or malformed: a line for each, beginning with its name.
    /// </exception>
    public static CosmosSettings Read(Func<string, string?> setting, TokenCredential? identity = null)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var mistakes = new List<string>();
        var account = Account(Value(ConnectionString), Value(Endpoint), identity, mistakes);
        var database = Value(Database) ?? CosmosSettings.DefaultDatabase;
        if (!DocumentId.IsPossible(database))
        {
            mistakes.Add($"{Database} cannot be '{database}': up to 255 characters, none of / \\ ? #.");
        }

        var mode = ModeOf(Value(Mode), mistakes);
        var region = RegionOf(Value(Region), mistakes);
        if (account is { IsEmulator: true } && region is not null)
        {
            mistakes.Add($"{Region} is for accounts in Azure, not for {account.Endpoint}.");
        }

        return mistakes.Count == 0
            ? account! with { Database = database, Mode = mode ?? account.Mode, Region = region }
            : throw new FormatException(string.Join('\n', mistakes));

        string? Value(string name) => setting(name)?.Trim() is { Length: > 0 } text ? text : null;
    }

    private static CosmosSettings? Account(
        string? connectionString, string? endpoint, TokenCredential? identity, List<string> mistakes)
    {
        switch (connectionString, endpoint)
        {
            case (null, null):
                // Who has no identity could do nothing with an endpoint.
                mistakes.Add($"{(identity is null ? "" : $"{Endpoint} or ")}{ConnectionString} must be set.");
                return null;
            case ({ } connection, null):
                return IsConnection(connection, mistakes, out var server) ? new(server, connection) : null;
            case (null, { } address):
                if (identity is null)
                {
                    mistakes.Add($"{Endpoint} needs an identity to enter with; {ConnectionString} does not.");
                }

                return IsAddress(address, Endpoint, mistakes, out var account) && identity is not null
                    ? new(account, identity)
                    : null;
            default:
                mistakes.Add($"{Endpoint} and {ConnectionString} cannot both be set.");
                return null;
        }
    }

    private static bool IsConnection(string text, List<string> mistakes, [NotNullWhen(true)] out Uri? endpoint)
    {
        endpoint = null;
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            // The text holds a key, so it is not repeated; nor is the exception, which may quote it.
            mistakes.Add($"{ConnectionString} is no connection string: AccountEndpoint=https://…;AccountKey=…;");
            return false;
        }

        var key = parts.TryGetValue("AccountKey", out var value) ? (string)value : "";
        if (key.Length == 0 || !Convert.TryFromBase64String(key, new byte[key.Length], out _))
        {
            mistakes.Add($"{ConnectionString} has no AccountKey, or one that is not Base64.");
            return false;
        }

        var address = parts.TryGetValue("AccountEndpoint", out var server) ? (string)server : "";
        return IsAddress(address, $"{ConnectionString} (its AccountEndpoint)", mistakes, out endpoint);
    }

    private static bool IsAddress(string text, string name, List<string> mistakes, [NotNullWhen(true)] out Uri? address)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out address)
            || address.Scheme is not ("https" or "http")
            || address.PathAndQuery != "/")
        {
            mistakes.Add($"{name} must be an address like https://account.documents.azure.com:443/, not '{text}'.");
            return false;
        }

        if (address.Scheme == "http" && CosmosSettings.IsAzure(address))
        {
            mistakes.Add($"{name} must begin with https.");
            return false;
        }

        return true;
    }

    private static CosmosMode? ModeOf(string? text, List<string> mistakes)
    {
        switch (text?.ToLowerInvariant())
        {
            case null:
                return null;
            case "direct":
                return CosmosMode.Direct;
            case "gateway":
                return CosmosMode.Gateway;
            default:
                mistakes.Add($"{Mode} must be direct or gateway, not '{text}'.");
                return null;
        }
    }

    private static string? RegionOf(string? text, List<string> mistakes)
    {
        if (text is null)
        {
            return null;
        }

        if (Regions.TryGetValue(Compact(text), out var region))
        {
            return region;
        }

        mistakes.Add($"{Region} must be an Azure region the SDK knows, like Central India, not '{text}'.");
        return null;
    }

    private static string Compact(string region) =>
        region.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
