using FlightBooking.Core.Schedules;
using FlightBooking.Local.Demo;
using FlightBooking.Local.Host;
using Spectre.Console;

namespace FlightBooking.Local.Cli;

/// <summary>Runs the demo against a host of its own.</summary>
internal static class DemoCommand
{
    public static async Task<int> RunAsync(LocalOptions options, CancellationToken ct)
    {
        await using var app = await LocalHost.StartAsync(options, ct);
        var today = DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime);
        var trip = SampleTrip.Of(app.Services.GetRequiredService<Timetable>(), today)
            ?? throw new CommandFailedException(
                "Nothing of this timetable flies within the next year. Import another one, or old SSIM files with --shift.");
        using var api = new HttpClient { BaseAddress = new(app.Urls.First()) };
        AnsiConsole.MarkupLineInterpolated($"{(trip.Return is null ? "A trip" : "A round trip")} {trip.Origin}–{trip.Destination} over {api.BaseAddress}");
        try
        {
            await new DemoRun(api, AnsiConsole.Console).RunAsync(trip, Directory.GetCurrentDirectory(), ct);
        }
        catch (Exception exception) when (exception is DemoFailedException or HttpRequestException)
        {
            throw new CommandFailedException(exception.Message);
        }

        await app.StopAsync(ct);
        return 0;
    }
}
