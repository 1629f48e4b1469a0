using System.Collections.Immutable;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Fares;

/// <summary>What choosing some seats costs; null means all of them.</summary>
/// <param name="Price">For one passenger on one flight; it may be nothing.</param>
public sealed record SeatPrice(Money Price)
{
    /// <summary>Only on this airline's flights (IATA designator).</summary>
    public string? Airline { get; init; }

    /// <summary>Only in this cabin.</summary>
    public Cabin? Cabin { get; init; }

    /// <summary>Only those that are so placed in their row.</summary>
    public SeatType? Type { get; init; }

    /// <summary>Only in so many rows at the front of the cabin.</summary>
    public int? FrontRows { get; init; }

    internal bool Covers(string airline, SeatMap map, Seat seat) =>
        (Airline is null || string.Equals(Airline, airline, StringComparison.OrdinalIgnoreCase))
        && (Cabin is null || Cabin == seat.Cabin)
        && (Type is null || Type == seat.Type)
        && (FrontRows is null || seat.Row < map.RowsOf(seat.Cabin)!.FirstRow + FrontRows);
}

/// <summary>Looks seats up in what choosing them costs.</summary>
public static class SeatPrices
{
    /// <summary>What choosing a seat costs, by the first rule that covers it; nothing where none does.</summary>
    public static Money Of(this ImmutableArray<SeatPrice> prices, string airline, SeatMap map, Seat seat)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(seat);
        return prices.FirstOrDefault(price => price.Covers(airline, map, seat))?.Price ?? Money.Zero;
    }

    /// <summary>The same of a seat by its number; nothing where the aircraft lacks it.</summary>
    public static Money Of(this ImmutableArray<SeatPrice> prices, string airline, SeatMap map, string number)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(number);
        return map.Find(number.Trim()) is { } seat ? prices.Of(airline, map, seat) : Money.Zero;
    }
}
