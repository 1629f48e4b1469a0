using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Fares;

/// <summary>A fee charged once for every slice, however many passengers.</summary>
/// <param name="Code">The code of its price line.</param>
/// <param name="Description">For people.</param>
/// <param name="Amount">For the slice.</param>
public sealed record Fee(string Code, string Description, Money Amount);

/// <summary>GST on fares, in basis points (hundredths of a percent).</summary>
/// <param name="Economy">On base fares in economy.</param>
/// <param name="Business">On base fares in business.</param>
/// <param name="First">On base fares in first.</param>
/// <param name="Infant">On the fare of an infant, whatever the cabin.</param>
public sealed record GstRates(int Economy, int Business, int First, int Infant)
{
    /// <summary>On base fares of a cabin.</summary>
    public int Of(Cabin cabin) => cabin switch
    {
        Cabin.Economy => Economy,
        Cabin.Business => Business,
        _ => First,
    };

    /// <summary>A rate for people, in percent.</summary>
    public static string Percent(int basisPoints) =>
        FormattableString.Invariant($"{basisPoints / 100m:0.##}%");
}

/// <summary>What the airline makes prices of, besides the base fares of its flights.</summary>
/// <param name="Fees">The fees of a slice, in the order they are printed.</param>
/// <param name="Gst">The tax.</param>
/// <param name="InfantFare">The fare of one infant on one slice, before GST, whatever the cabin.</param>
/// <param name="ThroughFareBasisPoints">
/// What an airline takes of the sum of its sectors when it flies the whole way, in basis points: connecting passengers
/// are priced under those who buy each flight alone.
/// </param>
/// <param name="Baggage">What may be brought, and what more costs.</param>
public sealed record Tariff(
    ImmutableArray<Fee> Fees, GstRates Gst, Money InfantFare, int ThroughFareBasisPoints, BaggageAllowance Baggage)
{
    /// <summary>What an installation begins with.</summary>
    public static Tariff Original { get; } = new(
        [
            new("convenience_fee", "Convenience fee", Money.Rupees(300)),
            new("cute_fee", "Common user terminal equipment (CUTE) fee", Money.Rupees(50)),
            new("rcs_fee", "Regional connectivity scheme (RCS) fee", Money.Rupees(50)),
            new("aviation_security_fee", "Aviation security fee", Money.Rupees(236)),
            new("passenger_service_fee", "Passenger service fee", Money.Rupees(91)),
            new("user_development_fee", "User development fee", Money.Rupees(61)),
        ],
        new(Economy: 500, Business: 1200, First: 1200, Infant: 500),
        Money.Rupees(550),
        8500,
        BaggageAllowance.Standard);

    /// <summary>What choosing a seat costs, by the first that covers it; none: nothing.</summary>
    public ImmutableArray<SeatPrice> SeatPrices { get; init; } = [];

    /// <summary>The fares that flights are sold at, by the first that covers them; none: one fare for all.</summary>
    public ImmutableArray<FareFamily> FareFamilies { get; init; } = [];

    /// <summary>All fees of a slice together.</summary>
    public Money FeesTotal() => Fees.Select(fee => fee.Amount).Sum();

    /// <summary>Whether both say the same, fee by fee and price by price.</summary>
    public bool Says(Tariff other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Fees.SequenceEqual(other.Fees)
            && SeatPrices.SequenceEqual(other.SeatPrices)
            && FareFamilies.SequenceEqual(other.FareFamilies)
            && Baggage.Says(other.Baggage)
            && this == other with
            {
                Fees = Fees, Baggage = Baggage, SeatPrices = SeatPrices, FareFamilies = FareFamilies,
            };
    }

    /// <summary>The conditions in sentences, for flight details.</summary>
    public ImmutableArray<string> Describe(
        CancellationCharges charges, string airline, bool domestic, Cabin cabin)
    {
        ArgumentNullException.ThrowIfNull(charges);
        var (fares, infants) = (GstRates.Percent(Gst.Of(cabin)), GstRates.Percent(Gst.Infant));
        return
        [
            Text($"Fees of {FeesTotal()} are charged once for each direction, not for each passenger."),
            Text($"GST is {fares} of the fare, {infants} of an infant's fare of {InfantFare}."),
            .. Baggage.Describe(),
            .. charges.Describe(airline, domestic, cabin),
            .. charges.ChangeFor(airline, domestic, cabin).Describe(),
        ];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
