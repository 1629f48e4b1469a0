using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace FlightBooking.Architecture.Tests;

/// <summary>What somebody who has just cloned it finds.</summary>
public sealed partial class ShippingTests
{
    [Theory]
    [InlineData("README.md", 80)]
    [InlineData("CONTRIBUTING.md", 55)]
    [InlineData("SECURITY.md", 55)]
    public void What_is_read_first_is_short(string path, int most) =>
        Assert.InRange(Repository.Read(path).TrimEnd('\n').Split('\n').Length, 10, most);

    [Fact]
    public void Github_runs_what_a_developer_runs() =>
        Assert.Contains(
            "\n      - run: .ci/run\n", Repository.Read(".github/workflows/ci.yml"), StringComparison.Ordinal);

    // Tests run, and publish, what a plain build brings out; what is deployed is a release.
    [Fact]
    public void No_product_is_another_in_another_configuration()
    {
        var sources = Repository.Sources.Where(file => !file.IsTest).Select(file => file.Path);
        var projects = Repository.Projects.Where(project => !project.IsTest).Select(
            project => $"{project.Folder}/{project.Name}.csproj");

        Assert.DoesNotContain(
            sources.Concat(projects).Concat(["Directory.Build.props", "Directory.Packages.props"]),
            path => OfAConfiguration().IsMatch(Repository.Read(path)));
    }

    [Fact]
    public void Any_SDK_of_the_framework_will_do()
    {
        var sdk = JsonDocument.Parse(Repository.Read("global.json")).RootElement.GetProperty("sdk");
        var framework = sdk.GetProperty("version").GetString()![..4];

        Assert.Equal("latestFeature", sdk.GetProperty("rollForward").GetString());
        Assert.Contains($"<TargetFramework>net{framework}</TargetFramework>", Repository.Read("Directory.Build.props"));
        Assert.Contains($"\"version\": \"{framework}\"", Repository.Read(".devcontainer/devcontainer.json"));
    }

    [Fact]
    public void The_development_container_has_the_tools_of_the_cloud()
    {
        var container = JsonDocument.Parse(Repository.Read(".devcontainer/devcontainer.json")).RootElement;
        var commands = container.GetProperty("postCreateCommand").EnumerateObject().Select(
            command => command.Value.GetString());

        Assert.Contains(
            commands, command => command!.Contains("azure-functions-core-tools@4", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\bDEBUG\b|#if.*\bRELEASE\b|\$\(Configuration\)|\bDebug\.(Assert|Fail|Write)")]
    private static partial Regex OfAConfiguration();
}
