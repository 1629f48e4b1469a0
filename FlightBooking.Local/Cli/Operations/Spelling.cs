using System.Text.RegularExpressions;

namespace FlightBooking.Local.Cli.Operations;

/// <summary>Names of the contract as they are typed.</summary>
internal static partial class Spelling
{
    /// <summary><c>flightNumber</c> as <c>flight-number</c>.</summary>
    public static string OptionOf(string name) => Hump().Replace(name, "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex Hump();
}
