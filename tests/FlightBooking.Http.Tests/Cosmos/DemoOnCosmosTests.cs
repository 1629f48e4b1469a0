using FlightBooking.Core.Schedules;
using FlightBooking.Local.Demo;
using FlightBooking.Local.Host;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Xunit;

namespace FlightBooking.Http.Tests.Cosmos;

public sealed class DemoOnCosmosTests
{
    [Fact]
    public async Task The_demo_books_pays_and_leaves_its_ticket()
    {
        await using var host = await TestHost.StartAsync(options => options with { Timetable = null }, onCosmos: true);
        using var api = new HttpClient { BaseAddress = host.Url };
        await using var output = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        var trip = SampleTrip.Of(
            host.Services.GetRequiredService<Timetable>(), DateOnly.FromDateTime(DateTime.UtcNow))!;

        var files = await new DemoRun(api, console).RunAsync(
            trip, host.Options.DataFolder, TestContext.Current.CancellationToken);

        Assert.Contains("the booking is confirmed", output.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(File.Exists(file)));
    }
}
