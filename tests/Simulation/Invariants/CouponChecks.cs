using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Invariants;

/// <summary>Coupons count exactly the bookings that have used them.</summary>
internal static class CouponChecks
{
    public static void Look(World world, IReadOnlyCollection<Booking> bookings)
    {
        foreach (var coupon in Scenery.Coupons)
        {
            foreach (var (id, _) in world.Accounts
                .SelectMany(account => CouponUses.LimitsOf(coupon, account))
                .Distinct())
            {
                var uses = world.Documents.ReadAsync(CouponUses.Collection, coupon.Code, id, default).Now()?.Document;
                var used = uses?.Uses.Where(use => !(use.Value <= world.Agenda.Now)).Select(use => use.Key) ?? [];
                var live = bookings
                    .Where(booking => booking.Coupon?.Code == coupon.Code && Value.SpendsCoupon(booking))
                    .Where(booking => CouponUses.LimitsOf(coupon, booking.AccountId).Any(limit => limit.Id == id))
                    .Select(booking => booking.SplitFrom?.BookingRef ?? booking.BookingRef)
                    .Distinct();
                var (have, want) = (used.Order(StringComparer.Ordinal), live.Order(StringComparer.Ordinal));
                if (!have.SequenceEqual(want))
                {
                    world.Watch.Violate(
                        $"the coupon {coupon.Code} ({id}) is used by [{string.Join(", ", have)}], but live are [{string.Join(", ", want)}]");
                }
            }
        }
    }
}
