using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>Where in its row a seat is; also what a passenger may wish for.</summary>
public enum SeatType
{
    /// <summary>At the wall.</summary>
    Window,

    /// <summary>Between two other seats.</summary>
    Middle,

    /// <summary>At an aisle, and not at the wall.</summary>
    Aisle,
}

/// <summary>One seat of an aircraft.</summary>
/// <param name="Number">Row and letter: <c>12A</c>.</param>
/// <param name="Cabin">The cabin it is in.</param>
/// <param name="Row">Row number.</param>
/// <param name="Column">Position in the row, from 0 on the left.</param>
/// <param name="Type">Where in its row it is.</param>
/// <param name="Index">Position in <see cref="SeatMap.Seats"/>: row by row, left to right.</param>
public sealed record Seat(string Number, Cabin Cabin, int Row, int Column, SeatType Type, int Index);

/// <summary>The rows of one cabin, all laid out alike.</summary>
/// <param name="Cabin">Which.</param>
/// <param name="FirstRow">Number of its first row.</param>
/// <param name="LastRow">Number of its last row.</param>
/// <param name="Layout">Letters from left to right, a dash for every aisle: <c>ABC-DEF</c>.</param>
/// <param name="FirstIndex">Index of its first seat.</param>
public sealed record CabinRows(Cabin Cabin, int FirstRow, int LastRow, string Layout, int FirstIndex)
{
    /// <summary>Seat letters from left to right.</summary>
    public string Letters { get; } = Layout.Replace("-", "");

    /// <summary>How many rows.</summary>
    public int Rows => LastRow - FirstRow + 1;

    /// <summary>Seats in a row.</summary>
    public int Width => Letters.Length;

    /// <summary>Seats in the cabin.</summary>
    public int Capacity => Rows * Width;

    /// <summary>The seat types of a row, from left to right.</summary>
    public ImmutableArray<SeatType> Types { get; } = [.. SeatPositions(Layout).Select(at => TypeAt(Layout, at))];

    /// <summary>For every seat of a row, whether an aisle is on its left.</summary>
    public ImmutableArray<bool> AisleBefore { get; } =
        [.. SeatPositions(Layout).Select(at => at > 0 && Layout[at - 1] == '-')];

    private static IEnumerable<int> SeatPositions(string layout) =>
        Enumerable.Range(0, layout.Length).Where(at => layout[at] != '-');

    private static SeatType TypeAt(string layout, int at) =>
        at == 0 || at == layout.Length - 1 ? SeatType.Window
        : layout[at - 1] == '-' || layout[at + 1] == '-' ? SeatType.Aisle
        : SeatType.Middle;
}
