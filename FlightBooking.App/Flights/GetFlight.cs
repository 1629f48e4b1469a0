using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Flights;

/// <summary>One dated flight: times, fares and seats left for each cabin, baggage, fare rules.</summary>
public sealed class GetFlight(
    Timetable timetable,
    SeatAvailability availability,
    FareRulesVersion rules,
    TariffVersion offered,
    TimeProvider clock)
{
    [Function(nameof(GetFlight))]
    [Access(Access.KeyOptional)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/flights/{flightNumber}/{date}")]
        HttpRequest request,
        string flightNumber,
        string date,
        CancellationToken ct)
    {
        if (!DatedFlight.Find(request, timetable, flightNumber, date).Is(out var departure, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var inventory = await availability.ReadAsync(departure, ct);
        var now = clock.GetUtcNow();
        var flight = departure.Flight;
        var tariff = offered.Tariff;
        var fares = new FareCalculator(tariff);
        return JsonAnswer.Of(
            new(
                SegmentView.Of(departure),
                [.. inventory.Map.Cabins
                    .Where(rows => flight.Fares[rows.Cabin] is not null)
                    .Select(rows => Cabin(
                        departure,
                        rows.Cabin,
                        fares.PricePerAdult([departure], rows.Cabin),
                        inventory.ForSale(rows.Cabin, now)))],
                BaggageView.Of(tariff.Baggage)),
            FlightsJson.Default.FlightAnswer,
            JsonAnswer.Never);
    }

    // Its conditions are those of the fare that is priced: the cheapest.
    private CabinView Cabin(Departure departure, Cabin cabin, Money price, int seatsLeft)
    {
        var flight = departure.Flight;
        var domestic = FareRules.IsDomestic([flight.Origin, flight.Destination]);
        var usual = new SliceTerms(rules.Charges, offered.Tariff);
        var terms = offered.Tariff.FareFamilies.Of([departure], cabin) is [var cheapest, ..]
            ? usual.Of(cheapest, flight.Airline.Code, domestic, cabin)
            : usual;
        return new(
            cabin,
            flight.Fares[cabin],
            price,
            seatsLeft,
            terms.Charges.BandsFor(flight.Airline.Code, domestic, cabin),
            terms.Tariff.Describe(terms.Charges, flight.Airline.Code, domestic, cabin));
    }
}

/// <summary>A dated flight with all that can be bought on it.</summary>
public sealed record FlightAnswer(SegmentView Flight, ImmutableArray<CabinView> Cabins, BaggageView Baggage);

/// <summary>A cabin of a dated flight.</summary>
public sealed record CabinView(
    Cabin Cabin,
    Money? BaseFare,
    Money Price,
    int SeatsLeft,
    ImmutableArray<CancellationBand> CancellationCharges,
    ImmutableArray<string> FareRules);
