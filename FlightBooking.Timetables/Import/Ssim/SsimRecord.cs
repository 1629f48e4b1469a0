using System.Globalization;

namespace FlightBooking.Timetables.Import.Ssim;

/// <summary>A record of 200 characters; columns are counted from 1, as the manual does.</summary>
internal readonly record struct SsimRecord(string Text, int Line)
{
    public const int Length = 200;

    private const string Title = "AIRLINE STANDARD SCHEDULE DATA SET";

    public char Type => Text[0];

    /// <summary>Blocks are filled up with records of zeros.</summary>
    public bool IsFiller => Text.AsSpan().IndexOfAnyExcept('0') < 0;

    /// <summary>The number of the record in its file; null where there is none.</summary>
    public int? Serial => Number(195, 6);

    public string this[int column, int length] => Text.Substring(column - 1, length);

    public char this[int column] => Text[column - 1];

    /// <summary>Whether a file that begins so is a set of schedules.</summary>
    public static bool IsHeader(string line) => line.StartsWith('1' + Title, StringComparison.Ordinal);

    public int? Number(int column, int length) =>
        int.TryParse(this[column, length].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

/// <summary>A flight leg (record type 3) with the data elements that follow it (type 4).</summary>
internal sealed record SsimLeg(string File, SsimRecord Record, bool InUtc)
{
    /// <summary>Data element identifiers and what they say.</summary>
    public List<(int Element, string Data)> Elements { get; } = [];

    public string Airline => Record[3, 3].TrimEnd();

    public int? Number => Record.Number(6, 4);

    public string Suffix => Record[2, 1].Trim();

    /// <summary>Airline, number, suffix, itinerary variation, leg: what a type 4 record repeats.</summary>
    public static string IdentityOf(SsimRecord record) =>
        record[2, 12] + (record.Type == '3' ? record[128] : record[28]);
}
