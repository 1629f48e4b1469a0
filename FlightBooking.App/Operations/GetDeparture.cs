using FlightBooking.App.Flights;
using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>One dated flight: what is sold, held, blocked and free, and whether it is on sale.</summary>
public sealed class GetDeparture(Timetable timetable, SeatAvailability availability, TimeProvider clock)
{
    [Function(nameof(GetDeparture))]
    [NeedsRole(Role.Operations)]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/departures/{flightNumber}/{date}")]
        HttpRequest request,
        string flightNumber,
        string date,
        CancellationToken ct) =>
        DatedFlight.Find(request, timetable, flightNumber, date).Is(out var departure, out var refusal)
            ? DepartureAnswer.Of(request, departure, await availability.ReadAsync(departure, ct), clock.GetUtcNow())
            : Answer.Refused(refusal);
}
