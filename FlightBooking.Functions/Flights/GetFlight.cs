using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Functions.Bookings;
using FlightBooking.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.Functions.Flights;

/// <summary>One dated flight: times, fares and seats left for each cabin, baggage, fare rules.</summary>
public sealed class GetFlight(Timetable timetable, SeatAvailability availability, TimeProvider clock)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(GetFlight))]
    [Access(Access.KeyOptional)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/flights/{flightNumber}/{date}")] HttpRequest request,
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
        var domestic = FareRules.IsDomestic([flight.Origin, flight.Destination]);
        return Answer.Ok(new
        {
            flight = SegmentView.Of(departure),
            cabins = inventory.Map.Cabins
                .Where(rows => flight.Fares[rows.Cabin] is not null)
                .Select(rows => new
                {
                    rows.Cabin,
                    baseFare = flight.Fares[rows.Cabin],
                    price = ThroughFare.PricePerAdult([departure], rows.Cabin),
                    seatsLeft = inventory.FreeCount(rows.Cabin, now),
                    cancellationCharges = CancellationCharges.Standard
                        .BandsFor(flight.Airline.Code, domestic, rows.Cabin)
                        .Select(band => new { band.MoreThanHours, band.Charge }),
                    fareRules = FareRules.Describe(
                        CancellationCharges.Standard, BaggageAllowance.Standard, flight.Airline.Code, domestic, rows.Cabin),
                }),
            baggage = new
            {
                BaggageAllowance.Standard.FreeCheckInKg,
                BaggageAllowance.Standard.MaxPieceKg,
                BaggageAllowance.Standard.HandKg,
                BaggageAllowance.Standard.HandMaxCm,
                BaggageAllowance.Standard.MaxExcessKg,
                BaggageAllowance.Standard.AirportPricePerKg,
                prepaid = BaggageAllowance.Standard.PrepaidSlabs.Select(slab => new { slab.UpToKg, slab.Price }),
            },
        });
    }
}
