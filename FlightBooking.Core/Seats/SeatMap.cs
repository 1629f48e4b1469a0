using System.Collections.Frozen;
using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>The seats of an aircraft type; made once, never changed.</summary>
public sealed class SeatMap
{
    private readonly FrozenDictionary<string, Seat> byNumber;
    private readonly CabinRows?[] byCabin;

    internal SeatMap(string aircraft, params (Cabin Cabin, int FirstRow, int LastRow, string Layout)[] cabins)
    {
        var seats = ImmutableArray.CreateBuilder<Seat>();
        var rows = ImmutableArray.CreateBuilder<CabinRows>();
        byCabin = new CabinRows?[3];
        foreach (var (cabin, firstRow, lastRow, layout) in cabins)
        {
            var section = new CabinRows(cabin, firstRow, lastRow, layout, seats.Count);
            rows.Add(section);
            byCabin[(int)cabin] = section;
            for (var row = firstRow; row <= lastRow; row++)
            {
                for (var column = 0; column < section.Width; column++)
                {
                    seats.Add(new(
                        $"{row}{section.Letters[column]}", cabin, row, column, section.Types[column], seats.Count));
                }
            }
        }

        (Aircraft, Cabins, Seats) = (aircraft, rows.ToImmutable(), seats.ToImmutable());
        byNumber = Seats.ToFrozenDictionary(seat => seat.Number, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>IATA aircraft type code.</summary>
    public string Aircraft { get; }

    /// <summary>The cabins from front to back.</summary>
    public ImmutableArray<CabinRows> Cabins { get; }

    /// <summary>All seats from front to back, left to right.</summary>
    public ImmutableArray<Seat> Seats { get; }

    /// <summary>The map of an aircraft type; that of the 321 where the code is unknown.</summary>
    public static SeatMap For(string aircraft) => Aircrafts.All.GetValueOrDefault(aircraft, Aircrafts.Default);

    /// <summary>The seat of that number (letter in either case), or null where there is none.</summary>
    public Seat? Find(string number) => byNumber.GetValueOrDefault(number);

    /// <summary>The rows of a cabin, or null where the aircraft does not have it.</summary>
    public CabinRows? RowsOf(Cabin cabin) => byCabin[(int)cabin];

    /// <summary>How many seats a cabin has.</summary>
    public int Capacity(Cabin cabin) => RowsOf(cabin)?.Capacity ?? 0;

    /// <summary>The seats of one of the <see cref="Cabins"/>, from front to back, left to right.</summary>
    public ImmutableArray<Seat> SeatsOf(CabinRows cabin) => Seats.Slice(cabin.FirstIndex, cabin.Capacity);
}
