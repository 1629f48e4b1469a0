namespace FlightBooking.Local.Runtime.Functions;

/// <summary>One field of an NCRONTAB expression: lists of values, ranges and steps.</summary>
internal static class CrontabField
{
    public static readonly string[] Months =
        ["", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    public static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>Which values are meant, by index.</summary>
    /// <exception cref="FormatException">It is no such field.</exception>
    public static bool[] Read(string field, int lowest, int highest, string[] names)
    {
        var values = new bool[highest + 1];
        foreach (var part in field.Split(','))
        {
            var (range, step) = part.Split('/') switch
            {
                [var all] => (all, 1),
                [var some, var every] when int.TryParse(every, out var number) && number > 0 => (some, number),
                _ => throw Wrong(field),
            };
            var (from, to) = range.Split('-') switch
            {
                ["*"] => (lowest, highest),
                [var one] => (Value(one), part.Contains('/', StringComparison.Ordinal) ? highest : Value(one)),
                [var first, var last] => (Value(first), Value(last)),
                _ => throw Wrong(field),
            };
            if (from > to)
            {
                throw Wrong(field);
            }

            for (var value = from; value <= to; value += step)
            {
                values[value] = true;
            }
        }

        return values;

        int Value(string text)
        {
            var named = text.Length < 3
                ? -1
                : Array.FindIndex(names, name => name.Equals(text[..3], StringComparison.OrdinalIgnoreCase));
            var value = named >= 0 ? named : int.TryParse(text, out var number) ? number : -1;
            return value >= lowest && value <= highest ? value : throw Wrong(field);
        }
    }

    private static FormatException Wrong(string field) => new($"'{field}' is no field of an NCRONTAB expression.");
}
