using FlightBooking.Sqlite;
using FlightBooking.Local.Host;
using Xunit;

namespace FlightBooking.Local.Tests.Cli;

/// <summary>The demo and imports, from the command line.</summary>
public sealed class CommandDemoTests : CommandLineTest
{
    [Fact]
    public async Task The_demo_books_and_leaves_its_ticket()
    {
        var run = await RunAsync("demo", "--data", Path.Combine(folder, "data"));

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("the booking is confirmed", run.Output, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(folder, "ticket-*.pdf"));
    }

    [Fact]
    public async Task With_a_timetable_of_one_flight_a_week_and_no_way_back_the_demo_takes_a_day_it_flies()
    {
        var (file, data) = (Path.Combine(folder, "flights.csv"), Path.Combine(folder, "data"));
        await File.WriteAllTextAsync(file, ImportCommandTests.Flights, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await RunAsync("import", file, "--data", data)).ExitCode);

        var run = await RunAsync("demo", "--data", data);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("A trip DEL–BOM", run.Output, StringComparison.Ordinal);
        Assert.Contains("the booking is confirmed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Importing_below_a_running_host_says_that_it_goes_on_with_what_it_has()
    {
        var (file, data) = (Path.Combine(folder, "flights.csv"), Path.Combine(folder, "data"));
        await File.WriteAllTextAsync(file, ImportCommandTests.Flights, TestContext.Current.CancellationToken);
        var alone = await RunAsync("import", file, "--data", data);
        using var owner = DatabaseOwner.Claim(LocalHost.DatabaseIn(data));
        var beside = await RunAsync("import", file, "--data", data);

        Assert.Equal((0, 0), (alone.ExitCode, beside.ExitCode));
        Assert.DoesNotContain("A host is running", alone.Output, StringComparison.Ordinal);
        Assert.Contains("A host is running", beside.Output, StringComparison.Ordinal);
        Assert.Contains("until it is restarted", beside.Output, StringComparison.Ordinal);
    }
}
