using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FlightBooking.Deployment.Tests.SupplyChain;

/// <summary>What a package says its licence is, and whether that is a free one.</summary>
internal static partial class Licence
{
    /// <summary>Known by their SPDX names, and public domain. Anything else has to be looked at by somebody.</summary>
    private static readonly HashSet<string> Free =
    [
        "MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MS-PL", "Unlicense", "Python-2.0", "EPL-1.0",
        "BlueOak-1.0.0", "0BSD",
        PublicDomain,
    ];

    private const string PublicDomain = "Public domain";

    /// <summary>
    /// Licences that packages bring as a file, by the SHA-256 of its text: another text is another licence.
    /// </summary>
    private static readonly Dictionary<string, string> Texts = new()
    {
        // SourceGear.sqlite3: SQLite itself.
        ["99464c3a88df7b708ce59e462cdcb85f72dfc9b1335b4fcc68be56131b634b95"] = PublicDomain,
        ["b0cc7dcd247e0ef1aef163c2fd09f2d769c7ca0012e29b6638544899963c4b25"] = "Apache-2.0", // Stripe.net.
        ["f49cc7be44c8d4b6efffed6ac00026f2ff2146310f040350b50be30ed3f9c570"] = "Apache-2.0", // Apache.Arrow.
        ["486a199a7affebe34efcb2623a06018bf27545f527dcbea0e3e2f34c9ad60197"] = "Apache-2.0", // NCrontab.Signed.
        ["87a1efc79d6ee27ee9dcc01534e2be6f26839e4a6b8e53b6d91458aae08831fa"] = "MIT", // CommandLineParser.
        ["f623e1a06fe7c0feabffb8bcc27466cc02f4f0a0003b87d6b0ccde2a0b381564"] = "MIT", // StandardWebhooks.
        // Microsoft.DotNet.PlatformAbstractions.
        ["cfc21f5e8bd655ae997eec916138b707b1d290b83272c02a95c9f821b8c87310"] = "MIT",
    };

    private static readonly Dictionary<string, string> Addresses = new()
    {
        ["http://go.microsoft.com/fwlink/?LinkID=261272"] = "MIT", // Rx, as its repository says of this version.
        ["https://github.com/dotnet/corefx/blob/master/LICENSE.TXT"] = "MIT",
    };

    private static readonly Lazy<string> Packages = new(FindPackages);

    /// <summary>By the package's own manifest, as it was restored.</summary>
    public static string Of(LockedPackage package)
    {
        var folder = Path.Combine(Packages.Value, package.Id.ToLowerInvariant(), package.Version);
        var manifest = XDocument.Load(Path.Combine(folder, $"{package.Id.ToLowerInvariant()}.nuspec"));
        if (manifest.Descendants().FirstOrDefault(element => element.Name.LocalName == "license") is not { } licence)
        {
            var address = manifest
                .Descendants()
                .FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value;
            return Addresses.GetValueOrDefault(address ?? "", $"unknown ({address})");
        }

        if (licence.Attribute("type")!.Value == "expression")
        {
            return licence.Value;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(folder, licence.Value)).ReplaceLineEndings("\n"))));
        return Texts.GetValueOrDefault(hash, $"unknown (the text of {licence.Value}, {hash})");
    }

    /// <summary>Whether an SPDX expression lets everybody use the package for everything.</summary>
    public static bool IsFree(string expression) => expression.Trim('(', ')').Split(" OR ")
        .Any(choice => choice.Split(" AND ").All(one => Free.Contains(Exception().Replace(one.Trim('(', ')'), ""))));

    // Where this very build restored from: the folder is the user's to choose.
    private static string FindPackages()
    {
        using var assets = JsonDocument.Parse(Repository.Read("FlightBooking.Core/obj/project.assets.json"));
        return assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
    }

    [GeneratedRegex(" WITH .*$")]
    private static partial Regex Exception();
}
