using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables;

/// <summary>The files of <c>Data</c>, which travel inside the assembly.</summary>
internal static class ShippedData
{
    public static Stream Open(string file) =>
        typeof(ShippedData).Assembly.GetManifestResourceStream($"FlightBooking.Timetables.Data.{file}")
        ?? throw new InvalidOperationException($"The assembly was built without {file}.");

    /// <summary>The lines of a text file; those that start with # are comments.</summary>
    public static IEnumerable<string> Lines(string file) => EmbeddedData.Lines(Open(file));
}
