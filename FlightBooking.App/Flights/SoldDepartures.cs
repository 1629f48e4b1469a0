using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Flights;

/// <summary>Finds the seats of dated flights, of those too that the timetable has lost.</summary>
public sealed class SoldDepartures(Timetable timetable, SeatAvailability availability)
{
    /// <summary>
    /// The seats of the departure that is named. What the timetable has no more may have been sold all the same: with
    /// its <c>?origin=</c> it is found by its seats.
    /// </summary>
    public async Task<Result<SeatInventory>> FindAsync(
        HttpRequest request, string flightNumber, string date, CancellationToken ct)
    {
        if (DatedFlight.Find(request, timetable, flightNumber, date).Is(out var departure, out var refusal))
        {
            return await availability.ReadAsync(departure, ct);
        }

        var named = $"{flightNumber}-{request.Query["origin"]}-{date}".ToUpperInvariant();
        return DepartureKey.TryParse(named, out var key) && await availability.FindAsync(key, ct) is { } sold
            ? sold
            : refusal;
    }
}
