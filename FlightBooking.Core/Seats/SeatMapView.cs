using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>A seat as the API shows it.</summary>
public sealed record SeatView(string Seat, SeatType Type, bool Available)
{
    /// <summary>What choosing it costs; null where nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? Price { get; init; }
}

/// <summary>A row as the API shows it.</summary>
public sealed record SeatRowView(int Row, ImmutableArray<SeatView> Seats);

/// <summary>A cabin as the API shows it.</summary>
public sealed record CabinSeatsView(Cabin Cabin, ImmutableArray<SeatRowView> Rows);

/// <summary>The seat map of one departure as the API shows it.</summary>
/// <param name="Cabins">From front to back.</param>
public sealed record SeatMapView(ImmutableArray<CabinSeatsView> Cabins)
{
    /// <summary>The map with what is free on it.</summary>
    /// <param name="map">The aircraft.</param>
    /// <param name="available">Whether a seat is free.</param>
    /// <param name="price">What choosing it costs; null where all cost nothing.</param>
    public static SeatMapView Of(SeatMap map, Func<Seat, bool> available, Func<Seat, Money>? price = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new(
            [.. map.Cabins.Select(cabin => new CabinSeatsView(cabin.Cabin, Rows(map, cabin, available, price)))]);
    }

    private static ImmutableArray<SeatRowView> Rows(
        SeatMap map, CabinRows cabin, Func<Seat, bool> available, Func<Seat, Money>? price) =>
    [
        .. map.SeatsOf(cabin)
            .Select(seat => new SeatView(seat.Number, seat.Type, available(seat))
            {
                Price = price?.Invoke(seat) is { Amount: > 0 } cost ? cost : null,
            })
            .Chunk(cabin.Width)
            .Select((seats, row) => new SeatRowView(cabin.FirstRow + row, [.. seats])),
    ];
}
