using System.Collections.Immutable;
using FlightBooking.App.Bookings;
using FlightBooking.Core;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;

namespace FlightBooking.App.Commerce;

/// <summary>A version of the tariff as the API shows it.</summary>
internal sealed record TariffView(
    int Version,
    ImmutableArray<Fee> Fees,
    GstRates GstBasisPoints,
    Money InfantFare,
    int ThroughFareBasisPoints,
    BaggageView Baggage,
    ImmutableArray<SeatPriceView> SeatPrices,
    ImmutableArray<FareFamilyView> FareFamilies,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidUntil,
    DateTimeOffset? DecidedAt,
    string? DecidedBy,
    string? Reason)
{
    /// <summary>What deciding about it is.</summary>
    public static RuleKind<TariffVersion, TariffView> Kind { get; } = new(
        "tariff_changed",
        new(
            RefusalKind.Stale,
            "stale_tariff",
            "Somebody has decided otherwise since, or If-Match is missing; read it again and decide anew."),
        Of,
        decided => new { decided.Tariff, decided.ValidFrom, decided.ValidUntil });

    private static TariffView Of(TariffVersion version) => new(
        version.Version,
        version.Tariff.Fees,
        version.Tariff.Gst,
        version.Tariff.InfantFare,
        version.Tariff.ThroughFareBasisPoints,
        BaggageView.Of(version.Tariff.Baggage),
        [.. version.Tariff.SeatPrices.Select(SeatPriceView.Of)],
        [.. version.Tariff.FareFamilies.Select(FareFamilyView.Of)],
        version.ValidFrom,
        version.ValidUntil,
        version.DecidedAt,
        version.DecidedBy,
        version.Reason);
}
