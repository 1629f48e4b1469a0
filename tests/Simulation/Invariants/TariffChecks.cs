using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Simulation.Customers;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What was offered is what is sold: by another arithmetic than the product's.</summary>
internal static class TariffChecks
{
    /// <summary>What a booking that is just made costs otherwise than it was offered; null for nothing.</summary>
    public static string? WrongWith(World world, Booking booking)
    {
        if (world.Customers.FirstOrDefault(customer => BookingBody.EmailOf(customer.Plan) == booking.Contact.Email)
            is not { } customer)
        {
            return null;
        }

        var version = customer.OfferedBy.Tariff;
        var offered = version == 0 ? Tariff.Original : world.Watch.DecidedTariffs[version];
        foreach (var slice in booking.Slices)
        {
            var fare = customer.FareOf(slice.Name);
            if (slice.Brand?.Code != fare
                || slice.BaseFare != FareChooser.Priced(Scenery.Fare(slice.Segments.Length), fare))
            {
                return $"{booking.BookingRef} is sold at {slice.Brand} for {slice.BaseFare}, and was offered at {fare}";
            }

            var baggage = offered.Baggage with
            {
                FreeCheckInKg = FareChooser.FreeKg(fare) ?? offered.Baggage.FreeCheckInKg,
            };
            if (!slice.Allowance().Says(baggage))
            {
                return $"{booking.BookingRef} has other baggage than version {version} of the tariff says";
            }

            var discount = slice.Price.Lines.Where(line => line.Code == "discount").Sum(line => line.Amount.Amount);
            var areFree = offered.SeatPrices.IsEmpty || FareChooser.HasFreeSeats(fare);
            var seats = areFree ? 0 : SeatsOn(world, customer, slice);
            var paise = PaiseOf(customer.Plan, slice, offered with { Baggage = baggage }) + (seats ?? 0) + discount;
            var rupees = paise / 100;
            if (seats is not null && slice.Price.Total.Amount != 100 * decimal.Round(rupees, MidpointRounding.ToEven))
            {
                return $"{booking.BookingRef} costs {slice.Price.Total}, and by version {version} {rupees} ({slice.Name})";
            }
        }

        return null;
    }

    // Null where another aircraft has come since they chose.
    private static long? SeatsOn(World world, Customer customer, BookedSlice slice)
    {
        var chosen = slice.Segments.Where(flight => customer.Chosen.ContainsKey(flight.FlightNumber))
            .Select(flight => (flight, Seat: customer.Chosen[flight.FlightNumber]))
            .ToList();
        return chosen.Exists(one => SeatChooser.Find(world, one.flight.Key(), one.Seat.Number)?.Type != one.Seat.Type)
            ? null
            : chosen.Sum(one => SeatChooser.PaiseOf(one.flight.FlightNumber, one.Seat.Type, one.Seat.Number));
    }

    private static decimal PaiseOf(CustomerPlan plan, BookedSlice slice, Tariff tariff) =>
        ((plan.Adults + plan.Children) * slice.BaseFare.Amount * (1 + (tariff.Gst.First / 10_000m)))
        + (plan.Infants * tariff.InfantFare.Amount * (1 + (tariff.Gst.Infant / 10_000m)))
        + tariff.Fees.Sum(fee => fee.Amount.Amount)
        + ExtraOf(plan, tariff.Baggage);

    private static decimal ExtraOf(CustomerPlan plan, BaggageAllowance baggage) =>
        Math.Max(0, plan.CheckInKg - baggage.FreeCheckInKg) switch
        {
            0 => 0,
            var excess when plan.ExtraBaggage == "prepaid" =>
                baggage.PrepaidSlabs.First(slab => slab.UpToKg >= excess).Price.Amount,
            var excess => excess * baggage.AirportPricePerKg.Amount,
        };
}
