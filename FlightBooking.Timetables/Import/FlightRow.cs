using System.Globalization;
using System.Text.RegularExpressions;
using FlightBooking.Core.Schedules;
using CsvHelper;

namespace FlightBooking.Timetables.Import;

/// <summary>One row of a flight file: a service on one weekday.</summary>
internal sealed record FlightRow(
    string File,
    int Line,
    string Number,
    string AirlineCode,
    string AirlineName,
    string Origin,
    string Destination,
    TimeOnly Departs,
    TimeOnly Arrives,
    int Weekday,
    string ArrivalWeekday,
    BaseFares Fares)
{
    public static readonly string[] Columns =
    [
        "origin", "destination", "depart_time", "depart_weekday", "arrival_time", "arrival_weekday",
        "flight_no", "airline_code", "airline", "economy_fare", "business_fare", "first_fare",
    ];

    /// <summary>Whether it names that day as the one it arrives on, or none.</summary>
    public bool ArrivesOn(int weekday) => ArrivalWeekday.Length == 0
        || (int.TryParse(ArrivalWeekday, CultureInfo.InvariantCulture, out var day) && day == weekday);

    /// <summary>Reads a row; null, and a note, where it says nothing that could be flown.</summary>
    public static FlightRow? Read(CsvReader csv, string file, ImportNotes notes)
    {
        var fields = Columns.ToDictionary(column => column, column => csv.GetString(column).Trim());
        var line = (int)csv.LineNumber;
        var (code, origin) = (Upper("airline_code"), Upper("origin"));
        var economy = FareRepair.Amount(fields["economy_fare"]);
        var number = FlightNumberRepair.Repair(Upper("flight_no"), code);
        var problem = code.Length != 2 ? $"'{code}' is no airline code."
            : number is null ? $"'{fields["flight_no"]}' is no flight number of {code}."
            : origin == Upper("destination") ? $"It flies from {origin} to {origin}."
            : Time("depart_time") is null ? $"'{fields["depart_time"]}' is no time of departure."
            : Time("arrival_time") is null ? $"'{fields["arrival_time"]}' is no time of arrival."
            : Weekday("depart_weekday") is null ? $"'{fields["depart_weekday"]}' is no weekday from 0 to 6."
            : economy is null or <= 0 ? $"'{fields["economy_fare"]}' is no economy fare."
            : null;
        if (problem is not null)
        {
            notes.Add(file, line, ImportNoteKind.Refused, problem);
            return null;
        }

        if (number != fields["flight_no"])
        {
            notes.Add(file, line, ImportNoteKind.Repaired, $"Flight number {fields["flight_no"]} is {number}.");
        }

        var fares = FareRepair.Complete(
            economy!.Value,
            FareRepair.Amount(fields["business_fare"]),
            FareRepair.Amount(fields["first_fare"]),
            message => notes.Add(file, line, ImportNoteKind.Repaired, message));
        return new(
            file,
            line,
            number!,
            code,
            ImportText.NameOr(
                fields["airline"], code, message => notes.Add(file, line, ImportNoteKind.Repaired, message)),
            origin,
            Upper("destination"),
            Time("depart_time")!.Value,
            Time("arrival_time")!.Value,
            Weekday("depart_weekday")!.Value,
            fields["arrival_weekday"],
            fares);

        string Upper(string column) => fields[column].ToUpperInvariant();

        TimeOnly? Time(string column) => TimeOnly.TryParseExact(
            fields[column], ["HH:mm:ss", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new TimeOnly(time.Hour, time.Minute)
            : null;

        int? Weekday(string column) => int.TryParse(fields[column], out var day) && day is >= 0 and <= 6 ? day : null;
    }
}

/// <summary>Flight numbers as they were before a spreadsheet took them for large numbers.</summary>
internal static partial class FlightNumberRepair
{
    /// <summary>The number with its airline's code before it; null where it cannot be one.</summary>
    public static string? Repair(string number, string airline)
    {
        var scientific = Scientific().Match(number);
        if (scientific.Success && scientific.Groups[1].Value + "E" == airline)
        {
            number = airline + int.Parse(scientific.Groups[2].Value, CultureInfo.InvariantCulture);
        }

        return Plain().IsMatch(number) && number.StartsWith(airline, StringComparison.Ordinal) ? number : null;
    }

    // 6E155 became 6.00E+155.
    [GeneratedRegex(@"^([0-9])\.0+E\+([0-9]{1,4})\z")]
    private static partial Regex Scientific();

    [GeneratedRegex(@"^[A-Z0-9]{2}[0-9]{1,4}[A-Z]?\z")]
    private static partial Regex Plain();
}
