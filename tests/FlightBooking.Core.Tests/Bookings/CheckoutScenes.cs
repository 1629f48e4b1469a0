using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>A checkout, and the payment that comes of it.</summary>
internal static class CheckoutScenes
{
    public static readonly ReceivedPayment Payment = new("cs_1", "pi_1", Money.Rupees(5842));

    public static Checkout Opened(string paymentId) => new(
        paymentId,
        new("https://pay.example/"),
        CheckoutStatus.Open,
        false,
        Money.Rupees(5842),
        Now.AddMinutes(15),
        null);
}
