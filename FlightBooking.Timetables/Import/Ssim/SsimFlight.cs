using System.Buffers;
using System.Text.RegularExpressions;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Import.Ssim;

/// <summary>
/// A leg that passengers can book: what is known of it before its dates are moved and its number is settled.
/// </summary>
internal sealed record SsimFlight(
    SsimLeg Leg,
    string Number,
    Airport Origin,
    Airport Destination,
    SsimTimes Times,
    SsimPeriod Period,
    string Aircraft)
{
    /// <summary>Letters of cabins and booking classes before economy.</summary>
    private const string PremiumClasses = "RFPAJCDIZ";
    private static readonly SearchValues<char> Premium = SearchValues.Create(PremiumClasses);

    // Scheduled and additional passenger flights, with cargo or without, shuttles, and coaches with flight numbers.
    private const string PassengerServices = "JSUQGBR";

    /// <summary>Reads a leg; null, and why, where nobody could book it.</summary>
    public static (SsimFlight? Flight, string Problem) Read(SsimLeg leg)
    {
        var record = leg.Record;
        var (from, to) = (record[37, 3], record[55, 3]);
        var origin = DefaultAirports.ByCode.GetValueOrDefault(from);
        var destination = DefaultAirports.ByCode.GetValueOrDefault(to);
        var (period, badPeriod) = SsimPeriod.Read(record);
        var (times, badTimes) = SsimTimes.Read(leg);
        var problem = !PassengerServices.Contains(record[14], StringComparison.Ordinal)
                ? $"Service type {record[14]} is not sold to passengers."
            : leg.Airline.Length != 2 || !leg.Airline.All(char.IsAsciiLetterOrDigit)
                ? $"'{leg.Airline}' is no IATA airline code."
            : leg.Suffix.Length > 0 && !char.IsAsciiLetterUpper(leg.Suffix[0])
                ? $"'{leg.Suffix}' is no operational suffix."
            : leg.Number is null or 0 ? $"'{record[6, 4]}' is no flight number."
            : origin is null ? $"'{from}' is no airport with scheduled service."
            : destination is null ? $"'{to}' is no airport with scheduled service."
            : from == to ? $"It flies from {from} to {from}."
            : badPeriod.Length > 0 ? badPeriod
            : badTimes;
        if (problem.Length > 0)
        {
            return (null, problem);
        }

        var aircraft =
            Equipment.AircraftFor(record[73, 3].Trim(), origin!.KilometresTo(destination!), !SellsPremium(record));
        var number = $"{leg.Airline}{leg.Number}{leg.Suffix}";
        return (new(leg, number, origin, destination!, times!, period!.Later(times!.DaysAfterPeriod), aircraft), "");
    }

    // Booking classes, else the configuration (J14W34Y316VV364: seats by cabin, then freight).
    private static bool SellsPremium(SsimRecord record)
    {
        var classes = record[76, 20].Trim();
        return classes.Length > 0
            ? classes.AsSpan().ContainsAny(Premium)
            : Regex.IsMatch(record[173, 20], $"[{PremiumClasses}][0-9]");
    }
}
