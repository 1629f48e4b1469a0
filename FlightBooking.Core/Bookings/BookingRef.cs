using System.Security.Cryptography;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>Where new booking references come from; <see cref="BookingRef.New"/>, but for simulations.</summary>
public delegate string NewBookingRef();

/// <summary>Booking references: six characters nobody misreads over the telephone.</summary>
public static class BookingRef
{
    /// <summary>Letters and digits without 0/O, 1/I/L, 5/S, 8/B, U/V.</summary>
    public const string Alphabet = "234679ACDEFGHJKMNPQRTWXYZ";

    /// <summary>How many characters a reference has.</summary>
    public const int Length = 6;

    /// <summary>A fresh one from the cryptographic generator; uniqueness is claimed in the store.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Whether it could be one at all.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length == Length && text.All(character => Alphabet.Contains(character, StringComparison.Ordinal));
}

/// <summary>The claim of a booking reference; finds the account from a webhook.</summary>
/// <param name="BookingRef">The reference.</param>
/// <param name="AccountId">Whose booking it is.</param>
public sealed record BookingRefClaim(string BookingRef, string AccountId)
{
    /// <summary>The id of the idempotency key it was claimed under; null where there was none.</summary>
    public string? KeyId { get; init; }

    /// <summary>Until when the claimant holds seats under it: tells one try from the next.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether it was claimed under that key of that account.</summary>
    public bool IsOf(string accountId, string? keyId) => keyId is not null && (AccountId, KeyId) == (accountId, keyId);

    /// <summary>Creating the document is the claim.</summary>
    public static Collection<BookingRefClaim> Collection { get; } =
        new("bookingRefs", claim => claim.BookingRef, claim => claim.BookingRef) { IsNeverListed = true };
}
