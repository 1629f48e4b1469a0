using FlightBooking.App.Flights;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>Closes and opens the sale of one dated flight, and says which of its seats are blocked.</summary>
public sealed class ChangeDeparture(
    Timetable timetable,
    Func<DepartureKey, Departure?> find,
    SaleDesk desk,
    FlightRevenue revenue,
    CallOrigins origins,
    TimeProvider clock)
{
    private const int MostSeats = 1000;
    private const int LongestSeat = 4;

    [Function(nameof(ChangeDeparture))]
    [NeedsRole(Role.Operations)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/operations/departures/{flightNumber}/{date}")]
        HttpRequest request,
        string flightNumber,
        string date,
        CancellationToken ct)
    {
        if (!DatedFlight.Find(request, timetable, flightNumber, date).Is(out var departure, out var refusal)
            || !(await RequestBody.ReadAsync(request, Read, ct)).Is(out var asked, out refusal))
        {
            return Answer.Refused(refusal);
        }

        departure = find(departure.Key) ?? departure;
        var ifMatch = IfMatch.Of(request);
        var act = new Act(request.AccountId(), origins.Of(request), "departure_changed", departure.Key.ToString())
        {
            Reason = asked.Reason,
            Asked = asked.Change,
        };
        var changed = await desk.ChangeAsync(
            departure, asked.Change, control => DepartureAnswer.Check(ifMatch, control), act, ct);
        return changed.Is(out var seats, out refusal)
            ? DepartureAnswer.Of(request, departure, seats, await revenue.ReadAsync(seats, ct), clock.GetUtcNow())
            : Answer.Refused(refusal);
    }

    private static (SaleChange Change, string Reason) Read(JsonInput body)
    {
        var change = new SaleChange(
            body.OptionalBoolean("onSale"),
            body.Texts("blockedSeats", 0, MostSeats, LongestSeat, required: false));
        if (change is { OnSale: null, BlockedSeats: null })
        {
            body.Mistake("onSale", "or blockedSeats is required");
        }

        return (change, Reason.Of(body));
    }
}
