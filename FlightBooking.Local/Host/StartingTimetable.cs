using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.TimetableVersions;

namespace FlightBooking.Local.Host;

/// <summary>Has a host begin with the timetable that is to be flown.</summary>
internal static class StartingTimetable
{
    /// <summary>
    /// Takes up the active version. Where a timetable was imported into the folder since the host ran last, that one is
    /// flown: whoever imports it wants to see it, whatever was activated before.
    /// </summary>
    public static async Task PrepareTimetableAsync(
        this IServiceProvider services, LocalOptions options, CancellationToken ct)
    {
        if (options is { Cosmos: null, Timetable: null } && TimetableFolder.IsImportedAnew(options.DataFolder))
        {
            var versions = services.GetRequiredService<TimetableVersionBook>();
            var active = await versions.ActiveAsync(ct);
            _ = (await versions.ActivateAsync(TimetableVersion.InitialId, active.TimetableId, ct)).Value;
        }

        await services.GetRequiredService<LiveTimetable>().LookAsync(ct);
    }
}
