namespace FlightBooking.Core.Schedules;

/// <summary>The files of <c>Schedules/Data</c>, which travel inside the assembly.</summary>
internal static class EmbeddedData
{
    /// <summary>The lines of one of them.</summary>
    public static IEnumerable<string> Lines(string file) => Lines(
        typeof(EmbeddedData).Assembly.GetManifestResourceStream($"FlightBooking.Core.Schedules.Data.{file}")
        ?? throw new InvalidOperationException($"The assembly was built without {file}."));

    /// <summary>The lines of a text file; those that start with # are comments.</summary>
    public static IEnumerable<string> Lines(Stream file)
    {
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
