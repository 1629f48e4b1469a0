using System.Globalization;

namespace FlightBooking.Core.Bookings;

/// <summary>Decisions about paying later; each is safe to take again on the same facts.</summary>
public static class HoldExtension
{
    /// <summary>The line of a booking's history that says so.</summary>
    public const string Happening = "hold_extended";

    /// <summary>The line of a booking's history that tells its customer to pay.</summary>
    public const string Reminder = "hold_ends_soon";

    /// <summary>So long before the end of a long hold the customer is reminded.</summary>
    public static readonly TimeSpan RemindedBefore = TimeSpan.FromHours(2);

    /// <summary>
    /// Until when what is booked now can be held unpaid; null where for the usual minutes only, and where nothing is to
    /// be paid. The slice that can be held for the shortest time counts.
    /// </summary>
    public static DateTimeOffset? HoldableUntil(this BookingDraft draft, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var ends = draft.Journey.Slices.Zip(draft.Terms, (slice, sold) => sold.HoldableUntil(slice, now)).ToList();
        return draft.Total.Amount == 0 || ends.Contains(null) ? null : ends.Min();
    }

    /// <summary>
    /// Holds a booking as long as its fares allow, at the price it has; one that is held so long stays as it is.
    /// </summary>
    /// <returns>
    /// The booking; or <c>booking_not_payable</c>, <c>already_paid</c>, <c>hold_expired</c>,
    /// <c>hold_not_extendable</c>.
    /// </returns>
    public static Result<Booking> ExtendHold(this Booking booking, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.RefusePayment(now) is { } refusal ? refusal
            : booking.HoldableUntil is not { } longest ? NotExtendable
            : longest <= booking.HoldExpiresAt ? booking
            : (booking with { HoldExpiresAt = longest }).Noting(
                now, Happening, longest.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
    }

    /// <summary>Notes that the hold ends soon, once; nothing where it does not, or is over.</summary>
    public static Booking Remind(this Booking booking, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.RefusePayment(now) is null
            && booking.HoldableUntil <= booking.HoldExpiresAt
            && now >= booking.HoldExpiresAt - RemindedBefore
            && booking.History.All(happened => happened.Event != Reminder)
                ? booking.Noting(now, Reminder, booking.HoldExpiresAt.ToString(
                    "yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture))
                : booking;
    }

    /// <summary>Passengers with a seat on the flight that most of them are on.</summary>
    public static int MostSeats(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Slices.Max(slice => slice.Segments.Max(segment => slice.SeatsOn(segment).Count()));
    }

    private static Refusal NotExtendable { get; } = Refusal.Conflict(
        "hold_not_extendable", "The rules of these fares, or how soon they depart, do not allow to pay later.");
}
