using Xunit;

namespace FlightBooking.Deployment.Tests;

/// <summary>What README says of <c>dotnet run</c>.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task Data_and_tickets_go_where_the_caller_stands_and_not_among_the_sources()
    {
        var (exitCode, output) = await Repository.DotnetAsync(
            "msbuild", Path.Combine(Repository.Root, "FlightBooking.Local", "FlightBooking.Local.csproj"), "-getProperty:RunWorkingDirectory");

        // None of its own: dotnet run then stays where it was called.
        Assert.Equal((0, ""), (exitCode, output.Trim()));
    }
}
