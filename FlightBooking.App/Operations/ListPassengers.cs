using FlightBooking.App.Flights;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>
/// Who flies on a departure, for the desks at the airport; as JSON or as a table. That it was read is on record: it is
/// the personal data of a whole aircraft.
/// </summary>
public sealed class ListPassengers(
    SoldDepartures departures, PassengerList passengers, AuditTrail audit, CallOrigins origins)
{
    [Function(nameof(ListPassengers))]
    [NeedsRole(Role.Operations, Role.Support)]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "get",
            "head",
            Route = "v1/operations/departures/{flightNumber}/{date}/passengers")]
        HttpRequest request,
        string flightNumber,
        string date,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        ListPage.RefuseUnknown(request, mistakes, "origin", "format");
        var isTable = TableFormat.IsAsked(request, mistakes);
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        if (!(await departures.FindAsync(request, flightNumber, date, ct)).Is(out var seats, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var act = new Act(request.AccountId(), origins.Of(request), "passengers_read", seats.Id);
        var read = await audit.RecordAsync<IReadOnlyList<ListedPassenger>>(
            act,
            async _ => new Acted<IReadOnlyList<ListedPassenger>>(await passengers.ReadAsync(seats, ct), null, null),
            ct);
        var rows = read.Value.Select(listed => PassengerRow.Of(listed, seats)).ToList();
        return isTable
            ? TableFormat.Of(rows, $"passengers-{seats.Id}.csv")
            : Answer.Ok(new { departureId = seats.Id, seats.Aircraft, passengers = rows });
    }
}
