using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// What can be told of a booking, or of what is waited for; readers know them by <see cref="EventTypes"/>.
/// </summary>
public enum EventType
{
    /// <summary>Seats are held for it.</summary>
    Held,

    /// <summary>Its hold ends soon.</summary>
    HoldEndsSoon,

    /// <summary>It is held for longer.</summary>
    HoldExtended,

    /// <summary>The hold ended unpaid.</summary>
    Expired,

    /// <summary>It was given up unpaid.</summary>
    Withdrawn,

    /// <summary>A try to pay was declined.</summary>
    PaymentFailed,

    /// <summary>Paid and ticketed.</summary>
    Confirmed,

    /// <summary>A ticket is valid from now on; the subject is its id.</summary>
    TicketIssued,

    /// <summary>Nobody travels on a ticket any more; the subject is its id.</summary>
    TicketVoid,

    /// <summary>A name was corrected.</summary>
    NameCorrected,

    /// <summary>Somebody has another seat.</summary>
    SeatsChanged,

    /// <summary>Another aircraft flies, and seats may be others.</summary>
    AircraftChanged,

    /// <summary>The customer is reached otherwise.</summary>
    ContactChanged,

    /// <summary>Some of its passengers have a booking of their own; the subject is the other booking.</summary>
    Split,

    /// <summary>What was bought after it was paid holds; the subject is the change.</summary>
    Changed,

    /// <summary>A slice is on other flights; the subject is the proposal.</summary>
    Rebooked,

    /// <summary>Passengers or slices were cancelled; the subject is the cancellation.</summary>
    Cancelled,

    /// <summary>The provider has taken a refund over; the subject is the refund.</summary>
    RefundAccepted,

    /// <summary>The customer has the money; the subject is the refund.</summary>
    RefundSucceeded,

    /// <summary>A try came to nothing and another follows; the subject is the refund.</summary>
    RefundRetried,

    /// <summary>All tries have failed: somebody looks into it; the subject is the refund.</summary>
    RefundFailed,

    /// <summary>The payer's bank asks about a payment; the subject is the dispute.</summary>
    DisputeInquired,

    /// <summary>The payer's bank asks for the money; the subject is the dispute.</summary>
    DisputeOpened,

    /// <summary>The payment stands; the subject is the dispute.</summary>
    DisputeWon,

    /// <summary>The bank has taken the money; the subject is the dispute.</summary>
    DisputeLost,

    /// <summary>A proposal waits for an answer; the subject is the proposal.</summary>
    DisruptionProposed,

    /// <summary>The customer has answered it; the subject is the proposal.</summary>
    DisruptionAnswered,

    /// <summary>It was decided without them; the subject is the proposal.</summary>
    DisruptionDecided,

    /// <summary>Seats are held for whoever waits for them.</summary>
    WaitlistOffered,

    /// <summary>Nobody waits there any more, and no booking came of it.</summary>
    WaitlistEnded,
}

/// <summary>One thing that is told.</summary>
/// <param name="Type">What.</param>
/// <param name="Subject">The id of what of the booking it is about; null where it is about the whole.</param>
public sealed record ToldEvent(
    EventType Type, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Subject);

/// <summary>What is told of one change of a booking's document, which holds it from the same write on.</summary>
/// <param name="First">The number of its first event within the booking: 1, 2, …; those behind it count on.</param>
/// <param name="At">When; never before the change told before it.</param>
/// <param name="Events">What, at least one.</param>
public sealed record ToldChange(int First, DateTimeOffset At, ImmutableArray<ToldEvent> Events)
{
    /// <summary>The number of the first event that is told after it.</summary>
    [JsonIgnore]
    public int Next => First + Events.Length;
}
