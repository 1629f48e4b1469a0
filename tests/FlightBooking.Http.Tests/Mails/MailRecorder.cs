using System.Collections.Concurrent;
using FlightBooking.App.Mails;
using FlightBooking.Core.Mail;
using FlightBooking.Mail.Transport;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Xunit;

namespace FlightBooking.Http.Tests.Mails;

/// <summary>Takes e-mails over, and keeps those to one address, or to all.</summary>
internal sealed class MailRecorder(string? only = null) : IMailTransport
{
    public ConcurrentBag<MimeMessage> Messages { get; } = [];

    public MailOutcome Outcome { get; set; } = MailOutcome.Accepted;

    /// <summary>An e-mail to somebody that begins like this, once it is sent.</summary>
    public Task<MimeMessage> HeardAsync(TestHost host, string to, string heading) => Waiting.ForAsync(async () =>
    {
        await ActivatorUtilities.CreateInstance<SendMails>(host.Services)
            .SendDueAsync(TestContext.Current.CancellationToken);
        return Messages.FirstOrDefault(message => $"{message.To}" == to
            && message.TextBody!.StartsWith(heading, StringComparison.Ordinal));
    });

    public Task<MailOutcome> SendAsync(MimeMessage message, CancellationToken ct)
    {
        if (only is null || $"{message.To}" == only)
        {
            Messages.Add(message);
        }

        return Task.FromResult(Outcome);
    }
}
