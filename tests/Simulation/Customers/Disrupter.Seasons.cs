using System.Text.Json;
using System.Text.Json.Nodes;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.TimetableVersions;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <content>Another timetable is flown, whom it strands is seen to, and now and then it is taken back.</content>
internal sealed partial class Disrupter
{
    private const string Timetables = "/v1/operations/timetables";

    /// <summary>Whether another timetable is flown one day; in most worlds none is.</summary>
    public bool AreTimetablesSwitched { get; }

    /// <summary>Whether nobody knows whether it was switched, or whom it has stranded: the host was away.</summary>
    public bool IsLeftAlone { get; private set; }

    // Dice of its own, so that nothing else goes otherwise where it is not switched.
    private async Task SwitchAsync(Dice season)
    {
        if (!AreTimetablesSwitched)
        {
            return;
        }

        WinterFile.Keep(world);
        await PauseAsync(season, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(20), TimeSpan.FromHours(20));
        await SwitchAsync(season, WinterFile.Id, TimetableVersion.InitialId);
        if (!IsLeftAlone && season.Chance(0.3))
        {
            await PauseAsync(season, TimeSpan.FromMinutes(20), TimeSpan.FromHours(40));
            await SwitchAsync(season, TimetableVersion.InitialId, WinterFile.Id);
        }
    }

    private async Task SwitchAsync(Dice season, string timetableId, string replaces)
    {
        IsLeftAlone = true;
        if (!await ActivateAsync(timetableId, replaces))
        {
            return;
        }

        world.Tally.Count(Fault.TimetableSwitched);

        // The last of those who were sold what is not flown any more come within minutes, or when the process is up.
        foreach (var pause in new[] { TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30), TimeSpan.FromHours(5) })
        {
            await world.Agenda.DelayAsync(pause);
            IsLeftAlone = await DisruptAsync(replaces, season.Of([.. DisruptionRules.All]).Name) is null;
        }
    }

    private Task<HttpAnswer?> DisruptAsync(string timetableId, string rules) => AskAsync(
        new("CreateDisruption", "/v1/operations/disruptions", Account, Bytes(new()
        {
            ["kind"] = "timetable",
            ["timetableId"] = timetableId,
            ["rules"] = rules,
            ["reason"] = "as the seed says",
        })),
        202,
        "nothing_disrupted");

    // As often as somebody books in between.
    private async Task<bool> ActivateAsync(string timetableId, string replaces)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var preview = await AskAsync(
                new("PreviewTimetable", $"{Timetables}/{timetableId}/preview", Account, [])
                {
                    Method = "GET",
                    Route = [("timetableId", timetableId)],
                },
                200);
            if (preview is not { Status: 200 })
            {
                return false;
            }

            var body = new JsonObject
            {
                ["replaces"] = replaces,
                ["bookingsAffected"] = JsonDocument.Parse(preview.Body).RootElement
                    .GetProperty("bookingsAffected").GetInt32(),
                ["reason"] = "as the seed says",
            };
            var activated = await AskAsync(
                new("ActivateTimetable", $"{Timetables}/{timetableId}/activation", Account, Bytes(body))
                {
                    Route = [("timetableId", timetableId)],
                },
                202,
                "bookings_affected");
            if (activated is { Status: 202 })
            {
                return true;
            }
        }

        return false;
    }

    private Task PauseAsync(Dice season, params ReadOnlySpan<TimeSpan> longest) =>
        world.Agenda.DelayAsync(season.Between(TimeSpan.Zero, season.Of(longest)));
}
