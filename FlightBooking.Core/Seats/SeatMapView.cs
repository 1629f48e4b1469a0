using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>A seat as the API shows it.</summary>
public sealed record SeatView(string Seat, SeatType Type, bool Available);

/// <summary>A row as the API shows it.</summary>
public sealed record SeatRowView(int Row, ImmutableArray<SeatView> Seats);

/// <summary>A cabin as the API shows it.</summary>
public sealed record CabinSeatsView(Cabin Cabin, ImmutableArray<SeatRowView> Rows);

/// <summary>The seat map of one departure as the API shows it.</summary>
/// <param name="Cabins">From front to back.</param>
public sealed record SeatMapView(ImmutableArray<CabinSeatsView> Cabins)
{
    /// <summary>The map with what is free on it.</summary>
    public static SeatMapView Of(SeatMap map, Func<Seat, bool> available) =>
        new([.. map.Cabins.Select(cabin => new CabinSeatsView(cabin.Cabin, Rows(map, cabin, available)))]);

    private static ImmutableArray<SeatRowView> Rows(SeatMap map, CabinRows cabin, Func<Seat, bool> available) =>
    [
        .. map.SeatsOf(cabin)
            .Select(seat => new SeatView(seat.Number, seat.Type, available(seat)))
            .Chunk(cabin.Width)
            .Select((seats, row) => new SeatRowView(cabin.FirstRow + row, [.. seats])),
    ];
}
