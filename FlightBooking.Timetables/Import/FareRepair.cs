using System.Globalization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Import;

/// <summary>
/// Fares of all three cabins from what a file has. Business is the file's where that is not under economy, else
/// 1.75 times economy; first is the file's where that is not under business, else 1.5 times business; both are
/// rounded half-even to whole rupees.
/// </summary>
internal static class FareRepair
{
    /// <summary>An amount of rupees as paise; null where there is none.</summary>
    public static long? Amount(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rupees)
            && rupees is >= 0 and < 100_000_000
            ? (long)decimal.Round(rupees * 100, MidpointRounding.ToEven)
            : null;

    public static BaseFares Complete(long economy, long? business, long? first, Action<string> repaired)
    {
        if (business < economy)
        {
            repaired("Its business fare was under its economy fare and is derived from that.");
            business = null;
        }

        var inBusiness = business ?? Times(economy, 1.75m);
        if (first < inBusiness)
        {
            repaired("Its first class fare was under its business fare and is derived from that.");
            first = null;
        }

        return new(economy, inBusiness, first ?? Times(inBusiness, 1.5m));
    }

    private static long Times(long paise, decimal factor) =>
        (long)decimal.Round(paise * factor / 100, MidpointRounding.ToEven) * 100;
}
