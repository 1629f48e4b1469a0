using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Cancellations;

/// <summary>
/// What one passenger's part of a slice was worth: the fare and its tax, and the seats that were chosen for them, less
/// the passenger's part of the discount. Fees and baggage are the slice's, not the passenger's. Whole rupees, rounded
/// down, so that the shares of all never add up to more than the slice; what they leave goes with the last passenger.
/// </summary>
internal static class PassengerShare
{
    private const int Rupee = 100;

    /// <summary>The share of a passenger, from the lines the slice was sold at.</summary>
    public static Money Of(BookedSlice slice, Passenger passenger)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var (price, type) = (slice.Price, slice.TypeOf(passenger));
        var seats = slice.PaidFor(paid => paid.PassengerId == passenger.PassengerId).Amount;

        // As (fare + tax + seats) * (full - discount) / full, in one exact fraction.
        var (fare, heads) = Line(price, type switch
        {
            PassengerType.Adult => "adult_fare",
            PassengerType.Child => "child_fare",
            _ => "infant_fare",
        });
        var (tax, taxed) = Line(price, type == PassengerType.Infant ? "infant_gst" : "gst");
        var full = price.Lines.Where(IsPriced).Sum(line => line.Amount.Amount);
        var discount = -Line(price, "discount").Amount;
        if (full == 0)
        {
            return Money.Zero;
        }

        var own = ((Int128)fare * taxed) + ((Int128)tax * heads) + ((Int128)seats * heads * taxed);
        var above = own * (full - discount);
        var below = (Int128)heads * taxed * full * Rupee;
        return Money.Paise((long)(above / below) * Rupee);
    }

    private static bool IsPriced(PriceLine line) => line.Code is not ("discount" or "rounding");

    // A line of nothing is left out of a price.
    private static (long Amount, int Quantity) Line(PriceBreakdown price, string code) =>
        price.Lines.FirstOrDefault(line => line.Code == code) is { } line
            ? (line.Amount.Amount, line.Quantity)
            : (0, 1);
}
