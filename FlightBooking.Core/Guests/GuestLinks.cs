using System.Globalization;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Guests;

/// <summary>Links in e-mails that open a guest's booking, and only it.</summary>
/// <param name="key">At least 32 secret bytes, the same on every instance.</param>
public sealed class GuestLinks(byte[] key)
{
    /// <summary>How long after its last flight a booking is opened by its link.</summary>
    public static readonly TimeSpan AfterArrival = TimeSpan.FromDays(30);

    private readonly SignedText texts = new(key, "gl_");

    /// <summary>The link's token, the same each time.</summary>
    public string Of(Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var until = booking.Slices.SelectMany(slice => slice.Segments).Max(segment => segment.Arrival) + AfterArrival;
        return texts.Sign(string.Create(
            CultureInfo.InvariantCulture,
            $"{booking.AccountId}|{booking.BookingRef}|{until.ToUnixTimeSeconds()}"));
    }

    /// <summary>The booking that a token opens; null where it was not made here, or has ended.</summary>
    public BookingKey? Read(string token, DateTimeOffset now)
    {
        // What carries our signature has our form.
        return texts.Open(token)?.Split('|') is [var accountId, var bookingRef, var until]
            && DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture)) > now
            ? new(accountId, bookingRef)
            : null;
    }
}
