using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Disruptions;

/// <summary>A timetable by which was sold what is flown by another.</summary>
/// <param name="Timetable">It.</param>
/// <param name="Booked">The flights that somebody has seats on and that are flown otherwise.</param>
public sealed record EarlierTimetable(Timetable Timetable, ImmutableArray<DepartureKey> Booked);

/// <summary>What an operator wants to be flown otherwise.</summary>
/// <param name="Kind">What.</param>
/// <param name="Departures">The flights; none for a closed airport and for another timetable.</param>
/// <param name="Minutes">By how many minutes they leave later, or earlier where it is negative; for a retiming.</param>
/// <param name="Airport">The IATA code of the airport that is closed.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when.</param>
public sealed record DisruptionPlan(
    DisruptionKind Kind,
    ImmutableArray<DepartureKey> Departures,
    int Minutes,
    string? Airport,
    DateTimeOffset? From,
    DateTimeOffset? To)
{
    /// <summary>IATA code of the type that flies them instead; for a change of aircraft.</summary>
    public string? Aircraft { get; init; }

    /// <summary>The version by which they were sold; for another timetable.</summary>
    public string? TimetableId { get; init; }

    /// <summary>
    /// The flights that it is about, by date and name: mistakes under <c>/departures</c> and <c>/minutes</c>,
    /// <c>airport_not_found</c>, <c>nothing_disrupted</c>, <c>too_many_departures</c>.
    /// </summary>
    /// <param name="timetable">What is flown.</param>
    /// <param name="now">The time.</param>
    /// <param name="earlier">The version of <see cref="TimetableId"/>.</param>
    public Result<ImmutableArray<DisruptedDeparture>> FlightsIn(
        Timetable timetable, DateTimeOffset now, EarlierTimetable? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        if (!(earlier is not null ? SoldBy(earlier, timetable, now)
            : Kind == DisruptionKind.AirportClosed ? AtAirport(timetable, now)
            : Named(timetable, now)).Is(out var found, out var refusal))
        {
            return refusal;
        }

        return found.Count switch
        {
            0 when earlier is not null => Refusal.Conflict(
                "nothing_disrupted", "All that was sold by it is flown as it has it."),
            0 => Refusal.Conflict("nothing_disrupted", "No flight leaves or arrives there in that time."),
            > Disruption.MostDepartures => Refusal.Conflict(
                "too_many_departures",
                $"{found.Count} flights are too many for one disruption, which has at most "
                + $"{Disruption.MostDepartures}. Make several of shorter spans."),
            _ => found.OrderBy(departure => departure.Departure.Date)
                .ThenBy(departure => departure.Departure.ToString(), StringComparer.Ordinal)
                .ToImmutableArray(),
        };
    }

    private static List<DisruptedDeparture> SoldBy(EarlierTimetable earlier, Timetable timetable, DateTimeOffset now) =>
        [.. earlier.Booked
            .Select(earlier.Timetable.FindDeparture)
            .OfType<Departure>()
            .Where(sold => sold.DepartsAt > now)
            .Select(sold => DisruptedDeparture.Between(sold, timetable.FindDeparture(sold.Key), now))
            .OfType<DisruptedDeparture>()];

    private Result<List<DisruptedDeparture>> AtAirport(Timetable timetable, DateTimeOffset now)
    {
        if (timetable.FindAirport(Airport!) is not { } airport)
        {
            return Refusal.NotFound("airport");
        }

        var (from, to) = (From!.Value > now ? From.Value : now, To!.Value);

        // What arrives in the span left at most two days before, by whatever calendar.
        var first = DateOnly.FromDateTime(from.UtcDateTime).AddDays(-3);
        var last = DateOnly.FromDateTime(to.UtcDateTime).AddDays(1);
        return Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1))
            .SelectMany(day => timetable.DeparturesOn(first.AddDays(day)))
            .Where(departure => departure.DepartsAt > now
                && ((departure.Flight.Origin == airport && IsIn(departure.DepartsAt))
                    || (departure.Flight.Destination == airport && IsIn(departure.ArrivesAt))))
            .Select(departure => new DisruptedDeparture(
                departure.Key, departure.DepartsAt, departure.Flight.Aircraft, null))
            .ToList();

        bool IsIn(DateTimeOffset at) => at >= from && at < to;
    }

    private Result<List<DisruptedDeparture>> Named(Timetable timetable, DateTimeOffset now)
    {
        var (mistakes, found) = (new Mistakes(), new List<DisruptedDeparture>());
        for (var i = 0; i < Departures.Length; i++)
        {
            var (where, departure) = ($"/departures/{i}", timetable.FindDeparture(Departures[i]));
            if (mistakes.Require(departure is not null, where, "is not flown")
                && mistakes.Require(departure!.DepartsAt > now, where, "has left")
                && mistakes.Require(Departures.IndexOf(Departures[i]) == i, where, "is named twice"))
            {
                var plan = Kind == DisruptionKind.Retime ? Moved(departure) : null;
                if (mistakes.Require(
                        plan is not null || Kind != DisruptionKind.Retime,
                        where,
                        "would leave on another day, or too soon: cancel it, and fly another instead")
                    && mistakes.Require(departure.Flight.Aircraft != Aircraft, where, "is flown by that type already"))
                {
                    found.Add(new(departure.Key, departure.DepartsAt, departure.Flight.Aircraft, plan)
                    {
                        Shift = plan is null ? null : TimeSpan.FromMinutes(Minutes),
                        NewAircraft = Aircraft,
                    });
                }
            }
        }

        return mistakes.Any ? mistakes.ToRefusal() : found;

        DatedPlan? Moved(Departure departure) => departure.DepartsAt.AddMinutes(Minutes) is var departs && departs > now
            ? DatedPlan.Of(departure.Date, departs, departure.ArrivesAt.AddMinutes(Minutes))
            : null;
    }
}
