using System.Collections.Immutable;
using FlightBooking.App.Http;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Schedules;

namespace FlightBooking.App.Operations;

/// <summary>What an operator asks for.</summary>
/// <param name="Plan">What is to be flown otherwise.</param>
/// <param name="Rules">The name of the rules for its bookings.</param>
/// <param name="Reason">Why.</param>
public sealed record AskedDisruption(DisruptionPlan Plan, string Rules, string Reason);

/// <summary>Reads disruptions.</summary>
public static class DisruptionInput
{
    private const int LongestDeparture = 40;
    private const int LongestAirport = 3;
    private const int LongestAircraft = 3;
    private const int LongestRules = 40;
    private const int LongestTimetable = 255;
    private const int MostMinutes = 24 * 60;
    private static readonly TimeSpan LongestClosure = TimeSpan.FromDays(31);

    /// <summary>The body of <c>POST /v1/operations/disruptions</c>.</summary>
    public static AskedDisruption Read(JsonInput body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var kind = body.Choice<DisruptionKind>("kind");
        var isClosure = kind == DisruptionKind.AirportClosed;
        var isTimetable = kind == DisruptionKind.Timetable;
        var plan = new DisruptionPlan(
            kind ?? DisruptionKind.Cancel,
            Departures(body, isRequired: kind is not null && !isClosure && !isTimetable),
            Minutes(body, isRequired: kind == DisruptionKind.Retime),
            Airport(body, isClosure),
            body.Instant("from", isClosure),
            body.Instant("to", isClosure))
        {
            Aircraft = Aircraft(body, isRequired: kind == DisruptionKind.Aircraft),
            TimetableId = isTimetable
                ? body.Text("timetableId", LongestTimetable)
                : body.OptionalText("timetableId", LongestTimetable),
        };
        RefuseStray(body, kind, plan);
        var rules = body.OptionalText("rules", LongestRules) ?? DisruptionRules.Standard.Name;
        if (DisruptionRules.Find(rules) is null)
        {
            var known = DisruptionRules.All.Select(some => some.Name);
            body.Mistake("rules", $"must be one of {string.Join(", ", known)}");
        }

        return new(plan, rules, Reason.Of(body));
    }

    /// <summary>The body of <c>PATCH …/disruptions/{disruptionId}</c>.</summary>
    public static (DisruptionStatus Status, string Reason) ReadChange(JsonInput body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var status = body.Choice<DisruptionStatus>("status");
        if (status == DisruptionStatus.Finished)
        {
            body.Mistake("status", "must be one of running, stopped");
        }

        return (status ?? DisruptionStatus.Running, Reason.Of(body));
    }

    private static ImmutableArray<DepartureKey> Departures(JsonInput body, bool isRequired)
    {
        var named = body.Texts("departures", 1, Disruption.MostDepartures, LongestDeparture, isRequired) ?? [];
        var keys = ImmutableArray.CreateBuilder<DepartureKey>(named.Count);
        for (var i = 0; i < named.Count; i++)
        {
            if (DepartureKey.TryParse(named[i].ToUpperInvariant(), out var key))
            {
                keys.Add(key);
            }
            else if (named[i].Length > 0)
            {
                body.Mistake($"departures/{i}", "must be a flight with origin and date like AI101-DEL-2026-12-01");
            }
        }

        return keys.ToImmutable();
    }

    private static int Minutes(JsonInput body, bool isRequired)
    {
        var minutes = body.Integer("minutes", 0, -MostMinutes, MostMinutes);
        if (isRequired && minutes == 0)
        {
            body.Mistake("minutes", "says by how many they leave later, or earlier where it is negative; not 0");
        }

        return minutes;
    }

    private static string? Airport(JsonInput body, bool isRequired)
    {
        var airport = isRequired ? body.Text("airport", LongestAirport) : body.OptionalText("airport", LongestAirport);
        return airport?.ToUpperInvariant();
    }

    private static string? Aircraft(JsonInput body, bool isRequired)
    {
        var named = isRequired
            ? body.Text("aircraft", LongestAircraft)
            : body.OptionalText("aircraft", LongestAircraft);
        var aircraft = named?.ToUpperInvariant();
        if (aircraft is { Length: > 0 } && !AircraftType.All.ContainsKey(aircraft))
        {
            body.Mistake("aircraft", $"must be one of {string.Join(", ", AircraftType.All.Keys.Order())}");
        }

        return aircraft;
    }

    private static void RefuseStray(JsonInput body, DisruptionKind? kind, DisruptionPlan plan)
    {
        Refuse(plan.TimetableId is not null && kind != DisruptionKind.Timetable, "timetableId");
        Refuse(!plan.Departures.IsEmpty && kind is DisruptionKind.AirportClosed or DisruptionKind.Timetable, "departures");
        if (kind == DisruptionKind.AirportClosed)
        {
            if (plan is { From: { } from, To: { } to } && (to <= from || to - from > LongestClosure))
            {
                body.Mistake("to", $"must be after from, and at most {LongestClosure.Days} days");
            }
        }
        else
        {
            Refuse(plan.Airport is not null, "airport");
            Refuse(plan.From is not null, "from");
            Refuse(plan.To is not null, "to");
        }

        if (kind is not DisruptionKind.Aircraft)
        {
            Refuse(plan.Aircraft is not null, "aircraft");
        }

        if (kind is not DisruptionKind.Retime)
        {
            Refuse(plan.Minutes != 0, "minutes");
        }

        void Refuse(bool isThere, string field)
        {
            if (kind is not null && isThere)
            {
                body.Mistake(field, "is of no use for this kind");
            }
        }
    }
}
