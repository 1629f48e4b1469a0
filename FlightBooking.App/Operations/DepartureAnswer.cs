using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Operations;

/// <summary>A cabin of a dated flight as operators see it.</summary>
/// <param name="Cabin">Which.</param>
/// <param name="Seats">How many it has.</param>
/// <param name="Sold">How many are sold.</param>
/// <param name="Held">How many are held and not paid yet.</param>
/// <param name="Blocked">How many operators keep free.</param>
/// <param name="Free">How many somebody could hold, were it on sale.</param>
/// <param name="LoadPercent">How much of it is sold, in whole percent.</param>
/// <param name="Revenue">What was paid for it.</param>
internal sealed record CabinLoad(
    Cabin Cabin,
    int Seats,
    int Sold,
    int Held,
    int Blocked,
    int Free,
    int LoadPercent,
    Revenue Revenue);

/// <summary>
/// One dated flight as operators see it: who has bought a seat and has none since another aircraft came, perhaps one
/// without that cabin, is counted by itself.
/// </summary>
internal sealed record DepartureAnswer(
    string DepartureId,
    string FlightNumber,
    string Origin,
    string Destination,
    DateOnly Date,
    DateTimeOffset DepartsAt,
    string Aircraft,
    bool OnSale,
    ImmutableSortedSet<string> BlockedSeats,
    ImmutableSortedSet<string> SoldSeats,
    ImmutableSortedSet<string> HeldSeats,
    ImmutableArray<CabinLoad> Cabins,
    int WithoutSeat,
    Revenue Revenue)
{
    /// <summary>The answer with its tag, of what operators decide and not of what is sold meanwhile.</summary>
    public static IResult Of(
        HttpRequest request,
        Departure departure,
        SeatInventory seats,
        IReadOnlyDictionary<Cabin, Revenue> revenue,
        DateTimeOffset now)
    {
        request.HttpContext.Response.Headers.ETag = IfMatch.TagOf(VersionOf(seats.Sale));
        var flight = departure.Flight;
        return Answer.Ok(new DepartureAnswer(
            departure.Key.ToString(),
            flight.Number,
            flight.Origin.Code,
            flight.Destination.Code,
            departure.Key.Date,
            departure.DepartsAt,
            seats.Aircraft,
            seats.Sale.OnSale,
            seats.Sale.BlockedSeats,
            Seats(seats, claim => claim.Until is null),
            Seats(seats, claim => claim.Until > now),
            [.. seats.Map.Cabins.Select(cabin => Load(
                seats, cabin, revenue.GetValueOrDefault(cabin.Cabin) ?? Revenue.Of([]), now))],
            seats.Claims.Values.Where(claim => claim.Until is null).Sum(claim => claim.Unseated?.Count ?? 0),
            Revenue.Of(revenue.Values.SelectMany(cabin => cabin.Lines))));
    }

    /// <summary>What a change that was decided on another state is refused with.</summary>
    public static Refusal? Check(IfMatch ifMatch, SaleControl control) => ifMatch.Names(VersionOf(control))
        ? null
        : new(
            RefusalKind.Stale,
            "stale_departure",
            "Somebody has decided otherwise about this flight since; read it again and decide anew.");

    private static ImmutableSortedSet<string> Seats(SeatInventory seats, Func<SeatClaim, bool> counts) =>
        seats.Claims.Values
            .Where(counts)
            .SelectMany(claim => claim.Seats.Values)
            .ToImmutableSortedSet(StringComparer.Ordinal);

    private static string VersionOf(SaleControl control) => control.Version.ToString(CultureInfo.InvariantCulture);

    private static CabinLoad Load(SeatInventory seats, CabinRows cabin, Revenue revenue, DateTimeOffset now)
    {
        var (sold, held) = (seats.SoldIn(cabin.Cabin), seats.HeldIn(cabin.Cabin, now));
        return new(
            cabin.Cabin,
            cabin.Capacity,
            sold,
            held,
            seats.Sale.BlockedSeats.Count(seat => seats.Map.Find(seat)?.Cabin == cabin.Cabin),
            seats.FreeCount(cabin.Cabin, now),
            (int)Math.Round(100.0 * sold / cabin.Capacity, MidpointRounding.AwayFromZero),
            revenue);
    }
}
