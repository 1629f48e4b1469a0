using System.Globalization;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.App.Http;
using Microsoft.Extensions.Configuration;

namespace FlightBooking.Functions.Setup;

/// <summary>Reads settings and notes all that is wrong with them; what it says of a secret never holds it.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private static readonly SigningKey NoKey = SigningKey.Parse(SigningKey.Generate());
    private static readonly Uri NoAddress = new("about:blank");
    private readonly List<string> mistakes = [];

    public string? Text(string name)
    {
        var value = configuration[name.Replace("__", ":", StringComparison.Ordinal)]?.Trim();
        if (value?.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase) == true)
        {
            // The platform leaves the reference itself where the app may not read the secret.
            Refuse(name, "is a Key Vault reference that could not be resolved");
            return null;
        }

        return string.IsNullOrEmpty(value) ? null : value;
    }

    public string Secret(string name, params ReadOnlySpan<string> prefixes)
    {
        var value = Text(name);
        foreach (var prefix in prefixes)
        {
            if (value?.StartsWith(prefix, StringComparison.Ordinal) == true && value.Length > prefix.Length)
            {
                return value;
            }
        }

        Refuse(name, $"must be set, to a value that begins with {string.Join(" or ", prefixes!)}");
        return "";
    }

    public SigningKey Key(string name)
    {
        try
        {
            return SigningKey.Parse(Text(name) ?? "");
        }
        catch (FormatException)
        {
            Refuse(name, "must be Base64 of at least 32 random bytes, as of: openssl rand -base64 32");
            return NoKey;
        }
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

        Refuse(name, $"must be an address that begins with https://, not '{value}'");
        return null;
    }

    /// <summary>This app's own address; where none is set, by the name the platform says it has.</summary>
    public Uri OwnAddress(string name, string hostName)
    {
        var host = Text(hostName);
        var isThisMachine = host?.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) == true;
        if (Address(name) is { } set)
        {
            return set;
        }

        if (Uri.TryCreate($"{(isThisMachine ? "http" : "https")}://{host}", UriKind.Absolute, out var own))
        {
            return own;
        }

        Refuse(name, "must be set where the platform does not say what the app is called");
        return NoAddress;
    }

    public string? BlobPath(string name)
    {
        var value = Text(name);
        if (value is null || value.Split('/', 2) is [{ Length: >= 3 }, { Length: > 0 }])
        {
            return value;
        }

        Refuse(name, $"must be a container and a blob, like timetables/timetable.fbt, not '{value}'");
        return null;
    }

    public HoldQuota HoldQuota(string name, HoldQuota fallback)
    {
        if (Text(name) is not { } value)
        {
            return fallback;
        }

        if (value.Split('/') is [var holds, var seats]
            && int.TryParse(holds, NumberStyles.None, CultureInfo.InvariantCulture, out var mostHolds) && mostHolds >= 1
            && int.TryParse(seats, NumberStyles.None, CultureInfo.InvariantCulture, out var mostSeats)
                && mostSeats >= BookingRequest.MostPassengers)
        {
            return new(mostHolds, mostSeats);
        }

        Refuse(name, $"must be bookings and passengers, like {fallback.MostHolds}/{fallback.MostSeats}, not '{value}'");
        return fallback;
    }

    public Money Rupees(string name, Money fallback)
    {
        var rupees = fallback.Amount / 100m;
        if (Text(name) is { } value
            && (!decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out rupees)
                || rupees is < 0.01m or > 1000 || decimal.Round(rupees, 2) != rupees))
        {
            Refuse(name, $"must be rupees from 0.01 to 1000, like 1 or 47.50, not '{value}'");
            return fallback;
        }

        return Money.Paise((long)(rupees * 100));
    }

    public IEnumerable<string> Words(string name) =>
        Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public AllowedOrigins Origins(string name)
    {
        try
        {
            return AllowedOrigins.Parse(Words(name));
        }
        catch (FormatException exception)
        {
            Refuse(name, $"must be origins with commas between: {exception.Message}");
            return AllowedOrigins.None;
        }
    }

    public FirstAdmins Admins(string name)
    {
        try
        {
            return FirstAdmins.Parse(Words(name));
        }
        catch (FormatException exception)
        {
            Refuse(name, $"must be addresses with their accounts, with commas between: {exception.Message}");
            return FirstAdmins.None;
        }
    }

    public bool Switch(string name)
    {
        var isOn = false;
        if (Text(name) is { } value && !bool.TryParse(value, out isOn))
        {
            Refuse(name, $"must be true or false, not '{value}'");
        }

        return isOn;
    }

    public void Others(Action<Func<string, string?>> read)
    {
        try
        {
            read(Text);
        }
        catch (FormatException exception)
        {
            mistakes.AddRange(exception.Message.Split('\n'));
        }
    }

    public void Refuse(string name, string reason) => mistakes.Add($"{name} {reason}.");

    public T IfAllWell<T>(T settings) => mistakes.Count == 0
        ? settings
        : throw new InvalidOperationException(
            $"The app cannot start:\n{string.Join('\n', mistakes.Distinct())}\nSee docs/configuration.md.");
}
