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

    /// <summary>An account's address waits to be confirmed; the subject is the change of it, where it is one.</summary>
    EmailVerification,

    /// <summary>Somebody asked for a link to set a new password.</summary>
    PasswordReset,

    /// <summary>An account has a new password; the subject is its mark.</summary>
    PasswordChanged,

    /// <summary>Another address was asked for, which the present one is told; the subject is the change.</summary>
    EmailChangeAsked,

    /// <summary>An account has another address, which that one is told; the subject is the change.</summary>
    EmailChanged,

    /// <summary>The same, which the old one is told.</summary>
    EmailChangedFrom,

    /// <summary>A key was issued; the subject is the key.</summary>
    NewKey,

    /// <summary>A webhook endpoint was switched off; the subject is the endpoint.</summary>
    WebhookSwitchedOff,

    /// <summary>Seats are held for an account that waits; the subject is the entry of the waitlist.</summary>
    WaitlistOffered,

    /// <summary>An account waits for a flight no longer; the subject is the entry of the waitlist.</summary>
    WaitlistEnded,

    /// <summary>An account was closed, to be erased.</summary>
    AccountClosed,
}
