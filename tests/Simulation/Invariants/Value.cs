using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What bookings are worth, reckoned apart from the product.</summary>
internal static class Value
{
    /// <summary>Whether anything of it flies.</summary>
    public static bool IsLive(Booking booking) =>
        booking.Status is BookingStatus.Confirmed or BookingStatus.PartiallyCancelled;

    /// <summary>Whether it was sold, whatever of it was cancelled later; its coupon is spent then.</summary>
    public static bool WasSold(Booking booking) =>
        IsLive(booking) || booking is { Status: BookingStatus.Cancelled, Payment.PaymentIntentId: not null };

    /// <summary>The money that may be kept for it: what still flies, and the charges.</summary>
    public static Money Held(Booking booking) => WasSold(booking)
        ? booking.Total - booking.Cancellations.Select(cancellation => cancellation.Refund()).Sum()
        : Money.Zero;

    /// <summary>Who flies without a seat; null where nobody does.</summary>
    public static string? Unseated(Booking booking) => !IsLive(booking) ? null : booking.Slices
        .Where(slice => booking.Status == BookingStatus.Confirmed || slice.Status == SliceStatus.Confirmed)
        .SelectMany(slice => slice.Segments.SelectMany(segment => booking.Passengers
            .Where(passenger => passenger.Type != PassengerType.Infant)
            .Where(passenger => !slice.CancelledPassengers.Contains(passenger.PassengerId))
            .Where(passenger => slice.Status != SliceStatus.Confirmed || !slice.SeatsOn(segment).Any(seat =>
                seat.PassengerId == passenger.PassengerId))
            .Select(passenger => $"{passenger.PassengerId} has no seat on {segment.FlightNumber}, which is {slice.Status}")))
        .FirstOrDefault();

    /// <summary>What is wrong with the terms of its cancellations; null where nothing is.</summary>
    public static string? WrongTerms(Booking booking)
    {
        var charged = booking.Slices.ToDictionary(slice => slice.Name, _ => Money.Zero, StringComparer.Ordinal);
        foreach (var cancellation in booking.Cancellations)
        {
            foreach (var line in cancellation.Lines)
            {
                var slice = booking.Slices.First(slice => slice.Name == line.Slice);
                var due = ChargeAt(slice.Segments[0].Departure - cancellation.RequestedAt);
                var left = due < charged[line.Slice] ? Money.Zero : due - charged[line.Slice];
                var charge = due < Money.Zero ? due : Money.Min(line.Paid, left);
                charged[line.Slice] += line.Charge;
                if (line.Charge != charge || line.Charge + line.Refund != line.Paid)
                {
                    return $"{cancellation.CancellationId}: {line} should have cost {charge}";
                }
            }
        }

        foreach (var slice in booking.Slices.Where(slice => slice.CancelledPassengers.Length == booking.Passengers.Length))
        {
            var paid = booking.Cancellations.SelectMany(cancellation => cancellation.Lines)
                .Where(line => line.Slice == slice.Name).Select(line => line.Paid).Sum();
            if (paid != slice.Price.Total)
            {
                return $"all of {slice.Name} was cancelled, {paid} of {slice.Price.Total}";
            }
        }

        return null;
    }

    private static Money ChargeAt(TimeSpan beforeDeparture) => beforeDeparture switch
    {
        _ when beforeDeparture > TimeSpan.FromHours(168) => Money.Zero,
        _ when beforeDeparture > TimeSpan.FromHours(72) => Money.Rupees(3000),
        _ when beforeDeparture > TimeSpan.FromHours(2) => Money.Rupees(3500),
        _ => Money.Rupees(-1),
    };
}
