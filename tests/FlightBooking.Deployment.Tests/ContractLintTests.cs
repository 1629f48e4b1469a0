using Xunit;

namespace FlightBooking.Deployment.Tests;

/// <summary>What a linter of others says of the contract.</summary>
public sealed class ContractLintTests
{
    [Fact]
    public async Task Redocly_finds_nothing_in_the_contract()
    {
        var (exitCode, output) = await Repository.NodeAsync(
            "@redocly/cli",
            "node_modules/@redocly/cli/bin/cli.js",
            "lint",
            "flightbooking",
            "--config",
            Path.Combine(Repository.Root, "redocly.yaml"));

        Assert.True(exitCode == 0, output);
        Assert.Contains("Your API description is valid", output, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"You have \d+ (warning|error)", output);
    }
}
