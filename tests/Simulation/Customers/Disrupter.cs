using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Core.TimetableVersions;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>
/// Somebody at the airline who cancels and retimes flights while they are sold, has other aircraft fly them, and now
/// and then stops that.
/// </summary>
internal sealed partial class Disrupter
{
    private const string Account = "acc_disrupter";
    private const int MostTries = 12;

    // The longest any instance may fly what is not flown any more.
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(8);

    private readonly World world;
    private readonly Dice dice;
    private int keys;

    public Disrupter(World world, Dice dice, Dice pursuit, Dice season)
    {
        (this.world, this.dice) = (world, dice);
        Acts = dice.Chance(0.3) ? dice.Of(1, 1, 2) : 0;
        AreTimetablesSwitched = season.Chance(0.15);
        Life = Task.WhenAll(LiveAsync(), PursueAsync(pursuit), SwitchAsync(season));
    }

    /// <summary>Whether anything is not flown as it was sold.</summary>
    public bool IsAbout => Acts > 0 || AreTimetablesSwitched;

    /// <summary>How often they act; in most worlds never.</summary>
    public int Acts { get; }

    /// <summary>Whether any of it was stopped for a while: nobody is proposed anything else meanwhile.</summary>
    public bool HasStopped { get; private set; }

    /// <summary>Ends when they have done all they wanted.</summary>
    public Task Life { get; }

    /// <summary>
    /// Since when each disruption is flown, in that order: somebody may have had to see that nobody began it.
    /// </summary>
    public Dictionary<string, DateTimeOffset> AppliedAt { get; } = new(StringComparer.Ordinal);

    /// <summary>Other disruptions are in force: instances have them after a while.</summary>
    public void Follow(ActiveTimetable active)
    {
        foreach (var known in active.InForce)
        {
            AppliedAt.TryAdd(known.DisruptionId, world.Agenda.Now);
        }

        // Those of the past are dropped from what is in force, and their flights were flown as they said all the same.
        var applied = AppliedAt.Keys.ToList();
        world.Agenda.In(Lag, () => world.FlownBy.Fly(
            WinterFile.TimetableOf(active.TimetableId),
            All(world)
                .Where(disruption => applied.Contains(disruption.DisruptionId))
                .OrderBy(disruption => applied.IndexOf(disruption.DisruptionId))));
    }

    /// <summary>All disruptions that were decided.</summary>
    public static IEnumerable<Disruption> All(World world) => world.Documents
        .QueryAsync(Disruption.Collection, Disruption.All, SortOrder.Ascending, null, default)
        .ToBlockingEnumerable()
        .Select(stored => stored.Document);

    /// <summary>Whether one of them has given a departure that aircraft.</summary>
    public static bool HasGiven(World world, DepartureKey departure, Equipment equipment) => All(world)
        .Any(disruption => disruption.DisruptionId == equipment.DisruptionId
            && disruption.Departures.Any(flight => flight.Departure == departure
                && flight.NewAircraft == equipment.Aircraft));

    private async Task LiveAsync()
    {
        for (var act = 0; act < Acts; act++)
        {
            await PauseAsync(dice.Of(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(20), TimeSpan.FromHours(20)));
            if (await DisruptAsync() is { } disruptionId && dice.Chance(0.25))
            {
                await PauseAsync(dice.Of(TimeSpan.FromMinutes(1), TimeSpan.FromHours(30), TimeSpan.FromDays(4)));
                HasStopped = true;
                await BecomeAsync(disruptionId, "stopped");
                await PauseAsync(TimeSpan.FromDays(5));
                await BecomeAsync(disruptionId, "running");
            }
        }
    }

    private async Task<string?> DisruptAsync()
    {
        var departures = Enumerable.Range(0, dice.Of(1, 1, 2))
            .Select(_ => world.Departures[dice.Below(world.Departures.Length)])
            .Distinct();
        var body = new JsonObject
        {
            ["kind"] = "cancel",
            ["departures"] = new JsonArray([.. departures.Select(key => JsonValue.Create(key.ToString()))]),
            ["rules"] = DisruptionRules.All[dice.Below(DisruptionRules.All.Length)].Name,
            ["reason"] = "as the seed says",
        };
        if (dice.Chance(0.4))
        {
            (body["kind"], body["minutes"]) = ("retime", dice.Of(30, -45, 130, 320));
        }
        else if (dice.Chance(0.6))
        {
            (body["kind"], body["aircraft"]) =
                ("aircraft", Scenery.OtherAircraft[dice.Below(Scenery.OtherAircraft.Length)]);
        }

        return await DisruptAsync(body);
    }

    private async Task<string?> DisruptAsync(JsonObject body)
    {
        // A second time it is not flown any more, or has left; or that aircraft flies it already.
        var answer = await AskAsync(
            new("CreateDisruption", "/v1/operations/disruptions", Account, Bytes(body)), 202, "invalid_request");
        if (answer is not { Status: 202 })
        {
            return null;
        }

        world.Tally.Count(body["aircraft"] is null ? Fault.FlightDisrupted : Fault.AircraftChanged);
        return ApiUser.Text(answer, "disruptionId");
    }

    private Task<HttpAnswer?> BecomeAsync(string disruptionId, string status) => AskAsync(
        new(
            "ChangeDisruption",
            $"/v1/operations/disruptions/{disruptionId}",
            Account,
            Bytes(new() { ["status"] = status, ["reason"] = "as the seed says" }))
        {
            Method = "PATCH",
            Route = [("disruptionId", disruptionId)],
        },
        200,
        "disruption_finished");

    private async Task<HttpAnswer?> AskAsync(HttpCall call, int done, params string[] refusals)
    {
        call = call with { IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"disrupter-{++keys}") };
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var answer = await world.Host.SendAsync(call);
            if (answer is { Status: < 500 } && ApiUser.CodeOf(answer) != "idempotency_in_progress")
            {
                if (answer.Status != done && !refusals.Contains(ApiUser.CodeOf(answer)))
                {
                    world.Watch.Violate(
                        $"{call.Path} was refused with {answer.Status} {ApiUser.CodeOf(answer)}");
                }

                return answer;
            }

            await PauseAsync(TimeSpan.FromSeconds(5 * attempt));
        }

        return null;
    }

    private static byte[] Bytes(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString());

    private Task PauseAsync(TimeSpan most) => world.Agenda.DelayAsync(dice.Between(TimeSpan.Zero, most));
}
