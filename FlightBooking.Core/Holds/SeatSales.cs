using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Holds;

/// <summary>Sells the seats of bookings that are paid. Every call may be repeated.</summary>
public sealed class SeatSales(
    DepartureSeats departures, Func<DepartureKey, Departure?> findDeparture, HoldPolicy policy, TimeProvider clock)
{
    /// <summary>
    /// Sells the seats of a paid booking. Where a hold has lapsed they are taken again, the same ones first. Where
    /// that fails on any flight the refusal says so, and those taken already stay until somebody has decided.
    /// </summary>
    public async Task<Result<IReadOnlyList<ImmutableArray<BookedSeat>>>> SellAsync(
        Booking booking, CancellationToken ct)
    {
        var slices = new List<ImmutableArray<BookedSeat>>();
        foreach (var slice in booking.Slices)
        {
            if (!(await SellAsync(booking, slice, ct)).Is(out var seats, out var refusal))
            {
                return refusal;
            }

            slices.Add(seats);
        }

        return slices;
    }

    /// <summary>The same for one slice: as it was booked, or as it is to be flown instead.</summary>
    public async Task<Result<ImmutableArray<BookedSeat>>> SellAsync(
        Booking booking, BookedSlice slice, CancellationToken ct)
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

            seats.AddRange(inventory.BookedSeats(segment.Key(), booking.BookingRef, segment.Aircraft));
        }

        return seats.ToImmutable();
    }

    private async Task<Result<SeatInventory>> SellAsync(
        Booking booking, BookedSlice slice, BookedSegment segment, List<BookedSeat> wanted, CancellationToken ct)
    {
        // The aircraft that flies it now may be another than the one that was booked; where nobody flies it any more,
        // the departure keeps the one that it has.
        var (departure, bookingRef) = (segment.Key(), booking.BookingRef);
        var aircraft = findDeparture(departure)?.Flight.Aircraft;
        var party = new BookedParty(
            booking.Cabin,
            wanted.ConvertAll(seat => seat.PassengerId),
            [.. booking.Passengers.Select(passenger => passenger.PassengerId)]);
        var sold = await departures.ConfirmAsync(departure, aircraft, bookingRef, party, ct);
        if (sold.Refusal is null)
        {
            return sold;
        }

        var (same, any) = AskAgain(booking, slice, wanted);
        var again = new SeatsWanted(bookingRef, booking.Cabin, same, clock.GetUtcNow() + policy.Grace)
        {
            Of = party,
            KeepsAircraft = aircraft is null,
        };
        var claimed = await departures.ClaimAsync(departure, aircraft ?? segment.Aircraft, again, ct);
        if (claimed.Refusal is not null)
        {
            claimed = await departures.ClaimAsync(
                departure, aircraft ?? segment.Aircraft, again with { Party = any }, ct);
        }

        return claimed.Refusal is null
            ? await departures.ConfirmAsync(departure, aircraft, bookingRef, party, ct)
            : claimed;
    }

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
