using System.Text.RegularExpressions;
using Xunit;

namespace FlightBooking.Deployment.Tests;

/// <summary>What can be known of compose.yaml and the Dockerfile without a Docker engine.</summary>
public sealed partial class ComposeTests
{
    private static readonly string Compose = Repository.Read("compose.yaml");

    [Fact]
    public void Every_setting_it_gives_the_app_is_one_the_app_knows()
    {
        var names = Setting().Matches(Service("app")).Select(match => match.Groups[1].Value).ToList();

        Assert.Contains("STRIPE_SECRET_KEY", names);
        // The last is the platform's own, which no container has by itself.
        Assert.Empty(names.Except(Repository.Settings).Except(["WEBSITE_HOSTNAME"]));
    }

    [Fact]
    public void It_gives_the_app_every_setting_that_must_be_set()
    {
        string[] needed =
        [
            "WEBSITE_HOSTNAME",
            "AzureWebJobsStorage", "COSMOS_CONNECTION_STRING", "FLIGHTBOOKING_PUBLIC_URL", "FLIGHTBOOKING_SIGNING_KEY",
            "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET",
        ];

        Assert.All(needed, name => Assert.Contains($"{name}:", Service("app"), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_image_has_a_pinned_tag()
    {
        var images = Image().Matches(Compose
            + Repository.Read("Dockerfile")).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(6, images.Count);
        Assert.All(images, image => Assert.Matches("^[a-z./-]+:[A-Za-z]*-?[A-Za-z-]*[0-9][A-Za-z0-9.-]*$", image));
        Assert.DoesNotContain(images, image => image.EndsWith(":latest", StringComparison.Ordinal));
    }

    [Fact]
    public void No_secret_is_in_the_file()
    {
        // Whatever is called a key or a secret comes from outside, and compose names it where it does not.
        var secrets = Secret().Matches(Compose).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(secrets);
        Assert.All(secrets, value => Assert.Matches(@"^""?\$\{[A-Z_]+:\?", value));
    }

    [Fact]
    public async Task It_has_the_form_of_a_compose_file()
    {
        var (exitCode, output) = await Repository.NodeAsync(
            "dclint", "node_modules/dclint/bin/dclint.cjs", Path.Combine(Repository.Root, "compose.yaml"));

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain(" error ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_copies_every_project_the_app_is_built_from()
    {
        var project = Repository.Read("FlightBooking.Functions/FlightBooking.Functions.csproj");
        var needed = Reference().Matches(project).Select(match => match.Groups[1].Value).Append(
            "FlightBooking.Functions");
        var image = Repository.Read("Dockerfile");

        Assert.All(needed, folder => Assert.Contains($"COPY {folder} {folder}\n", image, StringComparison.Ordinal));
    }

    private static string Service(string name) =>
        Regex.Match(Compose, $@"^  {name}:\n((?:    .*\n|\n)+)", RegexOptions.Multiline).Groups[1].Value;

    [GeneratedRegex(@"^      ([A-Z][A-Za-z_]+): \S", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^(?:    image:|FROM) (\S+)", RegexOptions.Multiline)]
    private static partial Regex Image();

    [GeneratedRegex(@"(?:AccountKey=|_KEY: |SECRET: )(\S+)")]
    private static partial Regex Secret();

    [GeneratedRegex(@"<ProjectReference Include=""\.\./([^/]+)/")]
    private static partial Regex Reference();
}
