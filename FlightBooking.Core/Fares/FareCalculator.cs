using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Fares;

/// <summary>
/// What a slice costs by a tariff. Computed in ten-thousandths of a paisa, which is exact as taxes are whole basis
/// points; only the total is rounded, half-even to whole rupees.
/// </summary>
public sealed class FareCalculator
{
    /// <summary>The code of the line of a price that is for baggage above the allowance.</summary>
    public const string Baggage = "extra_baggage";

    /// <summary>The code of the line of a price that is for seats that were chosen.</summary>
    public const string ChosenSeats = "chosen_seats";

    /// <summary>The code of the line of a price that is for what a coupon gives.</summary>
    public const string Discount = "discount";

    private const string Rounding = "rounding";
    private const string SeatWords = "Chosen seats";
    private const string ToWholeRupees = "Rounding to whole rupees";
    private const long PerPaisa = 10_000;
    private const long PerRupee = 100 * PerPaisa;
    private readonly Tariff tariff;
    private readonly long feesPaise;
    private readonly long infantPaise;

    /// <param name="tariff">What is added to base fares.</param>
    public FareCalculator(Tariff tariff)
    {
        ArgumentNullException.ThrowIfNull(tariff);
        this.tariff = tariff;
        (feesPaise, infantPaise) = (InRupees(tariff.FeesTotal()), InRupees(tariff.InfantFare));
    }

    /// <summary>The price with its lines; the difference made by rounding is a line of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count, the base fare or the discount is negative.</exception>
    /// <exception cref="InvalidOperationException">The fare is in another currency.</exception>
    public PriceBreakdown PriceSlice(SliceFare slice)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slice.Discount.Amount);
        var (seats, baseFare) = (slice.Adults + slice.Children, slice.BaseFare.Amount);
        var gst = tariff.Gst;
        var baggage = tariff.Baggage.PriceOf(slice.ExtraBaggage, slice.ExcessBaggageKg);
        var full = Exact(slice.Cabin, InRupees(slice.BaseFare), slice.Adults, slice.Children, slice.Infants)
            + ((baggage.Amount + slice.Seats.Amount) * PerPaisa);
        var discount = Math.Min(slice.Discount.Amount, HalfEven(full, PerRupee) * 100);
        var total = HalfEven(full - (discount * PerPaisa), PerRupee) * 100;

        var lines = ImmutableArray.CreateBuilder<PriceLine>();
        Add("adult_fare", "Adult fare", slice.Adults, slice.Adults * baseFare);
        Add("child_fare", "Child fare", slice.Children, slice.Children * baseFare);
        Add("infant_fare", "Infant fare", slice.Infants, slice.Infants * infantPaise);
        AddTax("gst", gst.Of(slice.Cabin), "fares", seats, seats * baseFare);
        AddTax("infant_gst", gst.Infant, "infant fares", slice.Infants, slice.Infants * infantPaise);
        foreach (var fee in tariff.Fees)
        {
            Add(fee.Code, fee.Description, 1, fee.Amount.Amount);
        }

        Add(Baggage, Describe(slice.ExtraBaggage, slice.ExcessBaggageKg), 1, baggage.Amount);
        Add(ChosenSeats, SeatWords, slice.SeatCount, slice.Seats.Amount);
        Add(Discount, "Coupon discount", 1, -discount);
        Add(Rounding, ToWholeRupees, 1, total - lines.Sum(line => line.Amount.Amount));
        return new(lines.ToImmutable(), Money.Paise(total));

        void AddTax(string code, int basisPoints, string on, int quantity, long paise) => Add(
            code,
            $"GST {GstRates.Percent(basisPoints)} on {on}",
            quantity,
            HalfEven(checked(paise * basisPoints), PerPaisa));

        void Add(string code, string description, int quantity, long paise)
        {
            if (paise != 0)
            {
                lines.Add(new(code, description, quantity, Money.Paise(paise)));
            }
        }
    }

    /// <summary>
    /// A price of a slice with other baggage: all else stays as it was sold. Only the total is rounded, as before.
    /// </summary>
    /// <param name="price">As it was.</param>
    /// <param name="mode">How the baggage is paid.</param>
    /// <param name="excessKg">Kilograms above the free allowance.</param>
    /// <param name="amount">What they cost.</param>
    /// <param name="covered">What a coupon had paid of baggage that is left out: it gives so much less.</param>
    public static PriceBreakdown WithBaggage(
        PriceBreakdown price, ExtraBaggageMode mode, decimal excessKg, Money amount, Money? covered = null) =>
        With(price, new(Baggage, Describe(mode, excessKg), 1, amount), covered ?? amount with { Amount = 0 });

    /// <summary>The same with other seats that are paid for.</summary>
    /// <param name="price">As it was.</param>
    /// <param name="count">How many seats.</param>
    /// <param name="amount">What they cost.</param>
    /// <param name="covered">What a coupon had paid of those that are left out.</param>
    public static PriceBreakdown WithSeats(
        PriceBreakdown price, int count, Money amount, Money? covered = null) =>
        With(price, new(ChosenSeats, SeatWords, count, amount), covered ?? amount with { Amount = 0 });

    private static PriceBreakdown With(PriceBreakdown price, PriceLine line, Money spared)
    {
        ArgumentNullException.ThrowIfNull(price);
        var added = line.Amount - price.AmountOf(line.Code) + spared;
        var total = price.Total with { Amount = HalfEven((price.Total + added).Amount, 100) * 100 };
        var rounding = price.AmountOf(Rounding) + (total - price.Total - added);
        PriceLine[] changed =
        [
            .. price.Lines.Where(other => other.Code is not (Discount or Rounding) && other.Code != line.Code),
            line,
            .. price.Lines.Where(other => other.Code == Discount)
                .Select(other => other with { Amount = other.Amount + spared }),
            new(Rounding, ToWholeRupees, 1, rounding),
        ];
        return PriceBreakdown.Of([.. changed.Where(one => one.Amount.Amount != 0)]);
    }

    /// <summary>What search shows and ranks by: the price of the slice for one adult alone.</summary>
    /// <exception cref="InvalidOperationException">The fare is in another currency.</exception>
    public Money PricePerAdult(Cabin cabin, Money baseFare) =>
        Money.Paise(TotalPaise(cabin, InRupees(baseFare), adults: 1));

    /// <summary>The same of flights.</summary>
    public Money PricePerAdult(IReadOnlyList<Departure> segments, Cabin cabin) =>
        PricePerAdult(cabin, BaseFare(segments, cabin));

    /// <summary>The base fare of a slice; see <see cref="ThroughFare"/>.</summary>
    /// <exception cref="InvalidOperationException">A flight does not sell the cabin.</exception>
    public Money BaseFare(IReadOnlyList<Departure> segments, Cabin cabin) =>
        ThroughFare.Of(segments, cabin, tariff.ThroughFareBasisPoints);

    /// <summary>
    /// The total of <see cref="PriceSlice"/> without baggage and discount, and without making its lines.
    /// </summary>
    /// <returns>Paise, always whole rupees.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or the base fare is negative.</exception>
    public long TotalPaise(Cabin cabin, long baseFarePaise, int adults, int children = 0, int infants = 0) =>
        HalfEven(Exact(cabin, baseFarePaise, adults, children, infants), PerRupee) * 100;

    private long Exact(Cabin cabin, long baseFarePaise, int adults, int children, int infants)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(baseFarePaise);
        ArgumentOutOfRangeException.ThrowIfNegative(adults);
        ArgumentOutOfRangeException.ThrowIfNegative(children);
        ArgumentOutOfRangeException.ThrowIfNegative(infants);
        return checked(
            ((adults + children) * baseFarePaise * (PerPaisa + tariff.Gst.Of(cabin)))
            + (infants * infantPaise * (PerPaisa + tariff.Gst.Infant))
            + (feesPaise * PerPaisa));
    }

    private static long HalfEven(long value, long unit)
    {
        var (quotient, rest) = Math.DivRem(value, unit);
        var twice = Math.Abs(rest) * 2;
        return twice > unit || (twice == unit && (quotient & 1) != 0) ? quotient + Math.Sign(value) : quotient;
    }

    private static long InRupees(Money money) => (money - Money.Zero).Amount;

    private static string Describe(ExtraBaggageMode mode, decimal excessKg) => mode == ExtraBaggageMode.Prepaid
        ? FormattableString.Invariant($"Extra baggage, {excessKg:0.#} kg, prepaid")
        : FormattableString.Invariant($"Extra baggage, {excessKg:0.#} kg, at the airport");
}
