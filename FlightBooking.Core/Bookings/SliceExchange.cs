using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Bookings;

/// <summary>Other flights in place of those of a slice, for all who travel on it.</summary>
public sealed record SliceExchange
{
    /// <summary>The flights, in order.</summary>
    public required ImmutableArray<BookedSegment> Segments { get; init; }

    /// <summary>The seats that are held on them; none before.</summary>
    public ImmutableArray<BookedSeat> Seats { get; init; } = [];

    /// <summary>Base fare for one adult, as it was offered.</summary>
    public required Money BaseFare { get; init; }

    /// <summary>Which of the fares of a family they are sold at; as on the slice.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BrandName? Brand { get; init; }

    /// <summary>What leaving them costs; as on the slice.</summary>
    public ImmutableArray<CancellationBand>? Charges { get; init; }

    /// <summary>What other flights in their place cost; as on the slice.</summary>
    public ChangeTerm? Change { get; init; }

    /// <summary>What may be brought on them; as on the slice.</summary>
    public BaggageAllowance? Baggage { get; init; }

    /// <summary>What choosing seats costs on them; as on the slice.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<SeatPrice>? SeatPrices { get; init; }

    /// <summary>What had been paid for the slice and counts towards its new price.</summary>
    public required Money Value { get; init; }

    /// <summary>What the change costs beside the price.</summary>
    public required Money Charge { get; init; }

    /// <summary>What comes back of the value.</summary>
    public required Money Returned { get; init; }

    /// <summary>The flights that the slice is not on now.</summary>
    internal IEnumerable<DepartureKey> NewFor(BookedSlice slice) => Segments.Select(segment => segment.Key())
        .Except(slice.Segments.Select(segment => segment.Key()));

    internal bool Uses(DepartureKey departure) => Segments.Any(segment => segment.Key() == departure);
}
