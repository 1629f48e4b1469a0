using System.Text;
using FlightBooking.Core.Names;

namespace FlightBooking.Core.Payments;

/// <summary>What a provider says of a payment, and stands on bookings: written by others, read by people.</summary>
public static class ProviderWords
{
    /// <summary>So many characters are kept of it: as far as anybody reads.</summary>
    public const int Longest = 300;

    /// <summary>One line of at most <see cref="Longest"/> characters, with nothing in it that is not seen.</summary>
    public static string Kept(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = ShownText.IsHidden(rune) ? " " : rune.ToString();
            if (kept.Length + shown.Length > Longest)
            {
                break;
            }

            kept.Append(shown);
        }

        return kept.ToString();
    }
}
