using System.Collections.Immutable;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>A part of what a flight has brought in.</summary>
/// <param name="Code">
/// That of the line of a price, or <c>refunded</c>: what went back, or is on its way, for whoever does not travel.
/// </param>
/// <param name="Amount">Negative for a reduction.</param>
public sealed record RevenueLine(string Code, Money Amount);

/// <summary>What a flight, or a cabin of it, has brought in, and what that is the sum of.</summary>
/// <param name="Total">The lines added up.</param>
/// <param name="Lines">By code.</param>
public sealed record Revenue(Money Total, ImmutableArray<RevenueLine> Lines)
{
    /// <summary>The code of what went back.</summary>
    public const string Refunded = "refunded";

    /// <summary>Of any lines; those of one code are added up.</summary>
    public static Revenue Of(IEnumerable<RevenueLine> lines)
    {
        ImmutableArray<RevenueLine> together =
        [
            .. lines.GroupBy(line => line.Code)
                .Select(same => new RevenueLine(same.Key, same.Select(line => line.Amount).Sum()))
                .OrderBy(line => line.Code, StringComparer.Ordinal),
        ];
        return new(together.Select(line => line.Amount).Sum(), together);
    }
}

/// <summary>
/// What the bookings that are sold on a dated flight have paid for it: found from its seats, so that no other booking
/// is looked at. Of a slice of several flights each has its part, by minutes from departure to arrival; the parts of
/// all add up to what the slice cost.
/// </summary>
/// <param name="store">Where the bookings are.</param>
public sealed class FlightRevenue(IDocumentStore store)
{
    /// <summary>By cabin; those of which nothing is sold are left out.</summary>
    public async Task<IReadOnlyDictionary<Cabin, Revenue>> ReadAsync(SeatInventory seats, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(seats);
        var sold = seats.Claims.Where(claim => claim.Value.Until is null).Select(claim => claim.Key);
        return Of(seats.Id, await store.FindAllAsync(sold, ct));
    }

    /// <summary>The same of the bookings that have bought seats on it.</summary>
    internal static IReadOnlyDictionary<Cabin, Revenue> Of(string departureId, IEnumerable<Booking> sold) => sold
        .GroupBy(booking => booking.Cabin)
        .ToDictionary(
            cabin => cabin.Key,
            cabin => Revenue.Of(cabin.SelectMany(booking => booking.Slices
                .Where(slice => slice.Status == SliceStatus.Confirmed)
                .SelectMany(slice => LinesOf(departureId, booking, slice)))));

    private static IEnumerable<RevenueLine> LinesOf(string departureId, Booking booking, BookedSlice slice)
    {
        var at = slice.Segments.Index()
            .FirstOrDefault(segment => segment.Item.Key().ToString() == departureId, (Index: -1, Item: null!)).Index;
        if (at < 0)
        {
            return [];
        }

        var back = booking.Cancellations.SelectMany(known => known.Lines)
            .Where(line => line.Slice == slice.Name)
            .Select(line => line.Refund + line.Elsewhere)
            .Sum() - (slice.Before is { } before ? before.Settled - before.Charged : Money.Zero);
        return slice.Price.Lines
            .Select(line => new RevenueLine(line.Code, PartOf(line.Amount, slice, at)))
            .Append(new(Revenue.Refunded, -PartOf(back, slice, at)))
            .Where(line => line.Amount.Amount != 0);
    }

    // What is paid up to its end less what is paid up to its beginning: so nothing is lost, and nothing counted twice.
    private static Money PartOf(Money whole, BookedSlice slice, int at)
    {
        var minutes = slice.Segments.Select(segment => (long)Math.Max(1, segment.DurationMinutes())).ToList();
        return Money.Zero with { Amount = UpTo(at + 1) - UpTo(at), Currency = whole.Currency };

        long UpTo(int flights) => (long)((Int128)whole.Amount * minutes.Take(flights).Sum() / minutes.Sum());
    }
}
