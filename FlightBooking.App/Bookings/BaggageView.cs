using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Fares;

namespace FlightBooking.App.Bookings;

/// <summary>What may be brought, and what more costs.</summary>
public sealed record BaggageView(
    int FreeCheckInKg,
    int MaxPieceKg,
    int HandKg,
    int HandMaxCm,
    int MaxExcessKg,
    Money AirportPricePerKg,
    ImmutableArray<BaggageSlab> Prepaid,
    BaggageReturn? Refund)
{
    /// <summary>Of an allowance.</summary>
    public static BaggageView Of(BaggageAllowance allowance)
    {
        ArgumentNullException.ThrowIfNull(allowance);
        return new(
            allowance.FreeCheckInKg,
            allowance.MaxPieceKg,
            allowance.HandKg,
            allowance.HandMaxCm,
            allowance.MaxExcessKg,
            allowance.AirportPricePerKg,
            allowance.PrepaidSlabs,
            allowance.Return);
    }
}
