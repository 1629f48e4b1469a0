using FlightBooking.Core.Mail;
using MimeKit;

namespace FlightBooking.Mail.Transport;

/// <summary>What takes messages over.</summary>
public interface IMailTransport
{
    /// <summary>Hands one over.</summary>
    /// <returns>
    /// <see cref="MailOutcome.Accepted"/>, <see cref="MailOutcome.Refused"/> or <see cref="MailOutcome.Unavailable"/>.
    /// </returns>
    Task<MailOutcome> SendAsync(MimeMessage message, CancellationToken ct);
}
