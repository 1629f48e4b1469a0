using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Holds;

/// <summary>The seats of bookings in the departures' documents. Every call may be repeated.</summary>
public sealed class BookingSeats(
    IDocumentStore store,
    SeatAvailability availability,
    Func<DepartureKey, Departure?> findDeparture,
    HoldPolicy policy,
    TimeProvider clock)
{
    /// <summary>
    /// Why the party cannot be seated, where that was seen of late and still is so: a crowd that comes for the last seats
    /// is turned away by looking alone. Null says nothing; the claim decides.
    /// </summary>
    public async ValueTask<Refusal?> RefuseAsync(BookingDraft draft, CancellationToken ct)
    {
        var cabin = draft.Journey.Cabin;
        for (var i = 0; i < draft.Journey.Slices.Length; i++)
        {
            foreach (var departure in draft.Journey.Slices[i].Departures)
            {
                var party = draft.SeatRequests(i, departure);
                if (!availability.SeemsShort(departure.Key, cabin, party.Count))
                {
                    continue;
                }

                var now = clock.GetUtcNow();
                var inventory = await availability.ReadAsync(departure, ct);
                if (inventory.Claim(string.Empty, cabin, party, now + policy.HoldTime, now).Refusal is { } refusal)
                {
                    availability.Remember(departure.Key, inventory);
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
    /// The same where a try before this one may hold some of them: those it keeps, longer than the other would have. The
    /// reference must be the caller's.
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

                var claim = await ClaimAsync(
                    departure.Key, departure.Flight.Aircraft, bookingRef, draft.Journey.Cabin, party, until, takesOver, ct);
                if (!claim.Is(out var inventory, out var refusal) || !inventory.IsHeld(bookingRef, until))
                {
                    await LetGoAsync(bookingRef, held, until);
                    return refusal is null ? (List<ImmutableArray<BookedSeat>>?)null : refusal;
                }

                held.Add(departure.Key);
                seats.AddRange(SeatsOn(departure.Key, inventory, bookingRef));
            }

            slices.Add(seats.ToImmutable());
        }

        return slices;
    }

    /// <summary>Lets go what <see cref="HoldAsync"/> has held, and nothing that another booking has.</summary>
    public Task LetGoAsync(string bookingRef, BookingDraft draft, DateTimeOffset until) =>
        LetGoAsync(
            bookingRef, draft.Journey.Slices.SelectMany(slice => slice.Departures).Select(flight => flight.Key), until);

    /// <summary>
    /// Sells the seats of a paid booking. Where a hold has lapsed they are taken again, the same ones first. Where
    /// that fails on any flight the refusal says so, and those taken already stay until somebody has decided.
    /// </summary>
    public async Task<Result<IReadOnlyList<ImmutableArray<BookedSeat>>>> SellAsync(Booking booking, CancellationToken ct)
    {
        var slices = new List<ImmutableArray<BookedSeat>>();
        foreach (var slice in booking.Slices)
        {
            var seats = ImmutableArray.CreateBuilder<BookedSeat>();
            foreach (var segment in slice.Segments)
            {
                var wanted = slice.SeatsOn(segment).ToList();
                if (wanted.Count == 0)
                {
                    continue;
                }

                if (!(await SellAsync(booking, slice, segment, wanted, ct)).Is(out var inventory, out var refusal))
                {
                    return refusal;
                }

                seats.AddRange(SeatsOn(segment.Key(), inventory, booking.BookingRef));
            }

            slices.Add(seats.ToImmutable());
        }

        return slices;
    }

    /// <summary>Lets all seats of a booking go.</summary>
    public Task ReleaseAsync(Booking booking, CancellationToken ct) =>
        EachAsync(
            booking.Slices.SelectMany(slice => slice.Segments),
            inventory => inventory.Release(booking.BookingRef),
            ct);

    /// <summary>
    /// Ends the hold of a booking. Seats that were sold stay: a payment may have come while this was on its way.
    /// </summary>
    public Task LetHoldGoAsync(Booking booking, CancellationToken ct) =>
        EachAsync(
            booking.Slices.SelectMany(slice => slice.Segments),
            inventory => inventory.ReleaseHold(booking.BookingRef),
            ct);

    /// <summary>Frees what can never be the booking's again: a straggler may have taken it after all was over.</summary>
    public Task ReleaseStrayAsync(Booking booking, CancellationToken ct) =>
        booking.IsGivenUp() ? ReleaseAsync(booking, ct) : ReleaseCancelledAsync(booking, ct);

    /// <summary>Gives the seats of all whose cancellation has been settled back.</summary>
    public async Task ReleaseCancelledAsync(Booking booking, CancellationToken ct)
    {
        foreach (var line in booking.Cancellations.SelectMany(known => known.Lines).Where(line => line.IsReleased))
        {
            await ReleaseAsync(booking, line, ct);
        }
    }

    /// <summary>Gives the seats of the passengers of a cancelled line back.</summary>
    public Task ReleaseAsync(Booking booking, CancellationLine line, CancellationToken ct) =>
        EachAsync(
            booking.Slices.First(slice => slice.Name == line.Slice).Segments,
            inventory => inventory.ReleaseSeats(booking.BookingRef, line.Passengers),
            ct);

    private Task LetGoAsync(string bookingRef, IEnumerable<DepartureKey> departures, DateTimeOffset until) =>
        EachAsync(departures, inventory => inventory.ReleaseHold(bookingRef, until), CancellationToken.None);

    private Task EachAsync(
        IEnumerable<BookedSegment> flights, Func<SeatInventory, SeatInventory> change, CancellationToken ct) =>
        EachAsync(flights.Select(flight => flight.Key()), change, ct);

    private async Task EachAsync(
        IEnumerable<DepartureKey> departures, Func<SeatInventory, SeatInventory> change, CancellationToken ct)
    {
        foreach (var departure in departures)
        {
            // A departure without a document has no seats to let go.
            _ = await store.ChangeAsync<SeatInventory>(
                SeatInventory.Collection,
                departure.ToString(),
                departure.ToString(),
                inventory => change(inventory),
                ct);
            availability.Forget(departure);
        }
    }

    private async Task<Result<SeatInventory>> SellAsync(
        Booking booking, BookedSlice slice, BookedSegment segment, List<BookedSeat> wanted, CancellationToken ct)
    {
        // The aircraft that flies it now may be another than the one that was booked.
        var aircraft = findDeparture(segment.Key())?.Flight.Aircraft ?? segment.Aircraft;
        var sold = await ConfirmAsync(booking.BookingRef, segment.Key(), aircraft, ct);
        if (sold.Refusal is null)
        {
            return sold;
        }

        var (same, any) = AskAgain(booking, slice, wanted);
        var until = clock.GetUtcNow() + policy.Grace;
        var again = await ClaimAsync(
            segment.Key(), aircraft, booking.BookingRef, booking.Cabin, same, until, false, ct);
        if (again.Refusal is not null)
        {
            again = await ClaimAsync(
                segment.Key(), aircraft, booking.BookingRef, booking.Cabin, any, until, false, ct);
        }

        return again.Refusal is null ? await ConfirmAsync(booking.BookingRef, segment.Key(), aircraft, ct) : again;
    }

    private async Task<Result<SeatInventory>> ConfirmAsync(
        string bookingRef, DepartureKey departure, string aircraft, CancellationToken ct) =>
        Document(await store.ChangeAsync(
            SeatInventory.Collection,
            departure.ToString(),
            departure.ToString(),
            inventory => inventory.On(aircraft).Confirm(bookingRef),
            ct));

    private async Task<Result<SeatInventory>> ClaimAsync(
        DepartureKey departure,
        string aircraft,
        string bookingRef,
        Cabin cabin,
        IReadOnlyList<SeatRequest> party,
        DateTimeOffset until,
        bool takesOver,
        CancellationToken ct)
    {
        var seen = SeatInventory.Empty(departure, aircraft);
        var claimed = await store.ChangeOrCreateAsync(
            SeatInventory.Collection,
            departure.ToString(),
            departure.ToString(),
            current =>
            {
                var now = clock.GetUtcNow();
                seen = current?.On(aircraft) ?? seen;
                return (takesOver ? seen.TakeOver(bookingRef, until, now) : seen).Claim(bookingRef, cabin, party, until, now);
            },
            ct);
        if (claimed.Refusal is null)
        {
            availability.Forget(departure);
        }
        else
        {
            availability.Remember(departure, seen);
        }

        return Document(claimed);
    }

    private static Result<SeatInventory> Document(Result<Stored<SeatInventory>> stored) =>
        stored.Then<SeatInventory>(found => found.Document);

    private static IEnumerable<BookedSeat> SeatsOn(
        DepartureKey departure, SeatInventory inventory, string bookingRef) =>
        inventory.Assignments(bookingRef).Select(seat =>
            new BookedSeat(seat.PassengerId, departure.FlightNumber, seat.Seat, seat.Type, seat.PreferenceMet)
            {
                Origin = departure.Origin,
            });

    private static (List<SeatRequest> Same, List<SeatRequest> Any) AskAgain(
        Booking booking, BookedSlice slice, List<BookedSeat> wanted)
    {
        var any = wanted.ConvertAll(seat =>
        {
            var passenger = booking.Passengers.First(passenger => passenger.PassengerId == seat.PassengerId);
            return new SeatRequest(seat.PassengerId, passenger.SeatPreference)
            {
                Child = slice.TypeOf(passenger) == PassengerType.Child,
            };
        });
        return (any.ConvertAll(request => request with
        {
            Seat = wanted.First(seat => seat.PassengerId == request.PassengerId).Seat,
        }), any);
    }
}
