using System.Text.Json;
using FlightBooking.Core;

namespace FlightBooking.Local.Host;

/// <summary>
/// The secrets of this machine's host, made at its first start and kept in its data folder. A deployed app has
/// its own, from its configuration.
/// </summary>
internal sealed record LocalSecrets(string SigningKey, string WebhookSecret)
{
    private const string FileName = "secrets.json";

    /// <summary>The key of the demo account; null until there is one.</summary>
    public string? DemoKey { get; init; }

    /// <summary>How the demo account logs in; null until there is one, and where it was made without.</summary>
    public DemoLogIn? DemoLogIn { get; init; }

    /// <summary>The key of the operations account; null until there is one.</summary>
    public string? OperationsKey { get; init; }

    /// <summary>Reads the secrets of a data folder, or makes them.</summary>
    public static LocalSecrets ReadOrCreate(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (File.Exists(path))
        {
            return Read(path);
        }

        var secrets = new LocalSecrets(Core.SigningKey.Generate(), $"whsec_{Core.SigningKey.Generate()}");
        secrets.Write(folder);
        return secrets;
    }

    /// <summary>Writes them whole or not at all, readable by this user alone.</summary>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            WriteWhole(path);
        }
        catch (IOException exception)
        {
            throw new IOException(
                $"{path} cannot be written ({exception.Message}). Make room, or use another folder.", exception);
        }
    }

    private void WriteWhole(string path)
    {
        var draft = $"{path}.new";
        using (var file = File.Create(draft))
        {
            JsonSerializer.Serialize(file, this, CoreJson.Options);
            file.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Move(draft, path, overwrite: true);
    }

    private static LocalSecrets Read(string path)
    {
        try
        {
            var secrets = JsonSerializer.Deserialize<LocalSecrets>(File.ReadAllText(path), CoreJson.Options);
            if (secrets is { SigningKey: not null, WebhookSecret: not null })
            {
                _ = Core.SigningKey.Parse(secrets.SigningKey);
                return secrets;
            }
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException)
        {
            // The message must not hold what is in there.
        }

        throw new InvalidDataException(
            $"The secrets in {path} are damaged. Restore them from a backup, or delete the file to have new ones made:"
            + " offers and document links that were handed out end then.");
    }
}

/// <summary>A log-in to try out what asks for one.</summary>
/// <param name="Email">The account's address.</param>
/// <param name="Password">Its password, made at random.</param>
internal sealed record DemoLogIn(string Email, string Password);
