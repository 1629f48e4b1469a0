using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>The seats that a booking wants on one departure.</summary>
/// <param name="BookingRef">Who wants them.</param>
/// <param name="Cabin">The cabin travelled in.</param>
/// <param name="Party">Everyone who needs a seat.</param>
/// <param name="Until">The end of the hold.</param>
public sealed record SeatsWanted(string BookingRef, Cabin Cabin, IReadOnlyList<SeatRequest> Party, DateTimeOffset Until)
{
    /// <summary>Whether what a try before this one holds under that reference is the caller's to go on with.</summary>
    public bool TakesOver { get; init; }

    /// <summary>
    /// Whether the reference may turn out to be another booking's: then what is there under it stays as it is, and the
    /// caller sees whose it is by its end.
    /// </summary>
    public bool IsNew { get; init; }

    /// <summary>
    /// Who the booking of that reference is for, all of them; null where it is not written yet. What is held under it
    /// for anybody else is a stranger's who drew the same reference, and is given back.
    /// </summary>
    public BookedParty? Of { get; init; }

    /// <summary>
    /// Whether the departure keeps the aircraft that it has: where nobody flies it any more, no other takes its place.
    /// </summary>
    public bool KeepsAircraft { get; init; }

    /// <summary>What the account was offered from the waitlist of that departure; null where it just books.</summary>
    public OfferedSeats? Offered { get; init; }
}
