using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Fares;

/// <summary>A fee charged once for every slice, however many passengers.</summary>
/// <param name="Code">The code of its price line.</param>
/// <param name="Description">For people.</param>
/// <param name="Amount">For the slice.</param>
public sealed record Fee(string Code, string Description, Money Amount);

/// <summary>The tariff: fees, taxes and conditions that are the same on every flight.</summary>
public static class FareRules
{
    /// <summary>GST on the fare of an infant, in percent, whatever the cabin.</summary>
    public const int InfantGstPercent = 5;

    /// <summary>The fees of a slice, in the order they are printed.</summary>
    public static ImmutableArray<Fee> Fees { get; } =
    [
        new("convenience_fee", "Convenience fee", Money.Rupees(300)),
        new("cute_fee", "Common user terminal equipment (CUTE) fee", Money.Rupees(50)),
        new("rcs_fee", "Regional connectivity scheme (RCS) fee", Money.Rupees(50)),
        new("aviation_security_fee", "Aviation security fee", Money.Rupees(236)),
        new("passenger_service_fee", "Passenger service fee", Money.Rupees(91)),
        new("user_development_fee", "User development fee", Money.Rupees(61)),
    ];

    /// <summary>All fees of a slice together.</summary>
    public static Money FeesTotal { get; } = Fees.Select(fee => fee.Amount).Sum();

    /// <summary>The fare of one infant on one slice, before GST, whatever the cabin.</summary>
    public static Money InfantFare { get; } = Money.Rupees(550);

    /// <summary>GST on base fares, in percent.</summary>
    public static int GstPercent(Cabin cabin) => cabin == Cabin.Economy ? 5 : 12;

    /// <summary>Whether all of these airports are in one country.</summary>
    public static bool IsDomestic(IEnumerable<Airport> airports) =>
        airports.Select(airport => airport.Country).Distinct(StringComparer.OrdinalIgnoreCase).Count() <= 1;

    /// <summary>The conditions in sentences, for tickets and flight details.</summary>
    public static ImmutableArray<string> Describe(
        CancellationCharges charges, BaggageAllowance baggage, string airline, bool domestic, Cabin cabin) =>
    [
        Text($"Fees of {FeesTotal} are charged once for each direction, not for each passenger."),
        Text($"GST is {GstPercent(cabin)}% of the fare, {InfantGstPercent}% of an infant's fare of {InfantFare}."),
        .. baggage.Describe(),
        .. charges.Describe(airline, domestic, cabin),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
