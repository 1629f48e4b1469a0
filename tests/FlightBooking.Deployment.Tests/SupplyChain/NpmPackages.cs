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
        // Its LICENSE: on its way from the one to the other.
        ["@modelcontextprotocol/inspector-cli 1.0.3"] = "MIT AND Apache-2.0",
        ["compute-gcd 1.2.1"] = "MIT",
        ["compute-lcm 1.1.2"] = "MIT",
        ["get-closest 0.0.4"] = "MIT",
        ["uri-templates 0.2.0"] = "Public domain",
        ["validate.io-function 1.0.2"] = "MIT",
        ["validate.io-integer 1.0.5"] = "MIT",
        ["validate.io-integer-array 1.0.0"] = "MIT",
        ["validate.io-number 1.0.3"] = "MIT",
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
