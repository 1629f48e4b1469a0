using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Import.Ssim;

namespace FlightBooking.Timetables.Import;

/// <summary>
/// Reads schedules as in chapter 7 of IATA's Standard Schedules Information Manual: record types 1 to 5, times
/// in UTC or local, periods, weekdays, every second week, legs over midnight, codeshares. A leg that cannot be
/// read or sold to passengers is left out with a note; a file that has lost records, or whose serial numbers do
/// not fit, is refused as a whole, and then there is no timetable. Airports are those of <see cref="DefaultAirports"/>.
/// </summary>
public static class SsimImport
{
    /// <summary>52 weeks: moved by so many days, every flight keeps its weekday and about its season.</summary>
    private const int YearOfWeeks = 364;

    /// <summary>Imports any number of files into one timetable.</summary>
    /// <param name="files">The files.</param>
    /// <param name="upTo">Schedules that end before this date are moved by the fewest times 52 weeks after which
    /// one of them does not, all by the same; null leaves every date as it is.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="ct">Stops it; nothing is changed then either.</param>
    public static ImportOutcome Read(
        IReadOnlyList<ImportFile> files, DateOnly? upTo, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(files);
        var (notes, legs) = (new ImportNotes(), new List<SsimLeg>());
        foreach (var file in files)
        {
            if (!new SsimFile(file, notes, progress).Read(ct).Is(out var found, out var refusal))
            {
                return new(notes.Report(legs.Count), refusal);
            }

            legs.AddRange(found);
        }

        var flights = Bookable(legs, notes);
        var services = new SsimServices(flights, upTo is { } date ? Shift(flights, date) : 0, notes).Build();
        var airports = services.SelectMany(service => new[] { service.Origin, service.Destination }).Distinct();
        return new(notes.Report(legs.Count), services.Count > 0
            ? Timetable.Create(airports, services)
            : Refusal.Invalid("nothing_to_import", "No leg of the files is a passenger flight."));
    }

    private static List<SsimFlight> Bookable(List<SsimLeg> legs, ImportNotes notes)
    {
        var codeshares = new SsimCodeshares(legs);
        var flights = new List<SsimFlight>(legs.Count);
        foreach (var leg in legs)
        {
            var (flight, problem) = SsimFlight.Read(leg);
            var note = flight is null ? (ImportNoteKind.Refused, problem) : codeshares.NoteOn(leg);
            if (note is var (kind, message))
            {
                notes.Add(leg.File, leg.Record.Line, kind, message);
            }

            if (flight is not null && note?.Item1 != ImportNoteKind.Refused)
            {
                flights.Add(flight);
            }
        }

        return flights;
    }

    private static int Shift(List<SsimFlight> flights, DateOnly date)
    {
        var end = flights.Select(flight => flight.Period.To ?? DateOnly.MaxValue).DefaultIfEmpty(date).Max();
        var missing = date.DayNumber - end.DayNumber;
        return missing <= 0 ? 0 : (missing + YearOfWeeks - 1) / YearOfWeeks * YearOfWeeks;
    }
}
