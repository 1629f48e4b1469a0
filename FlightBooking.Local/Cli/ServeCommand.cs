using FlightBooking.Core.Schedules;
using FlightBooking.Local.Host;

namespace FlightBooking.Local.Cli;

/// <summary>Serves until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(LocalOptions options, CancellationToken ct)
    {
        await using var app = await LocalHost.StartAsync(options, ct);
        var key = await app.Services.GetRequiredService<DemoAccount>().KeyAsync(options.DataFolder, ct);
        var timetable = app.Services.GetRequiredService<Timetable>();
        var today = DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime);
        var operationsKey =
            await app.Services.GetRequiredService<OperationsAccount>().KeyAsync(options.DataFolder, ct);
        await Console.Out.WriteLineAsync(Greeting.Text(
            new(app.Urls.First()),
            key, operationsKey,
            SampleTrip.Of(timetable, today),
            timetable.Flights.Count,
            timetable.Airports.Count));
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
