using System.Collections.Frozen;

namespace FlightBooking.Core.Idempotency;

/// <summary>
/// The refusals that are kept under a key: those that hang on the request alone, or on a time that has passed for
/// good, so that the same request can never be answered otherwise. Any other hangs on the state of things, which
/// changes by itself or by somebody else's call: a payment arrives, seats come free, a coupon begins. The request is
/// then judged anew. Refused, it has done nothing that could be doubled.
/// </summary>
public static class LastingRefusals
{
    /// <summary>
    /// Their codes. Mistakes (<c>invalid_request</c>) are not among them: some are found by looking at the booking,
    /// such as slices that have to be named as long as there are two.
    /// </summary>
    public static FrozenSet<string> Codes { get; } = FrozenSet.ToFrozenSet(
        [
            "malformed_json",
            "name_not_latin",
            "offer_expired",
            "offer_invalid",
            "quote_expired",
            "quote_invalid",
            "seat_requested_twice",
        ],
        StringComparer.Ordinal);
}
