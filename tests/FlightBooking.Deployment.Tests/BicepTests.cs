using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using FlightBooking.Cosmos;
using Xunit;

namespace FlightBooking.Deployment.Tests;

/// <summary>The infrastructure compiles, and fits the code.</summary>
public sealed partial class BicepTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "infra", "bicep");

    public static TheoryData<string> Files { get; } =
        [.. Directory
            .GetFiles(Folder, "*.bicep", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file))];

    [Theory]
    [InlineData("build", "--stdout")]
    [InlineData("lint")]
    public async Task The_compiler_has_no_warning(string command, params string[] options)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            "The compiler's package is for Linux on x64.");
        var compiler = typeof(BicepTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "BicepCompiler").Value!;

        var (exitCode, output) = await Repository.RunAsync(
            compiler, [command, .. options, Path.Combine(Folder, "main.bicep")]);

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("Warning", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_parameter_is_described(string file)
    {
        var lines = Read(file).Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].StartsWith("param ", StringComparison.Ordinal))
            {
                var decorators = lines[..at].Reverse().TakeWhile(line => line.StartsWith('@'));
                Assert.Contains(decorators, line => line.StartsWith("@description('", StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_resource_has_a_version_that_is_no_preview(string file) =>
        Assert.All(
            Resource().Matches(Read(file)),
            match => Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", match.Groups[1].Value));

    [Fact]
    public void Every_module_is_given_exactly_the_parameters_it_has_no_default_for_or_knows()
    {
        var modules = Module().Matches(Read("main.bicep"));

        Assert.Equal(8, modules.Count);
        foreach (var module in modules.Cast<Match>())
        {
            var declared = Parameter().Matches(Read(module.Groups[1].Value)).ToList();
            var given = Given().Matches(module.Groups[2].Value).Select(match => match.Groups[1].Value).ToHashSet();
            Assert.Empty(given.Except(declared.Select(match => match.Groups[1].Value)));
            Assert.Empty(declared.Where(match => !match.Value.Contains('=', StringComparison.Ordinal))
                .Select(match => match.Groups[1].Value).Except(given));
        }
    }

    [Fact]
    public void Every_output_that_is_used_is_there()
    {
        var main = Read("main.bicep");
        var modules = Module().Matches(main).ToDictionary(
            match => match.Groups[3].Value, match => Read(match.Groups[1].Value));

        foreach (var use in Output().Matches(main).Cast<Match>())
        {
            Assert.Contains($"output {use.Groups[2].Value} ", modules[use.Groups[1].Value], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_parameter_file_names_parameters_that_are_there()
    {
        var declared = Parameter().Matches(Read("main.bicep")).Select(match => match.Groups[1].Value);
        var given = JsonDocument
            .Parse(Read("main.parameters.json")).RootElement
            .GetProperty("parameters")
            .EnumerateObject();

        Assert.Empty(given.Select(parameter => parameter.Name).Except(declared));
    }

    [Fact]
    public void The_containers_are_those_the_store_uses()
    {
        var made = Container().Matches(Read("modules/cosmos.bicep"))
            .Select(match => new CosmosContainer(
                match.Groups[1].Value, bool.Parse(match.Groups[2].Value), bool.Parse(match.Groups[3].Value)));

        Assert.Equal(CosmosContainers.OfApp.OrderBy(one => one.Name), made.OrderBy(one => one.Name));
    }

    [Fact]
    public void Every_setting_of_the_app_is_one_it_knows()
    {
        var names = Setting()
            .Matches(Read("modules/functionapp.bicep"))
            .Select(match => match.Groups[1].Value)
            .ToList();

        Assert.Contains("COSMOS_ENDPOINT", names);
        var own = names.Where(name => !name.StartsWith("AzureWebJobsStorage__", StringComparison.Ordinal));
        Assert.Empty(own.Except(Repository.Settings));
    }

    [Fact]
    public void There_are_no_keys()
    {
        var all = string.Concat(
            Directory.GetFiles(Folder, "*.bicep", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.DoesNotContain("listKeys", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("AccountKey=", all, StringComparison.Ordinal);
        Assert.Contains("allowSharedKeyAccess: false", all, StringComparison.Ordinal);
        Assert.Contains("disableLocalAuth: true", all, StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_that_alerts_look_for_are_those_that_are_logged()
    {
        string[] logged = ["A webhook was refused", "names the unknown booking", "{Function} failed", "{Function} could not use the store", "Try {Attempt} of refund {RefundId} of booking"];
        string[] lookedFor = ["A webhook was refused", "names the unknown booking", "Properties.Function) == \"StripeWebhook\"", "Message startswith \"Try \"", "Properties.RefundId"];
        var alerts = Read("modules/alerts.bicep");
        var code = string.Concat(Directory
            .GetFiles(Path.Combine(Repository.Root, "FlightBooking.App"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText));

        Assert.All(lookedFor, words => Assert.Contains(words, alerts, StringComparison.Ordinal));
        Assert.All(logged, words => Assert.Contains(words, code, StringComparison.Ordinal));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    [GeneratedRegex(@"^resource \w+ '[^@]+@([^']+)'", RegexOptions.Multiline)]
    private static partial Regex Resource();

    [GeneratedRegex(@"^module (?<name>\w+) '([^']+)' = .*\n((?:  .*\n)+)\}", RegexOptions.Multiline)]
    private static partial Regex Module();

    [GeneratedRegex("^param (\\w+) .*$", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex("^    (\\w+): ", RegexOptions.Multiline)]
    private static partial Regex Given();

    [GeneratedRegex(@"(\w+)!?\.outputs\.(\w+)")]
    private static partial Regex Output();

    [GeneratedRegex("name: '(\\w+)', forgets: (true|false), listed: (true|false)")]
    private static partial Regex Container();

    [GeneratedRegex("^  ([A-Z][A-Za-z_]+): ", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
