using FlightBooking.Core.Vouchers;
using FlightBooking.App.Workflows.Refunds;
using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.App.Workflows.Bookings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Blocks seats without a look at who sits on them.</summary>
public sealed class CarelessBlock(
    Timetable timetable,
    Func<DepartureKey, Departure?> find,
    DepartureSeats departures,
    AuditTrail audit,
    CallOrigins origins)
{
    [Function(nameof(ChangeDeparture))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/operations/departures/{flightNumber}/{date}")]
        HttpRequest request,
        string flightNumber,
        string date,
        CancellationToken ct)
    {
        var change = await SaleChanges.ReadAsync(request, ct);
        var departure = SaleChanges.Find(timetable, find, flightNumber, date);
        var act = new Act("acc_operator", origins.Of(request), "departure_changed", departure.Key.ToString());
        var done = await audit.RecordAsync<SeatInventory>(
            act,
            async record => (await departures.DecideAsync(
                departure.Key,
                departure.Flight.Aircraft,
                (current, _) => current with
                {
                    Control = new(
                        change.OnSale ?? current.Sale.OnSale,
                        change.BlockedSeats is { } seats ? [.. seats] : current.Sale.BlockedSeats,
                        current.Sale.Version + 1,
                        record),
                },
                ct)).Then<Acted<SeatInventory>>(seats => new Acted<SeatInventory>(seats, null, null)),
            ct);
        return done.Refusal is null ? Answer.Ok(new { }) : Answer.Refused(done.Refusal);
    }
}

/// <summary>Does what it is asked for, and tells nobody.</summary>
public sealed class UnrecordedChange(
    Timetable timetable, Func<DepartureKey, Departure?> find, DepartureSeats departures)
{
    [Function(nameof(ChangeDeparture))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/operations/departures/{flightNumber}/{date}")]
        HttpRequest request,
        string flightNumber,
        string date,
        CancellationToken ct)
    {
        var change = await SaleChanges.ReadAsync(request, ct);
        var departure = SaleChanges.Find(timetable, find, flightNumber, date);
        var done = await departures.DecideAsync(
            departure.Key,
            departure.Flight.Aircraft,
            (current, now) => current.Decide(change, "aud_forgotten", now),
            ct);
        return done.Refusal is null ? Answer.Ok(new { }) : Answer.Refused(done.Refusal);
    }
}

/// <summary>Sells from what it knew of a departure before operators decided about it.</summary>
public sealed class OverridingSale(
    IDocumentStore store,
    SeatAvailability availability,
    Func<DepartureKey, Departure?> find,
    SeatReturns returns,
    HoldPolicy policy,
    BookingCoupons coupons,
    VoucherBook vouchers,
    VoucherRefunds refunds,
    Confirmations confirmations,
    TimeProvider clock,
    ILogger<SellSeats> logger)
{
    [Function(nameof(SellSeats))]
    public Task<SeatSale> Run([ActivityTrigger] BookingKey key, CancellationToken ct) => new SellSeats(
        store,
        new(new(new UndecidedStore(store), availability, clock), find, policy, clock),
        returns,
        coupons,
        vouchers,
        refunds,
        confirmations,
        clock,
        logger).Run(key, ct);
}

/// <summary>What the broken ones read.</summary>
internal static class SaleChanges
{
    public static async Task<SaleChange> ReadAsync(HttpRequest request, CancellationToken ct) =>
        (await JsonSerializer.DeserializeAsync<SaleChange>(request.Body, CoreJson.Options, ct))!;

    public static Departure Find(
        Timetable timetable, Func<DepartureKey, Departure?> find, string flightNumber, string date)
    {
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        return find(timetable.DeparturesOf(flightNumber, day)[0].Key)!;
    }
}
