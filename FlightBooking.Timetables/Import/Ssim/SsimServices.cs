using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Generation;
using NodaTime;

namespace FlightBooking.Timetables.Import.Ssim;

/// <summary>
/// Makes scheduled flights of legs. Times are the file's, local at both ends; where our time zones make the
/// flight longer or shorter than the file's do (zones have changed, or the dates were moved), its departure and
/// the time it takes count. Where records of one number between two airports overlap, the later one is trimmed to the
/// days that none before it covers; where a number leaves an airport for two others on a day, the later or longer
/// flight has an operational suffix on those days. Files have no fares: they are those of the default timetable.
/// </summary>
internal sealed class SsimServices(IReadOnlyList<SsimFlight> legs, int shiftDays, ImportNotes notes)
{
    private const ulong Seed = 20_110_601;
    private static readonly LocalDate MidJanuary = new(2026, 1, 14);

    private readonly Dictionary<(string Number, string Origin), List<SsimPeriod>> taken = [];
    private readonly List<ScheduledFlight> services = [];
    private readonly NominalClock clock = new(legs.SelectMany(leg => new[] { leg.Origin, leg.Destination }));

    public List<ScheduledFlight> Build()
    {
        foreach (var (leg, periods) in Trimmed()
            .OrderBy(record => record.Leg.Times.Departs)
            .ThenBy(record => record.Leg.Origin.KilometresTo(record.Leg.Destination)))
        {
            Doubts(leg, periods[0]);
            foreach (var period in periods)
            {
                foreach (var doubt in SsimClocks.Doubts(leg, period))
                {
                    Note(leg, ImportNoteKind.Doubtful, doubt);
                }

                Place(leg, period, leg.Number);
            }
        }

        return services;
    }

    // In the order of the files: what a record says of a day that one before it speaks of does not count.
    private IEnumerable<(SsimFlight Leg, List<SsimPeriod> Periods)> Trimmed() => legs
        .GroupBy(leg => (leg.Number, leg.Origin.Code, leg.Destination.Code))
        .SelectMany(same => new SsimOverlaps(shiftDays, Note).Trim(same));

    private void Doubts(SsimFlight leg, SsimPeriod period)
    {
        if (leg.Times.Repaired)
        {
            Note(
                leg, ImportNoteKind.Repaired, $"It arrives {leg.Times.ArrivalDay} days after departure, by its times.");
        }

        if (!ArrivalDay.IsPlausible(leg.Origin, leg.Destination, leg.Times.Block))
        {
            Note(leg, ImportNoteKind.Doubtful, $"{leg.Times.Block} minutes to {leg.Destination.Code} are not likely.");
        }

        if (shiftDays == 0 && BlockByZones(leg, period) is var minutes && minutes != leg.Times.Block)
        {
            Note(
                leg,
                ImportNoteKind.Doubtful,
                $"It takes {leg.Times.Block} minutes, and by the airports' time zones {minutes}.");
        }
    }

    private void Place(SsimFlight leg, SsimPeriod period, string number, char suffix = 'A')
    {
        var key = (number, leg.Origin.Code);
        var others = taken.TryGetValue(key, out var known) ? known : taken[key] = [];
        var clashes = others.Select(period.Within).OfType<SsimPeriod>().ToList();
        var free = clashes.Aggregate(
            new List<SsimPeriod> { period }, (parts, clash) => [.. parts.SelectMany(part => part.Without(clash))]);
        others.AddRange(free);
        services.AddRange(free.Select(part => Flight(leg, part, number)));
        if (clashes.Count == 0)
        {
            return;
        }

        if (suffix > 'Z')
        {
            Note(leg, ImportNoteKind.Refused, $"{leg.Number} leaves {leg.Origin.Code} too often on one day.");
            return;
        }

        var other = $"{leg.Leg.Airline}{leg.Leg.Number}{suffix}";
        if (suffix == 'A')
        {
            var message =
                $"{leg.Number} leaves {leg.Origin.Code} twice on a day; to {leg.Destination.Code} it is {other} then.";
            Note(leg, ImportNoteKind.Repaired, message);
        }

        clashes.ForEach(clash => Place(leg, clash, other, (char)(suffix + 1)));
    }

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
            FareModel.For(
                airline, leg.Aircraft == AircraftType.A320, kilometres, leg.Aircraft, times.Departs / 60, dice))
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
        return (int)(At(
            date.PlusDays(leg.Times.ArrivalDay), leg.Times.Arrives, leg.Destination) - departs).TotalMinutes;
    }

    private static Instant At(LocalDate date, int minute, Airport airport) =>
        date
            .At(LocalTime.Midnight.PlusMinutes(minute))
            .InZoneLeniently(DateTimeZoneProviders.Tzdb[airport.TimeZone])
            .ToInstant();

    private void Note(SsimFlight leg, ImportNoteKind kind, string message) =>
        notes.Add(leg.Leg.File, leg.Leg.Record.Line, kind, message);
}
