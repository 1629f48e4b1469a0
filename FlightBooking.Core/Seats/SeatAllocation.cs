using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>
/// Who sits where. A party sits in one row, on adjacent seats, wherever there are such; among those seats children
/// beside an adult come first, then as many wishes as possible, then few aisles in between, then the front row. One
/// passenger alone so gets the first free seat of the type wished for, else the first free one. A party that fits
/// nowhere together takes few blocks in close rows. Where some have named their seats the others sit near them.
/// </summary>
public static class SeatAllocation
{
    /// <summary>Chooses a seat for everyone.</summary>
    /// <param name="map">The aircraft.</param>
    /// <param name="cabin">The cabin travelled in.</param>
    /// <param name="taken">Numbers of the seats that are not free.</param>
    /// <param name="party">Everyone who needs a seat; all their ids differ.</param>
    /// <param name="near">
    /// The number of the row near which they would like to sit, after their wishes and where nobody has named a seat;
    /// null for the front.
    /// </param>
    /// <returns>
    /// One seat each, in the party's order; or <c>seats_unavailable</c>, <c>seat_taken</c>, <c>seat_unknown</c>,
    /// <c>seat_not_in_cabin</c>, <c>seat_requested_twice</c>.
    /// </returns>
    public static Result<ImmutableArray<SeatAssignment>> Choose(
        SeatMap map,
        Cabin cabin,
        IReadOnlySet<string> taken,
        IReadOnlyList<SeatRequest> party,
        int? near = null)
    {
        var seats = new Seat?[party.Count];
        if (FindNamed(map, cabin, taken, party, seats) is { } refusal)
        {
            return refusal;
        }

        var free = map.RowsOf(cabin) is { } rows ? new FreeSeats(map, rows, taken, near) : null;
        if ((free?.Count ?? 0) < party.Count)
        {
            return TooFew(cabin, free?.Count ?? 0, party.Count);
        }

        var others = new List<int>(party.Count);
        for (var i = 0; i < party.Count; i++)
        {
            if (seats[i] is { } seat)
            {
                free!.Take(seat, party[i].Child);
            }
            else
            {
                others.Add(i);
            }
        }

        if (others.Count > 0)
        {
            var order = new SeatingOrder([.. others.Select(i => party[i])]);
            var block = SeatBlock.Find(free!, order) ?? ScatteredSeats.Find(free!, order);
            order.Arrange(block, (passenger, seat) => seats[others[passenger]] = seat);
        }

        return seats.Select((seat, i) => Assignment(party[i], seat!)).ToImmutableArray();
    }

    internal static Refusal TooFew(Cabin cabin, int left, int wanted) => Refusal.Conflict(
        "seats_unavailable", $"Seats left in {Name(cabin)}: {left}; asked for: {wanted}.");

    internal static Refusal Taken(string number) => Refusal.Conflict("seat_taken", $"Seat {number} is taken.");

    private static string Name(Cabin cabin) => cabin.ToString().ToLowerInvariant();

    private static SeatAssignment Assignment(SeatRequest request, Seat seat) =>
        new(request.PassengerId, seat.Number, seat.Type, request.Seat is not null || seat.Type == request.Preference);

    private static Refusal? FindNamed(
        SeatMap map, Cabin cabin, IReadOnlySet<string> taken, IReadOnlyList<SeatRequest> party, Seat?[] seats)
    {
        for (var i = 0; i < party.Count; i++)
        {
            if (party[i].Seat is not { } number)
            {
                continue;
            }

            if (map.Find(number.Trim()) is not { } seat)
            {
                return Refusal.Invalid("seat_unknown", $"There is no seat {number} on this aircraft.");
            }

            if (seat.Cabin != cabin)
            {
                return Refusal.Invalid(
                    "seat_not_in_cabin",
                    $"Seat {seat.Number} is in {Name(seat.Cabin)}, and this journey in {Name(cabin)}.");
            }

            if (seats.Contains(seat))
            {
                return Refusal.Invalid("seat_requested_twice", $"Two passengers ask for seat {seat.Number}.");
            }

            if (taken.Contains(seat.Number))
            {
                return Taken(seat.Number);
            }

            seats[i] = seat;
        }

        return null;
    }
}
