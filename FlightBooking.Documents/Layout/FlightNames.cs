using System.Collections.Immutable;

namespace FlightBooking.Documents.Layout;

/// <summary>What the flights of one slice are called where they stand beside each other.</summary>
internal static class FlightNames
{
    /// <summary>
    /// The number of each flight; with its route where several legs are flown under one number:
    /// <c>G8532 AMD–CCU</c>, <c>G8532 CCU–GAU</c>.
    /// </summary>
    public static ImmutableArray<string> Of(IReadOnlyList<(string Number, string Origin, string Destination)> flights)
    {
        var legs = flights.CountBy(flight => flight.Number).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. flights.Select(flight => legs[flight.Number] == 1
                ? flight.Number
                : $"{flight.Number} {flight.Origin}–{flight.Destination}"),
        ];
    }
}
