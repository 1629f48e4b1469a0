using FlightBooking.Mail.Transport;
using MimeKit;

namespace FlightBooking.App.Mails;

/// <summary>Whether and how e-mails are sent.</summary>
/// <param name="Transport">What takes them over; null where none are sent.</param>
/// <param name="From">Who sends.</param>
public sealed record MailRoute(IMailTransport? Transport, MailboxAddress From)
{
    /// <summary>None are sent.</summary>
    public static MailRoute None { get; } = new(null, new("FlightBooking", "nobody@flightbooking.invalid"));
}
