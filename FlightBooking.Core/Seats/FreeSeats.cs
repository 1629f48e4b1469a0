using System.Numerics;

namespace FlightBooking.Core.Seats;

/// <summary>The free seats of a cabin while a party is being seated: a word a row, a bit a seat.</summary>
internal sealed class FreeSeats
{
    private readonly SeatMap map;
    private readonly uint[] free;
    private readonly uint[] named;
    private readonly uint[] namedAdults;
    private readonly int? nearRow;
    private bool anyNamed;

    public FreeSeats(SeatMap map, CabinRows cabin, IReadOnlySet<string> taken, int? near)
    {
        (this.map, Cabin) = (map, cabin);
        nearRow = near is { } row ? Math.Clamp(row - cabin.FirstRow, 0, cabin.Rows - 1) : null;
        free = new uint[cabin.Rows];
        named = new uint[cabin.Rows];
        namedAdults = new uint[cabin.Rows];
        Array.Fill(free, (1u << cabin.Width) - 1);
        foreach (var number in taken)
        {
            if (map.Find(number) is { } seat && seat.Cabin == cabin.Cabin)
            {
                free[seat.Row - cabin.FirstRow] &= ~(1u << seat.Column);
            }
        }
    }

    public CabinRows Cabin { get; }

    public int Count => free.Sum(BitOperations.PopCount);

    /// <summary>The free seats of a row, counted from 0.</summary>
    public uint this[int row] => free[row];

    /// <summary>Gives a seat to the passenger of the party who named it.</summary>
    public void Take(Seat seat, bool child)
    {
        var (row, bit) = (seat.Row - Cabin.FirstRow, 1u << seat.Column);
        free[row] &= ~bit;
        named[row] |= bit;
        namedAdults[row] |= child ? 0 : bit;
        anyNamed = true;
    }

    /// <summary>Rows between this one and the nearest with a named seat; 0 where none is named.</summary>
    public int RowsFromNamed(int row)
    {
        for (var distance = 0; anyNamed && distance < free.Length; distance++)
        {
            if ((row >= distance && named[row - distance] != 0)
                || (row + distance < free.Length && named[row + distance] != 0))
            {
                return distance;
            }
        }

        return 0;
    }

    /// <summary>Rows between this one and where the party would like to sit; 0 where that is anywhere.</summary>
    public int RowsFromNear(int row) => nearRow is { } near && !anyNamed ? Math.Abs(row - near) : 0;

    /// <summary>Seats between a block and the nearest named one of its row; 0 where there is none.</summary>
    public int SeatsFromNamed(int row, int start, int length)
    {
        if (named[row] == 0)
        {
            return 0;
        }

        var left = named[row] & ((1u << start) - 1);
        var right = named[row] >> (start + length);
        return Math.Min(
            left == 0 ? int.MaxValue : start - BitOperations.Log2(left) - 1,
            right == 0 ? int.MaxValue : BitOperations.TrailingZeroCount(right));
    }

    /// <summary>A seat as the seating order sees it.</summary>
    /// <param name="row">Counted from 0.</param>
    /// <param name="column">Counted from 0.</param>
    /// <param name="joined">Whether the seat on its left is the one before it in the list.</param>
    public OfferedSeat Offer(int row, int column, bool joined)
    {
        var seat = map.Seats[Cabin.FirstIndex + (row * Cabin.Width) + column];
        return new(seat, joined && !Cabin.AisleBefore[column], HasAdultBeside(row, column));
    }

    /// <summary>Whether an adult of the party has named a seat beside this one, with no aisle between.</summary>
    public bool HasAdultBeside(int row, int column) =>
        (column > 0 && !Cabin.AisleBefore[column] && HasNamedAdult(row, column - 1))
        || (column + 1 < Cabin.Width && !Cabin.AisleBefore[column + 1] && HasNamedAdult(row, column + 1));

    private bool HasNamedAdult(int row, int column) => (namedAdults[row] >> column & 1) != 0;
}

/// <summary>A seat a party may be given.</summary>
/// <param name="Seat">Which.</param>
/// <param name="Joined">Whether the seat before it in the list is beside it, with no aisle between.</param>
/// <param name="AdultBeside">Whether an adult of the party has named a seat beside it.</param>
internal readonly record struct OfferedSeat(Seat Seat, bool Joined, bool AdultBeside);
