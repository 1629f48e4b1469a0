namespace FlightBooking.Core.Mail;

/// <summary>What an e-mail is about.</summary>
public enum MailKind
{
    /// <summary>A booking is paid and ticketed.</summary>
    Confirmed,

    /// <summary>Flights, seats, names or baggage of a booking are others.</summary>
    Changed,

    /// <summary>Passengers or slices were cancelled; the subject is the cancellation.</summary>
    Cancelled,

    /// <summary>All that goes back by a cancellation has arrived; the subject is the cancellation.</summary>
    Receipt,

    /// <summary>Money went back that belongs to no cancellation; the subject is the refund.</summary>
    GivenBack,

    /// <summary>A hold ends soon.</summary>
    HoldEndsSoon,

    /// <summary>A flight is not flown as it was sold; the subject is the proposal that waits for an answer.</summary>
    DisruptionProposed,

    /// <summary>Nobody answered, or what was accepted could not be had; the subject is the proposal.</summary>
    DisruptionDecided,
}
