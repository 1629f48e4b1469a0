using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Cancellations;

/// <summary>Some or all passengers leaving one slice.</summary>
/// <param name="Line">What it costs.</param>
/// <param name="ChangesAt">The first instant at which it would cost something else, or not be possible.</param>
internal sealed record SliceCancellation(CancellationLine Line, DateTimeOffset ChangesAt)
{
    /// <summary>Prices it: <c>already_cancelled</c>, <c>adult_required</c>, <c>too_late_to_cancel</c>.</summary>
    public static Result<SliceCancellation> Of(
        Booking booking,
        BookedSlice slice,
        ImmutableArray<string> leaving,
        CancellationCharges? charges,
        DateTimeOffset now)
    {
        var travelling = booking.TravellersOn(slice);
        if (leaving.IsEmpty || leaving.Any(id => travelling.All(passenger => passenger.PassengerId != id)))
        {
            return Refusal.Conflict("already_cancelled", $"The {slice.Name} slice has been cancelled for them.");
        }

        var staying = travelling.Where(passenger => !leaving.Contains(passenger.PassengerId)).ToList();
        var party = Party.Count(staying.Select(slice.TypeOf));
        if (Party.WrongWith(party).FirstOrDefault() is { } wrong)
        {
            return Refusal.Conflict(
                "adult_required", $"Those who stay on the {slice.Name} slice could not travel: {wrong}.");
        }

        var paid = staying.Count == 0
            ? booking.ValueLeft(slice)
            : Money.Min(booking.ValueLeft(slice), travelling
                .Where(passenger => leaving.Contains(passenger.PassengerId))
                .Select(passenger => PassengerShare.Of(slice, passenger))
                .Sum());

        // Whoever is not flown as they bought pays nothing for leaving.
        return charges is null || booking.AwaitsRefundChoice(slice)
            ? new SliceCancellation(
                new(
                    slice.Name,
                    leaving,
                    Settlement.Hours(slice.Departure() - now),
                    paid,
                    paid with { Amount = 0 },
                    paid),
                DateTimeOffset.MaxValue)
            : Price(booking, slice, leaving, paid, charges, now);
    }

    private static Result<SliceCancellation> Price(
        Booking booking,
        BookedSlice slice,
        ImmutableArray<string> leaving,
        Money paid,
        CancellationCharges charges,
        DateTimeOffset now)
    {
        var before = slice.Departure() - now;
        var (airline, domestic) = (slice.Segments[0].Airline.Code, slice.IsDomestic());
        var charged = booking.ChargedSince(slice);
        var bands = slice.ChargesOr(charges, booking.Cabin);
        if (!CancellationCharges.Of(bands)
            .ChargeFor(before, airline, domestic, booking.Cabin, paid, charged)
            .Is(out var charge, out var refusal))
        {
            return refusal;
        }

        var band = bands.First(band => before > TimeSpan.FromHours(band.MoreThanHours));
        return new SliceCancellation(
            new(slice.Name, leaving, Settlement.Hours(before), paid, charge, paid - charge),
            slice.Departure() - TimeSpan.FromHours(band.MoreThanHours));
    }
}
