using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.App.Flights.Drawings;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace FlightBooking.App.Flights;

/// <summary>The seat map of a dated flight: JSON, or a picture for <c>Accept: image/svg+xml</c>.</summary>
public sealed class GetSeatMap(
    Timetable timetable, SeatAvailability availability, TariffVersion offered, TimeProvider clock)
{
    private const string Svg = "image/svg+xml";

    [Function(nameof(GetSeatMap))]
    [Access(Access.KeyOptional)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/flights/{flightNumber}/{date}/seats")]
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
        var taken = inventory.Taken(clock.GetUtcNow());
        request.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        return request.Headers.Accept.Any(type => type?.Contains(Svg, StringComparison.OrdinalIgnoreCase) == true)
            ? Results.Text(SeatMapSvg.Render(inventory.Map, seat => !taken.Contains(seat.Number)), Svg)
            : JsonAnswer.Of(
                SeatMapView.Of(
                    inventory.Map,
                    seat => !taken.Contains(seat.Number),
                    seat => offered.Tariff.SeatPrices.Of(departure.Flight.Airline.Code, inventory.Map, seat)),
                FlightsJson.Default.SeatMapView,
                JsonAnswer.Never);
    }
}
