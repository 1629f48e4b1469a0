using System.Collections.Frozen;

namespace FlightBooking.Core.Bookings;

/// <summary>What events are called outside: <c>booking.confirmed</c>.</summary>
public static class EventTypes
{
    private static readonly FrozenDictionary<EventType, string> Names = new Dictionary<EventType, string>
    {
        [EventType.Held] = "booking.held",
        [EventType.HoldEndsSoon] = "booking.hold_ends_soon",
        [EventType.HoldExtended] = "booking.hold_extended",
        [EventType.Expired] = "booking.expired",
        [EventType.Withdrawn] = "booking.withdrawn",
        [EventType.PaymentFailed] = "payment.failed",
        [EventType.Confirmed] = "booking.confirmed",
        [EventType.TicketIssued] = "ticket.issued",
        [EventType.TicketVoid] = "ticket.void",
        [EventType.NameCorrected] = "booking.name_corrected",
        [EventType.SeatsChanged] = "booking.seats_changed",
        [EventType.AircraftChanged] = "booking.aircraft_changed",
        [EventType.ContactChanged] = "booking.contact_changed",
        [EventType.Split] = "booking.split",
        [EventType.Changed] = "booking.changed",
        [EventType.Rebooked] = "booking.rebooked",
        [EventType.Cancelled] = "booking.cancelled",
        [EventType.RefundAccepted] = "refund.accepted",
        [EventType.RefundSucceeded] = "refund.succeeded",
        [EventType.RefundRetried] = "refund.retried",
        [EventType.RefundFailed] = "refund.failed",
        [EventType.DisputeInquired] = "dispute.inquired",
        [EventType.DisputeOpened] = "dispute.opened",
        [EventType.DisputeWon] = "dispute.won",
        [EventType.DisputeLost] = "dispute.lost",
        [EventType.DisruptionProposed] = "disruption.proposed",
        [EventType.DisruptionAnswered] = "disruption.answered",
        [EventType.DisruptionDecided] = "disruption.decided",
        [EventType.WaitlistOffered] = "waitlist.offered",
        [EventType.WaitlistEnded] = "waitlist.ended",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, EventType> Types =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All names, in the order of the types.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<EventType>().Select(NameOf)];

    /// <summary>What one is called.</summary>
    public static string NameOf(EventType type) => Names[type];

    /// <summary>The type of a name, or null.</summary>
    public static EventType? Find(string name) => Types.TryGetValue(name, out var type) ? type : null;
}
