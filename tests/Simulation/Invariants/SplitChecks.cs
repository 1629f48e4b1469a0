using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Kit.Auditing;
using FlightBooking.Local.Sandbox;
using FlightBooking.Simulation.Provider;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What must hold of bookings that share charges, of all of them together, in the end.</summary>
internal static class SplitChecks
{
    /// <summary>Whether it was split, or split off.</summary>
    public static bool IsOfMany(Booking booking) => booking.SplitFrom is not null || !booking.Splits.IsEmpty;

    /// <summary>The charges that are a booking's alone; none where they are looked at with others.</summary>
    public static List<SandboxPayment> ChargesOf(World world, Booking booking) => IsOfMany(booking)
        ? []
        : world.Provider.Charges.Where(charge => charge.Request.BookingRef == booking.BookingRef).ToList();

    public static IEnumerable<string> Wrong(
        World world, Dictionary<string, Booking> bookings, ILookup<string, JournalEntry> journal)
    {
        foreach (var first in bookings.Values.Where(booking => !booking.Splits.IsEmpty))
        {
            if (first.Splits.FirstOrDefault(split => split.Arriving is not null
                || bookings.GetValueOrDefault(split.BookingRef) is not { SplitFrom.ArrivedAt: not null }) is { } open)
            {
                yield return $"{open.SplitId} waits for ever";
                continue;
            }

            Booking[] all = [first, .. first.Splits.Select(split => bookings[split.BookingRef])];
            var charges = world.Provider.Charges
                .Where(charge => all.Any(booking => booking.BookingRef == charge.Request.BookingRef))
                .ToList();
            foreach (var wrong in Money(world, all, charges)
                .Concat(Journal(all, charges, [.. all.SelectMany(booking => journal[booking.BookingRef])]))
                .Concat(charges.SelectMany(charge => Charge(all, charge)))
                .Concat(People(all)))
            {
                yield return wrong;
            }
        }
    }

    private static IEnumerable<string> Money(World world, Booking[] all, List<SandboxPayment> charges) => Auditor.Money(
        all,
        charges.Select(charge => charge.Kept()).Sum()
            + all.Select(booking => VoucherChecks.KeptOf(world, booking)).Sum(),
        charges.Select(charge => charge.GoneElsewhere()).Sum());

    private static IEnumerable<string> Journal(
        Booking[] all, List<SandboxPayment> charges, List<JournalEntry> posted) => JournalAudit.Provider(
        all[0],
        posted,
        charges.Select(charge => charge.Captured).Sum(),
        charges.Select(charge => charge.Kept()).Sum());

    private static IEnumerable<string> Charge(Booking[] all, SandboxPayment charge)
    {
        var intent = charge.PaymentIntentId!;
        var paid = all.SelectMany(booking => booking.Payments())
            .Where(payment => payment.PaymentIntentId == intent)
            .Select(payment => payment.Amount)
            .Sum();
        if (paid != Core.Money.Zero && paid != charge.Captured)
        {
            yield return $"{paid} of {intent} pay for bookings, of {charge.Captured}";
        }

        var given = charge.Refunds
            .Where(refund => !refund.IsByHand() && refund.Status is not (RefundStatus.Failed or RefundStatus.Canceled))
            .Select(refund => refund.Request.Amount)
            .Sum();
        var noted = all.SelectMany(booking => booking.Refunds)
            .Where(refund => refund.PaymentIntentId == intent
                && refund.ProviderRefundId is not null
                && !refund.GoesToVoucher()
                && refund.Status != BookingRefundStatus.Failed)
            .Select(refund => refund.Amount)
            .Sum();
        if (given != noted)
        {
            yield return $"{all[0].BookingRef} and others have {noted} given back on {intent}, the provider {given}";
        }

        var gone = all.Select(booking => booking.GoneOn(intent)).Sum();
        if (gone != charge.GoneElsewhere())
        {
            yield return $"{all[0].BookingRef} and others say that {gone} of {intent} went back otherwise, of"
                + $" {charge.GoneElsewhere()}";
        }

        var owed = all.SelectMany(booking => booking.Refunds)
            .Where(refund => refund.PaymentIntentId == intent
                && refund.Status == BookingRefundStatus.Failed
                && !refund.IsGoodwill)
            .Select(refund => refund.Amount)
            .Sum();
        if (owed > charge.Captured - given)
        {
            yield return $"{owed} are owed of {intent}, of which {given} of {charge.Captured} were given back";
        }
    }

    private static IEnumerable<string> People(Booking[] all)
    {
        var ids = all.SelectMany(booking => booking.Passengers).Select(one => one.PassengerId).ToList();
        if (ids.Distinct().Count() != ids.Count)
        {
            yield return $"somebody is in {all[0].BookingRef} and in another booking";
        }

        if (all.Any(booking => booking.Coupon?.Discount < Core.Money.Zero
            || BookingMoney.Of(booking) is var money && money.Held < Core.Money.Zero))
        {
            yield return $"{all[0].BookingRef} and others have less than nothing of something";
        }
    }
}
