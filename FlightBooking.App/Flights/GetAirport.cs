using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Flights;

public sealed class GetAirport(Timetable timetable)
{
    [Function(nameof(GetAirport))]
    [Access(Access.KeyOptional)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/airports/{code}")] HttpRequest request,
        string code) =>
        timetable.FindAirport(code.ToUpperInvariant()) is { } airport
            ? JsonAnswer.Of(AirportView.Of(airport), FlightsJson.Default.AirportView, JsonAnswer.Timetable)
            : Answer.Refused(Refusal.NotFound("airport"));
}
