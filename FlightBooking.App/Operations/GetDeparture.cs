using FlightBooking.App.Flights;
using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>
/// One dated flight: what is sold, held, blocked and free, what was paid for it, and whether it is on sale.
/// </summary>
public sealed class GetDeparture(
    Timetable timetable, SeatAvailability availability, FlightRevenue revenue, TimeProvider clock)
{
    [Function(nameof(GetDeparture))]
    [NeedsRole(Role.Operations)]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/departures/{flightNumber}/{date}")]
        HttpRequest request,
        string flightNumber,
        string date,
        CancellationToken ct)
    {
        if (!DatedFlight.Find(request, timetable, flightNumber, date).Is(out var departure, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var seats = await availability.ReadAsync(departure, ct);
        return DepartureAnswer.Of(request, departure, seats, await revenue.ReadAsync(seats, ct), clock.GetUtcNow());
    }
}
