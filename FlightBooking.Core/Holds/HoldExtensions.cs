using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;

namespace FlightBooking.Core.Holds;

/// <summary>
/// Holds unpaid bookings for longer. All that ends with a hold is prolonged first (its place in the quota, the use of
/// its coupon, what vouchers keep for it, its seats), and the booking last: whatever dies in between, the hold ends
/// when the booking says, and gives up all that it has.
/// </summary>
public sealed class HoldExtensions(
    IDocumentStore store,
    DepartureSeats departures,
    HoldLimits limits,
    BookingCoupons coupons,
    VoucherBook vouchers,
    Func<DepartureKey, Departure?> find,
    HoldPolicy policy,
    TimeProvider clock)
{
    /// <summary>
    /// Prolongs what a booking holds until <see cref="Booking.HoldableUntil"/>, and some minutes for a payment in the
    /// last second; the booking itself is the caller's to change then.
    /// </summary>
    /// <param name="booking">One whose hold can be prolonged, see <see cref="HoldExtension.ExtendHold"/>.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Why it is not possible: <c>hold_expired</c>, or as for a new booking; null where it is done.</returns>
    public async Task<Refusal?> ProlongAsync(Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var until = booking.HoldableUntil!.Value + policy.Grace;
        return await limits.TakeOverAsync(
                booking.AccountId, booking.BookingRef, new(booking.MostSeats(), until), ct)
            ?? await coupons.ProlongAsync(booking, until, ct)
            ?? await vouchers.ProlongAsync(booking, until, ct)
            ?? await ProlongSeatsAsync(booking, until, ct);
    }

    /// <summary>Notes on a booking that its hold ends soon; see <see cref="HoldExtension.Remind"/>.</summary>
    public async Task RemindAsync(BookingKey key, CancellationToken ct) =>
        await store.ChangeAsync(key, booking => booking.Remind(clock.GetUtcNow()), ct);

    private async Task<Refusal?> ProlongSeatsAsync(Booking booking, DateTimeOffset until, CancellationToken ct)
    {
        foreach (var segment in booking.Slices.SelectMany(slice => slice.Segments))
        {
            var prolonged = await departures.DecideAsync(
                segment.Key(),
                find(segment.Key())?.Flight.Aircraft ?? segment.Aircraft,
                (seats, now) => seats.HoldUntil(booking.BookingRef, until, now),
                ct);
            if (prolonged.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
