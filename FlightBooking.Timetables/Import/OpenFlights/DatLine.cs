using System.Text;

namespace FlightBooking.Timetables.Import.OpenFlights;

/// <summary>
/// A line of an OpenFlights file: commas, quotes escaped by a backslash or doubled, <c>\N</c> for null.
/// </summary>
internal static class DatLine
{
    private const int Malformed = -1;

    /// <summary>Its fields; null where a quote has no end.</summary>
    public static string?[]? Fields(string line)
    {
        var fields = new List<string?>(14);
        for (var at = 0; ; at++)
        {
            var end = at < line.Length && line[at] == '"' ? Quoted(line, at + 1, fields) : Plain(line, at, fields);
            if (end == line.Length)
            {
                return [.. fields];
            }

            if (end == Malformed || line[end] != ',')
            {
                return null;
            }

            at = end;
        }
    }

    private static int Plain(string line, int start, List<string?> fields)
    {
        var comma = line.IndexOf(',', start);
        var end = comma < 0 ? line.Length : comma;
        fields.Add(line.AsSpan(start, end - start) is @"\N" ? null : line[start..end]);
        return end;
    }

    private static int Quoted(string line, int start, List<string?> fields)
    {
        var text = new StringBuilder();
        for (var at = start; at < line.Length; at++)
        {
            var escapes = at + 1 < line.Length && (line[at] == '\\' || (line[at] == '"' && line[at + 1] == '"'));
            if (line[at] == '"' && !escapes)
            {
                fields.Add(text.ToString());
                return at + 1;
            }

            at += escapes ? 1 : 0;

            text.Append(line[at]);
        }

        return Malformed;
    }
}
