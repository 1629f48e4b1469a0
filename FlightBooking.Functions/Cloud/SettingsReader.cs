using FlightBooking.Core;
using FlightBooking.Cosmos;
using Microsoft.Extensions.Configuration;

namespace FlightBooking.Functions.Cloud;

/// <summary>Reads settings and notes all that is wrong with them; what it says never holds a value.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> refused = [];

    public string? Text(string name)
    {
        var value = configuration[name.Replace("__", ":", StringComparison.Ordinal)];
        if (value is null || value.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase))
        {
            // The platform leaves the reference itself where it may not read the secret.
            return value is null ? null : Refuse(name, "is a Key Vault reference that could not be resolved");
        }

        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    public string Secret(string name, params string[] prefixes) => Text(name) switch
    {
        null => Refuse(name, $"is missing; it starts with {string.Join(" or ", prefixes)}") ?? "",
        var value when Array.Exists(prefixes, prefix => value.StartsWith(prefix, StringComparison.Ordinal)) => value,
        _ => Refuse(name, $"does not start with {string.Join(" or ", prefixes)}") ?? "",
    };

    public SigningKey? SigningKey(string name)
    {
        try
        {
            if (Text(name) is { } value)
            {
                return Core.SigningKey.Parse(value);
            }
        }
        catch (FormatException)
        {
            // Refused below, as if it were not there.
        }

        Refuse(name, "must be Base64 of at least 32 random bytes (openssl rand -base64 32)");
        return null;
    }

    public Uri? Address(string name)
    {
        if (Text(name) is not { } value)
        {
            return null;
        }

        if (Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")
        {
            return address;
        }

        Refuse(name, "is not an absolute http or https address");
        return null;
    }

    public string? BlobPath(string name) => Text(name) switch
    {
        null => null,
        var value when value.Split('/', 2) is [{ Length: >= 3 }, { Length: > 0 }] => value,
        _ => Refuse(name, "is not container/blob"),
    };

    public bool Switch(string name)
    {
        var isTrue = false;
        if (Text(name) is { } value && !bool.TryParse(value, out isTrue))
        {
            Refuse(name, "is neither true nor false");
        }

        return isTrue;
    }

    public string? Refuse(string name, string reason)
    {
        refused.Add($"{name} {reason}.");
        return null;
    }

    public void ThrowIfRefused()
    {
        if (refused.Count > 0)
        {
            throw new InvalidOperationException(
                $"The app cannot start. {string.Join(' ', refused.Distinct())} See docs/configuration.md.");
        }
    }
}
