using FlightBooking.Core.Schedules.Generation;
using NodaTime;

namespace FlightBooking.Core.Schedules.Import.Ssim;

/// <summary>
/// Makes scheduled flights of legs. Times are the file's, local at both ends; where our time zones make the
/// flight longer or shorter than the file's do (zones have changed, or the dates were moved), its departure and
/// the time it takes count. Of the same flight twice on a date the first counts; another of that number gets an
/// operational suffix. Files have no fares: they are those of the default timetable.
/// </summary>
internal sealed class SsimServices(IReadOnlyList<SsimFlight> legs, int shiftDays, ImportNotes notes)
{
    private const ulong Seed = 20_110_601;
    private static readonly LocalDate MidJanuary = new(2026, 1, 14);

    private readonly Dictionary<(string Number, string Origin), List<(SsimFlight Leg, SsimPeriod Period, ScheduledFlight Flight)>> placed = [];
    private readonly NominalClock clock = new(legs.SelectMany(leg => new[] { leg.Origin, leg.Destination }));

    public List<ScheduledFlight> Build()
    {
        foreach (var leg in legs
            .OrderBy(leg => leg.Times.Departs)
            .ThenBy(leg => leg.Origin.KilometresTo(leg.Destination)))
        {
            var periods = leg.Period.Later(shiftDays).Weekly().ToList();
            if (periods.Count == 0)
            {
                Note(leg, ImportNoteKind.Refused, "None of its weekdays lies in its period.");
                continue;
            }

            Doubts(leg, periods[0]);
            foreach (var period in periods)
            {
                Place(leg, period);
            }
        }

        return [.. placed.Values.SelectMany(flights => flights).Select(place => place.Flight)];
    }

    private void Doubts(SsimFlight leg, SsimPeriod period)
    {
        if (leg.Times.Repaired)
        {
            Note(leg, ImportNoteKind.Repaired, $"It arrives {leg.Times.ArrivalDay} days after departure, by its times.");
        }

        if (!ArrivalDay.IsPlausible(leg.Origin, leg.Destination, leg.Times.Block))
        {
            Note(leg, ImportNoteKind.Doubtful, $"{leg.Times.Block} minutes to {leg.Destination.Code} are not likely.");
        }

        if (shiftDays == 0 && BlockByZones(leg, period) is var minutes && minutes != leg.Times.Block)
        {
            Note(leg, ImportNoteKind.Doubtful, $"It takes {leg.Times.Block} minutes, and by the airports' time zones {minutes}.");
        }
    }

    private void Place(SsimFlight leg, SsimPeriod period)
    {
        var flight = Flight(leg, period, leg.Number);
        if (Placed(flight).Find(place => Same(place.Leg, leg) && place.Period.Covers(period)) is { Leg: { } first })
        {
            Note(leg, ImportNoteKind.Refused, $"{leg.Number} is also on line {first.Leg.Record.Line}.");
            return;
        }

        for (var suffix = 'A'; Placed(flight).Exists(place => FlightClashes.Meet(place.Flight, flight)); suffix++)
        {
            if (suffix > 'Z')
            {
                Note(leg, ImportNoteKind.Refused, $"{leg.Number} leaves {leg.Origin.Code} too often on one day.");
                return;
            }

            flight = flight with { Number = $"{leg.Leg.Airline}{leg.Leg.Number}{suffix}" };
        }

        if (flight.Number != leg.Number)
        {
            var message = $"{leg.Number} leaves {leg.Origin.Code} twice on a day; to {leg.Destination.Code} it is {flight.Number}.";
            Note(leg, ImportNoteKind.Repaired, message);
        }

        Placed(flight).Add((leg, period, flight));
    }

    private List<(SsimFlight Leg, SsimPeriod Period, ScheduledFlight Flight)> Placed(ScheduledFlight flight)
    {
        var key = (flight.Number, flight.Origin.Code);
        return placed.TryGetValue(key, out var flights) ? flights : placed[key] = [];
    }

    private static bool Same(SsimFlight one, SsimFlight other) =>
        one.Destination.Code == other.Destination.Code
        && (one.Times.Departs, one.Times.Arrives, one.Times.Block) == (other.Times.Departs, other.Times.Arrives, other.Times.Block);

    private ScheduledFlight Flight(SsimFlight leg, SsimPeriod period, string number)
    {
        var (times, airline) = (leg.Times, new Airline(leg.Leg.Airline, leg.Leg.Airline));
        var asTheFile = BlockByZones(leg, period) == times.Block;
        var inJanuary = times.Departs + times.Block + clock.Difference(leg.Origin, leg.Destination);
        var kilometres = (int)Math.Round(leg.Origin.KilometresTo(leg.Destination));
        var dice = new Dice(Seed).For(airline.Code).For(leg.Origin.Code).For(leg.Destination.Code);
        return new(
            number,
            airline,
            leg.Origin,
            leg.Destination,
            period.Days,
            TimeOnly.MinValue.AddMinutes(times.Departs),
            TimeOnly.MinValue.AddMinutes(asTheFile ? times.Arrives : inJanuary),
            asTheFile ? times.ArrivalDay : (int)Math.Floor(inJanuary / 1440.0),
            leg.Aircraft,
            FareModel.For(airline, leg.Aircraft == AircraftType.A320, kilometres, leg.Aircraft, times.Departs / 60, dice))
        {
            ValidFrom = period.From,
            ValidTo = period.To,
            BlockMinutes = asTheFile ? null : times.Block,
        };
    }

    // On the first date of the period.
    private static int BlockByZones(SsimFlight leg, SsimPeriod period)
    {
        var date = (period.From ?? period.To) is { } day ? LocalDate.FromDateOnly(day) : MidJanuary;
        var departs = At(date, leg.Times.Departs, leg.Origin);
        return (int)(At(date.PlusDays(leg.Times.ArrivalDay), leg.Times.Arrives, leg.Destination) - departs).TotalMinutes;
    }

    private static Instant At(LocalDate date, int minute, Airport airport) =>
        date.At(LocalTime.Midnight.PlusMinutes(minute)).InZoneLeniently(DateTimeZoneProviders.Tzdb[airport.TimeZone]).ToInstant();

    private void Note(SsimFlight leg, ImportNoteKind kind, string message) =>
        notes.Add(leg.Leg.File, leg.Leg.Record.Line, kind, message);
}
