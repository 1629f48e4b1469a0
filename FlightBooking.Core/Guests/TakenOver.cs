using System.Text.Json.Serialization;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Guests;

/// <summary>A guest's booking that an account has taken over: where the account finds it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="BookingRef">The booking.</param>
/// <param name="GuestId">Whose it was when it was made, and so where it is.</param>
/// <param name="BookedAt">When it was made.</param>
public sealed record TakenOver(string AccountId, string BookingRef, string GuestId, DateTimeOffset BookedAt)
{
    /// <summary>Those of an account in one partition, in the order of its own bookings.</summary>
    public static Collection<TakenOver> Collection { get; } =
        new("takenOver", taken => taken.AccountId, taken => taken.BookingRef) { SortKey = taken => taken.ListKey };

    /// <summary>Where the booking is.</summary>
    [JsonIgnore]
    public BookingKey Key => new(GuestId, BookingRef);

    /// <summary>Its place among the bookings of the account, by <see cref="Booking.Collection"/>.</summary>
    [JsonIgnore]
    public string ListKey => $"{BookedAt.UtcTicks:D19}-{BookingRef}";
}
