using FlightBooking.Core.Schedules;

namespace FlightBooking.Local.Host;

/// <summary>
/// Logs, beside all else, which booked flights a timetable flies otherwise that the host has not run on before:
/// imported, or come with a new version.
/// </summary>
internal sealed class TimetableWatch(
    LocalOptions options, Timetable timetable, ILogger<TimetableWatch> logger) : BackgroundService
{
    private const int MostLogged = 100;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Cosmos is null ? Task.Run(Look, stoppingToken) : Task.CompletedTask;

    private void Look()
    {
        try
        {
            // One that was handed over is always new.
            var mark = options.Timetable is null ? TimetableFolder.MarkOf(options.DataFolder) : null;
            if (mark is null || !TimetableFolder.HasSeen(options.DataFolder, mark))
            {
                Log();
                TimetableFolder.See(options.DataFolder, mark);
            }
        }
        // It is a look at what is stored: the host does its work without it, and looks again when it starts again.
        catch (Exception exception)
        {
            logger.LogError(exception, "Booked flights could not be held against the timetable");
        }
    }

    private void Log()
    {
        var changes = BookedFlights.ChangedIn(options.DataFolder, timetable, options.Clock.GetUtcNow());
        foreach (var change in changes.Take(MostLogged))
        {
            logger.LogWarning(
                "{Departure} {Change}; bookings: {BookingRefs}",
                change.Departure, change.What, string.Join(", ", change.Bookings));
        }

        if (changes.Count > 0)
        {
            logger.LogWarning("Booked flights that the timetable flies otherwise: {Changes}", changes.Count);
        }
    }
}
