using System.Collections.Concurrent;
using FlightBooking.Core.Mail;
using FlightBooking.Mail.Transport;
using MimeKit;

namespace FlightBooking.Http.Tests.Mails;

/// <summary>Takes e-mails over, and keeps those to one address, or to all.</summary>
internal sealed class MailRecorder(string? only = null) : IMailTransport
{
    public ConcurrentBag<MimeMessage> Messages { get; } = [];

    public MailOutcome Outcome { get; set; } = MailOutcome.Accepted;

    public Task<MailOutcome> SendAsync(MimeMessage message, CancellationToken ct)
    {
        if (only is null || $"{message.To}" == only)
        {
            Messages.Add(message);
        }

        return Task.FromResult(Outcome);
    }
}
