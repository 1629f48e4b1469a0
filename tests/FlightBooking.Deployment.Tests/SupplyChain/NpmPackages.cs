using System.Text.Json;

namespace FlightBooking.Deployment.Tests.SupplyChain;

/// <summary>The programs that tests talk to, out of npm's own lock file, which holds their licences.</summary>
internal static class NpmPackages
{
    /// <summary>
    /// Packages whose entry in the lock file names no licence but at most an address, with what they say of it.
    /// </summary>
    private static readonly Dictionary<string, string> Unnamed = new()
    {
        ["get-closest 0.0.4"] = "MIT",
        ["uri-templates 0.2.0"] = "Public domain",
    };

    /// <summary>Name and version with the licence, sorted.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Read();

    private static SortedDictionary<string, string> Read()
    {
        const string Folder = "node_modules/";
        using var locked = JsonDocument.Parse(Repository.Read("tests/peers/package-lock.json"));
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var package in locked.RootElement
            .GetProperty("packages")
            .EnumerateObject()
            .Where(one => one.Name.Length > 0))
        {
            var name = package.Name[(package.Name.LastIndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..];
            var key = $"{name} {package.Value.GetProperty("version").GetString()}";
            all[key] = Unnamed.GetValueOrDefault(key)
                ?? (package.Value.TryGetProperty("license", out var licence) ? licence.GetString()! : "unknown");
        }

        return all;
    }
}
