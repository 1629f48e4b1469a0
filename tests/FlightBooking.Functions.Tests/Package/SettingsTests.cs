using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace FlightBooking.Functions.Tests.Package;

/// <summary>A setting that is written down is read by somebody, and one that is read is written down.</summary>
public sealed partial class SettingsTests(PublishedApp app)
{
    /// <summary>What the Functions host reads, which is no part of the package.</summary>
    private static readonly string[] OfTheHost =
        ["AzureWebJobsStorage", "AzureWebJobsDisableHomepage", "FUNCTIONS_WORKER_RUNTIME"];

    /// <summary>What the platform or the app itself sets, so that nobody has to.</summary>
    private static readonly string[] SetByItself = ["WEBSITE_HOSTNAME", "WEBSITE_INSTANCE_ID", "COSMOS_DISABLE_IMDS_ACCESS"];

    private static readonly string Explained = Repository.Read("docs/configuration.md");

    private static readonly IReadOnlySet<string> Sample = JsonNode.Parse(
        Repository.Read("local.settings.sample.json"))!["Values"]!
        .AsObject().Select(setting => setting.Key).ToHashSet();

    [Fact]
    public void Every_setting_that_is_explained_is_read_by_the_app_or_by_what_it_is_built_from()
    {
        var read = Directory.EnumerateFiles(app.Folder, "*.dll", SearchOption.AllDirectories).SelectMany(Words)
            .Concat(Placeholders().Matches(Repository.Read("host.scheduler.json")).Select(match => match.Value))
            .Concat(OfTheHost).ToHashSet();
        var rows = Rows().Matches(Explained).Select(match => match.Groups[1].Value);

        Assert.DoesNotContain(rows.Concat(Sample), name => !read.Contains(name));
    }

    [Fact]
    public void Every_setting_that_the_app_reads_is_explained_and_in_the_sample()
    {
        var read = Directory.EnumerateFiles(app.Folder, "FlightBooking.*.dll").SelectMany(Words)
            .Where(word => SettingName().IsMatch(word)).ToHashSet();

        Assert.Superset(new HashSet<string> { "STRIPE_SECRET_KEY", "COSMOS_ENDPOINT", "AzureWebJobsStorage" }, read);
        Assert.All(read, name => Assert.Contains($"`{name}`", Explained, StringComparison.Ordinal));

        // Where both an identity and a key can be had, the sample has the key.
        Assert.DoesNotContain(read.Except(Sample), name =>
            !name.StartsWith("AzureWebJobsStorage__", StringComparison.Ordinal) && !SetByItself.Contains(name));
    }

    /// <summary>The constant texts of an assembly; none of one that is not .NET's.</summary>
    private static List<string> Words(string file)
    {
        using var reader = new PEReader(File.OpenRead(file));
        var words = new List<string>();
        if (!reader.HasMetadata)
        {
            return words;
        }

        var metadata = reader.GetMetadataReader();
        for (var word = MetadataTokens.UserStringHandle(1); !word.IsNil; word = metadata.GetNextHandle(word))
        {
            words.Add(metadata.GetUserString(word));
        }

        return words;
    }

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Placeholders();

    [GeneratedRegex(@"^(?:(?:FLIGHTBOOKING|STRIPE|COSMOS|APPLICATIONINSIGHTS|WEBSITE|AZURE|FUNCTIONS)_[A-Z_]+|AzureWebJobs\w+)\z")]
    private static partial Regex SettingName();
}
