using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Payments;
using FlightBooking.Simulation.Customers;

namespace FlightBooking.Simulation.Invariants;

/// <content>What must hold of what revenue decides.</content>
internal sealed partial class Watch
{
    private readonly Dictionary<string, (Money Total, AppliedCoupon? Coupon)> told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(Coupon Coupon, DateTimeOffset From)>> coupons =
        Scenery.Coupons.ToDictionary(
            coupon => coupon.Code, coupon => new List<(Coupon, DateTimeOffset)> { (coupon, DateTimeOffset.MinValue) });

    // When a booking first held a use of its coupon.
    private readonly Dictionary<string, DateTimeOffset> uses = new(StringComparer.Ordinal);

    private void NoteUses(CouponUses written)
    {
        foreach (var reference in written.Uses.Keys)
        {
            uses.TryAdd(reference, world.Agenda.Now);
        }
    }

    // What a booking was told it costs, it costs; and a coupon is given as it is once a use of it is held.
    private void RefuseOtherPrices(Booking booking)
    {
        var coupon = booking.Coupon is { } given && !booking.Splits.IsEmpty
            ? told.GetValueOrDefault(booking.BookingRef).Coupon is { } was && was.Code == given.Code ? was : given
            : booking.Coupon;
        var (reference, price) = (booking.BookingRef, (CostFirst(booking), coupon));
        if (booking.SplitFrom is not null)
        {
            return;
        }

        if (!told.ContainsKey(reference) && TariffChecks.WrongWith(world, booking) is { } wrong)
        {
            Violate(wrong);
        }

        if (!told.TryAdd(reference, price))
        {
            if (told[reference] != price)
            {
                Violate($"{reference} was told {told[reference].Total}, and then {price.Item1}");
            }
        }
        else if (booking.Coupon is { } applied
            && (!uses.ContainsKey(reference)
                || !coupons[applied.Code].Where((_, at) => WasGiven(booking, coupons[applied.Code], at)).Any()))
        {
            Violate($"{reference} was given {applied.Discount} for {applied.Code}, which gave something else or had ended");
        }
    }

    private bool WasGiven(Booking booking, List<(Coupon Coupon, DateTimeOffset From)> versions, int at)
    {
        var (coupon, from) = versions[at];
        var until = at + 1 < versions.Count ? versions[at + 1].From : world.Agenda.Now;
        var held = uses[booking.BookingRef];
        var seen = from > held ? from : held;
        return seen <= until
            && coupon.OutOfTime(seen) is null
            && coupon.Discount(Undiscounted(booking), seen, PaymentPolicy.Default.Smallest).Value
                == booking.Coupon!.Discount;
    }

    // Where a price is just between two rupees, what is left of it by a discount may be rounded the other way.
    private static Money Undiscounted(Booking booking) => Money.Paise(100 * (long)booking.Slices.Sum(slice =>
        decimal.Round(
            slice.Price.Lines.Where(line => line.Code is not ("discount" or "rounding"))
                .Sum(line => line.Amount.Amount) / 100m,
            MidpointRounding.ToEven)));

    /// <summary>What the versions of the fare rules said when they were decided, by their numbers.</summary>
    public Dictionary<int, ImmutableArray<CancellationBand>> DecidedCharges { get; } = [];

    /// <summary>Likewise those of the tariff.</summary>
    public Dictionary<int, Tariff> DecidedTariffs { get; } = [];

    // Versions are decided one after the other, each on record before it is.
    private TVersion RefuseUnrecorded<TVersion>(RuleBook<TVersion> book, int known)
        where TVersion : RuleVersion, IRuleVersion<TVersion>
    {
        var decided = book.Versions[^1];
        if (decided.Version != known + 1)
        {
            Violate($"version {known} of {TVersion.Document} has become {decided.Version}");
        }

        if (decided.Record is null || FindRecord(decided.Record)?.Subject != TVersion.Document)
        {
            Violate($"version {decided.Version} of {TVersion.Document} was decided and is not on record");
        }

        return decided;
    }

    private static ImmutableArray<CancellationBand> BandsOf(FareRulesVersion version) =>
        version.Charges.Rules.IsEmpty ? CancellationCharges.StandardBands : version.Charges.Rules[0].Bands;

    // Nobody but an operator changes one, one decision after the other, each on record before it is made.
    private void RefuseUnrecordedCoupons(Coupon coupon)
    {
        var (before, _) = coupons[coupon.Code][^1];
        if (coupon.Version != before.Version + 1)
        {
            Violate($"version {before.Version} of {coupon.Code} has become {coupon.Version}");
        }

        if (coupon.Record is null || FindRecord(coupon.Record)?.Subject != coupon.Code)
        {
            Violate($"a change of {coupon.Code} was made that is not on record");
        }

        coupons[coupon.Code].Add((coupon, world.Agenda.Now));
    }
}
