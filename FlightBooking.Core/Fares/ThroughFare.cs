using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Fares;

/// <summary>What the flights of one slice cost together before fees and taxes, for one adult.</summary>
public static class ThroughFare
{
    /// <summary>The base fare of a slice: a through fare on one airline, the sum of the sectors otherwise.</summary>
    /// <param name="segments">The flights.</param>
    /// <param name="cabin">The cabin.</param>
    /// <param name="oneAirlineBasisPoints">What an airline that flies the whole way takes of the sum.</param>
    /// <exception cref="InvalidOperationException">A flight does not sell the cabin.</exception>
    public static Money Of(IReadOnlyList<Departure> segments, Cabin cabin, int oneAirlineBasisPoints)
    {
        long paise = 0;
        var oneAirline = true;
        for (var i = 0; i < segments.Count; i++)
        {
            var flight = segments[i].Flight;
            paise += flight.Fares[cabin]?.Amount
                ?? throw new InvalidOperationException($"{flight.Number} does not sell {cabin}.");
            oneAirline &= flight.Airline.Code == segments[0].Flight.Airline.Code;
        }

        // Through fares are filed in whole rupees.
        return Money.Paise(segments.Count > 1 && oneAirline ? paise * oneAirlineBasisPoints / 1_000_000 * 100 : paise);
    }
}
