using FlightBooking.App.Observability;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Mails;

/// <summary>
/// Every ten seconds: sends the e-mails that are due, a few at a time. Whoever dies in between leaves them to the next
/// run, which sends what may have been sent under the Message-ID it had.
/// </summary>
public sealed class SendMails(Outbox outbox, Postman postman, ILogger<SendMails> logger)
{
    private const int AtOnce = 4;

    [Function(nameof(SendMails))]
    public Task Run([TimerTrigger("*/10 * * * * *")] TimerInfo timer, CancellationToken ct) => SendDueAsync(ct);

    /// <summary>Sends all that are due now.</summary>
    public Task SendDueAsync(CancellationToken ct) =>
        outbox.DueAsync(ct).ForEachAsync(AtOnce, mail => SendAsync(mail, ct));

    private async Task SendAsync(Stored<OutgoingMail> due, CancellationToken ct)
    {
        if (await outbox.BeginAsync(due, ct) is not { } begun)
        {
            return;
        }

        var outcome = MailOutcome.Unavailable;
        try
        {
            outcome = await postman.SendAsync(begun.Document, ct);
        }
        // What goes wrong with one must not keep the others from being sent.
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            logger.LogError(exception, "E-mail {MailId} could not be made", begun.Document.MailId);
        }

        if (begun.Document.After(outcome, begun.Document.NextTry).Status == MailStatus.GivenUp)
        {
            logger.LogWarning("E-mail {MailId} is given up: {Outcome}", begun.Document.MailId, outcome);
        }

        Telemetry.Mails.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
        await outbox.EndAsync(begun, outcome, ct);
    }
}
