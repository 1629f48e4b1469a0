using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Simulation.Customers;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What was offered is what leaving costs, whatever was decided since.</summary>
internal static class FareRulesChecks
{
    /// <summary>
    /// What leaving a slice of a booking costs so long ahead; less than nothing where it cannot be left.
    /// </summary>
    public static Money ChargeAt(World world, Booking booking, TimeSpan before)
    {
        var offered = world.Customers
            .FirstOrDefault(customer => BookingBody.EmailOf(customer.Plan) == booking.Contact.Email)?
            .OfferedBy.FareRules ?? 0;
        return offered == 0
            ? UsualAt(before)
            : world.Watch.DecidedCharges[offered]
                .OrderByDescending(band => band.MoreThanHours)
                .Where(band => before > TimeSpan.FromHours(band.MoreThanHours))
                .Select(band => band.Charge)
                .FirstOrDefault(Money.Rupees(-1));
    }

    private static Money UsualAt(TimeSpan beforeDeparture) => beforeDeparture switch
    {
        _ when beforeDeparture > TimeSpan.FromHours(168) => Money.Zero,
        _ when beforeDeparture > TimeSpan.FromHours(72) => Money.Rupees(3000),
        _ when beforeDeparture > TimeSpan.FromHours(2) => Money.Rupees(3500),
        _ => Money.Rupees(-1),
    };
}
