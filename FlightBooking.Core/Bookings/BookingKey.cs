namespace FlightBooking.Core.Bookings;

/// <summary>Names one booking: its partition and its id.</summary>
/// <param name="AccountId">Whose it is.</param>
/// <param name="BookingRef">Its reference.</param>
public sealed record BookingKey(string AccountId, string BookingRef);
