using FlightBooking.App.Flights;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Manifests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>
/// Who flies on a departure, for the desks at the airport; as JSON, as a table, or on paper. That it was read is on
/// record: it is the personal data of a whole aircraft.
/// </summary>
public sealed class ListPassengers(
    Timetable timetable,
    SoldDepartures departures,
    PassengerList passengers,
    IDocumentRenderer renderer,
    AuditTrail audit,
    CallOrigins origins,
    TimeProvider clock)
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
        var format = TableFormat.Read(request, mistakes, "json", TableFormat.Csv, "pdf");
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
        var rows = read.Value.Select(listed => PassengerRow.Of(listed, seats));
        return format switch
        {
            TableFormat.Csv => TableFormat.Of([.. rows], $"passengers-{seats.Id}.csv"),
            "pdf" => Paper(seats, read.Value, DatedFlight.Find(request, timetable, flightNumber, date)),
            _ => Answer.Ok(new { departureId = seats.Id, seats.Aircraft, passengers = rows }),
        };
    }

    private IResult Paper(SeatInventory seats, IReadOnlyList<ListedPassenger> listed, Result<Departure> flown)
    {
        var departure = flown.Is(out var found, out _) ? found : null;
        var layout = PassengerManifest.Of(seats, listed, departure, clock.GetUtcNow());
        return Results.File(renderer.Render(layout), "application/pdf", $"passengers-{seats.Id}.pdf");
    }
}
