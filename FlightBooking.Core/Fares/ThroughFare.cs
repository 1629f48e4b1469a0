using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Fares;

/// <summary>What the flights of one slice cost together before fees and taxes, for one adult.</summary>
public static class ThroughFare
{
    /// <summary>
    /// What an airline takes of the sum of its sectors when it flies the whole way: connecting passengers are
    /// priced under those who buy each flight alone. Percent.
    /// </summary>
    public const int OneAirlinePercent = 85;

    /// <summary>The base fare of a slice: a through fare on one airline, the sum of the sectors otherwise.</summary>
    /// <exception cref="InvalidOperationException">A flight does not sell the cabin.</exception>
    public static Money Of(IReadOnlyList<Departure> segments, Cabin cabin)
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
        return Money.Paise(segments.Count > 1 && oneAirline ? paise * OneAirlinePercent / 10_000 * 100 : paise);
    }

    /// <summary>What search shows and ranks by.</summary>
    public static Money PricePerAdult(IReadOnlyList<Departure> segments, Cabin cabin) =>
        FareCalculator.PricePerAdult(cabin, Of(segments, cabin));
}
