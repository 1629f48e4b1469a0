using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Fares;

/// <summary>How baggage above the free allowance is paid for.</summary>
public enum ExtraBaggageMode
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>By the kilogram, at the airport's price.</summary>
    AtAirport,

    /// <summary>By the slab, ahead of the journey.</summary>
    Prepaid,
}

/// <summary>What the price of one slice (one direction of a trip, of one or more segments) depends on.</summary>
/// <param name="Cabin">The cabin travelled in.</param>
/// <param name="BaseFare">For one adult: the sum of the segments' base fares.</param>
/// <param name="Adults">Passengers from 12 years on.</param>
/// <param name="Children">Passengers of 2 to 11 years; they pay what an adult pays.</param>
/// <param name="Infants">Passengers under 2 years; they have no seat.</param>
public sealed record SliceFare(Cabin Cabin, Money BaseFare, int Adults, int Children = 0, int Infants = 0)
{
    /// <summary>Kilograms above the free allowance, all passengers together.</summary>
    public decimal ExcessBaggageKg { get; init; }

    /// <summary>How the excess is paid for.</summary>
    public ExtraBaggageMode ExtraBaggage { get; init; }

    /// <summary>What seats that were chosen cost together.</summary>
    public Money Seats { get; init; } = Money.Zero;

    /// <summary>How many of those are not free.</summary>
    public int SeatCount { get; init; }

    /// <summary>The coupon's part for this slice, positive; more than the price counts as the price.</summary>
    public Money Discount { get; init; } = Money.Zero;
}
