using System.Text.Json.Nodes;
using Xunit;

namespace FlightBooking.Functions.Tests.Package;

/// <summary>The files that the platform looks for, and those that must never get there.</summary>
public sealed class PackageTests(PublishedApp app)
{
    [Fact]
    public void The_worker_is_described_to_the_host()
    {
        var worker = JsonNode.Parse(app.Read("worker.config.json"))!["description"]!;

        Assert.Equal("dotnet-isolated", (string?)worker["language"]);
        Assert.True(File.Exists(Path.Combine(app.Folder, (string)worker["defaultWorkerPath"]!)));
    }

    [Fact]
    public void The_hosts_extensions_are_there_for_every_kind_of_binding()
    {
        var extensions = JsonNode.Parse(app.Read("extensions.json"))!["extensions"]!.AsArray();

        Assert.Superset(
            new HashSet<string> { "DurableTask", "AzureStorageBlobs" },
            extensions.Select(extension => (string)extension!["name"]!).ToHashSet());
        Assert.All(extensions, extension => Assert.True(
            File.Exists(Path.Combine(app.Folder, (string)extension!["hintPath"]!)), $"{extension} is not in the package."));
    }

    [Fact]
    public void The_host_is_configured_as_the_repository_says() => Assert.True(
        JsonNode.DeepEquals(JsonNode.Parse(Repository.Read("host.json")), JsonNode.Parse(app.Read("host.json"))));

    [Fact]
    public void No_settings_of_a_machine_are_published() => Assert.DoesNotContain(
        Directory.EnumerateFiles(app.Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName),
        file => file!.Contains("local.settings", StringComparison.OrdinalIgnoreCase)
            || file.EndsWith(".env", StringComparison.OrdinalIgnoreCase));
}
