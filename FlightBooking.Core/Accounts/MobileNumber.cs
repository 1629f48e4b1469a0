using System.Text.RegularExpressions;

namespace FlightBooking.Core.Accounts;

/// <summary>What a mobile number looks like.</summary>
public static partial class MobileNumber
{
    /// <summary>The longest number with its plus sign.</summary>
    public const int MaxLength = 16;

    /// <summary>Whether it is an E.164 number: a plus sign, a country code, 7 to 15 digits in all.</summary>
    public static bool IsValid(string text) => E164().IsMatch(text);

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex E164();
}
