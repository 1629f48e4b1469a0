using System.Collections.Frozen;
using System.Net;
using System.Text;
using FlightBooking.Core.Fares;

namespace FlightBooking.App.Pages;

/// <summary>
/// All pages and their files. The files lie below an address that names their content, so browsers keep them for
/// good and modules find each other by relative paths; only the pages themselves are asked for every time.
/// </summary>
public sealed class Site
{
    private const string Prefix = "pages/";

    private static readonly FrozenDictionary<string, byte[]> Embedded = Load();

    private readonly FrozenDictionary<string, PageFile> pages;
    private readonly FrozenDictionary<string, PageFile> assets;

    /// <summary>Prepares the pages for a host.</summary>
    public Site(PageSettings settings)
    {
        assets = Embedded.Where(file => !IsPage(file.Key))
            .ToFrozenDictionary(file => file.Key, file => new PageFile(file.Key, file.Value), StringComparer.Ordinal);
        Version = PageFile.VersionOf(assets);
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["{{assets}}"] = $"/assets/{Version}",
            ["{{demo}}"] = Meta("demo-key", settings.DemoKeyPath)
                + Meta(
                    "sample-coupons",
                    settings.SampleCoupons ? string.Join(", ", Coupon.Defaults.Select(coupon => coupon.Code)) : null),
            ["{{errors}}"] = ErrorGuide.Html,
        };
        pages = Embedded.Where(file => IsPage(file.Key))
            .ToFrozenDictionary(file => file.Key, file => Fill(file.Key, file.Value, words), StringComparer.Ordinal);
    }

    /// <summary>The hash of all files but the pages.</summary>
    public string Version { get; }

    internal PageFile Page(string name) => pages[name];

    internal PageFile? Asset(string name) => assets.GetValueOrDefault(name);

    private static string Meta(string name, string? content) =>
        content is null ? string.Empty : $"<meta name=\"{name}\" content=\"{WebUtility.HtmlEncode(content)}\">";

    private static bool IsPage(string name) => name.EndsWith(".html", StringComparison.Ordinal);

    private static PageFile Fill(string name, byte[] content, Dictionary<string, string> words)
    {
        var text = words.Aggregate(
            new StringBuilder(Encoding.UTF8.GetString(content)), (page, word) => page.Replace(word.Key, word.Value));
        return new(name, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static FrozenDictionary<string, byte[]> Load()
    {
        var assembly = typeof(Site).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => name[Prefix.Length..],
                name =>
                {
                    using var stream = assembly.GetManifestResourceStream(name)!;
                    using var content = new MemoryStream();
                    stream.CopyTo(content);
                    return content.ToArray();
                },
                StringComparer.Ordinal);
    }
}
