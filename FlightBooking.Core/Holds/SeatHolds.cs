using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Holds;

/// <summary>Holds the seats of bookings that are being made. Every call may be repeated.</summary>
public sealed class SeatHolds(
    DepartureSeats departures, SeatAvailability availability, HoldPolicy policy, TimeProvider clock)
{
    /// <summary>
    /// Why the party cannot be seated, where that was seen of late and still is so: a crowd that comes for the last
    /// seats is turned away by looking alone. Null says nothing; the claim decides.
    /// </summary>
    public async ValueTask<Refusal?> RefuseAsync(BookingDraft draft, CancellationToken ct)
    {
        var cabin = draft.Journey.Cabin;
        for (var i = 0; i < draft.Journey.Slices.Length; i++)
        {
            foreach (var departure in draft.Journey.Slices[i].Departures)
            {
                var party = draft.SeatRequests(i, departure);
                if (OfferedOn(draft, departure) is not null
                    || !availability.SeemsShort(departure.Key, cabin, party.Count))
                {
                    continue;
                }

                var (now, reading) = (clock.GetUtcNow(), availability.Begin());
                var inventory = await availability.ReadAsync(departure, ct);
                if (inventory.Claim(string.Empty, cabin, party, now + policy.HoldTime, now).Refusal is { } refusal)
                {
                    availability.Remember(reading, departure.Key, departure.Flight.Aircraft, inventory);
                    return refusal;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Holds seats on every flight of the journey, or on none: what was held is let go when a later flight is full.
    /// </summary>
    /// <returns>The seats, by slice; null where somebody else holds seats under that reference.</returns>
    public Task<Result<IReadOnlyList<ImmutableArray<BookedSeat>>?>> HoldAsync(
        string bookingRef, BookingDraft draft, DateTimeOffset until, CancellationToken ct) =>
        TakeAsync(bookingRef, draft, until, takesOver: false, ct);

    /// <summary>
    /// The same where a try before this one may hold some of them: those it keeps, longer than the other would have.
    /// The reference must be the caller's.
    /// </summary>
    public Task<Result<IReadOnlyList<ImmutableArray<BookedSeat>>?>> TakeOverAsync(
        string bookingRef, BookingDraft draft, DateTimeOffset until, CancellationToken ct) =>
        TakeAsync(bookingRef, draft, until, takesOver: true, ct);

    private async Task<Result<IReadOnlyList<ImmutableArray<BookedSeat>>?>> TakeAsync(
        string bookingRef, BookingDraft draft, DateTimeOffset until, bool takesOver, CancellationToken ct)
    {
        var slices = new List<ImmutableArray<BookedSeat>>();
        var held = new List<DepartureKey>();
        for (var i = 0; i < draft.Journey.Slices.Length; i++)
        {
            var seats = ImmutableArray.CreateBuilder<BookedSeat>();
            foreach (var departure in draft.Journey.Slices[i].Departures)
            {
                var party = draft.SeatRequests(i, departure);
                if (party.Count == 0)
                {
                    continue;
                }

                var wanted = new SeatsWanted(bookingRef, draft.Journey.Cabin, party, until)
                {
                    TakesOver = takesOver,
                    IsNew = !takesOver,
                    Offered = OfferedOn(draft, departure),
                };
                var claim = await departures.ClaimAsync(departure.Key, departure.Flight.Aircraft, wanted, ct);
                if (!claim.Is(out var inventory, out var refusal) || !inventory.IsHeld(bookingRef, until))
                {
                    await LetGoAsync(bookingRef, held, until);
                    return refusal is null ? (List<ImmutableArray<BookedSeat>>?)null : refusal;
                }

                held.Add(departure.Key);
                seats.AddRange(inventory.BookedSeats(departure.Key, bookingRef, departure.Flight.Aircraft));
            }

            slices.Add(seats.ToImmutable());
        }

        return slices;
    }

    private static OfferedSeats? OfferedOn(BookingDraft draft, Departure departure) =>
        draft.Request.Offered is { } offered && offered.Departure == departure.Key ? offered : null;

    /// <summary>Lets go what <see cref="HoldAsync"/> has held, and nothing that another booking has.</summary>
    public Task LetGoAsync(string bookingRef, BookingDraft draft, DateTimeOffset until) =>
        LetGoAsync(
            bookingRef, draft.Journey.Slices.SelectMany(slice => slice.Departures).Select(flight => flight.Key), until);

    private Task LetGoAsync(string bookingRef, IEnumerable<DepartureKey> flights, DateTimeOffset until) =>
        departures.ReturnAsync(
            flights, inventory => inventory.ReleaseHold(bookingRef, until), CancellationToken.None);
}
