using FlightBooking.App.Mails;
using FlightBooking.Core.Mail;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Takes an e-mail for sent before it is.</summary>
public sealed class TrustingPost(Outbox outbox, Postman postman)
{
    [Function(nameof(SendMails))]
    public async Task Run([TimerTrigger("*/10 * * * * *")] TimerInfo _, CancellationToken ct)
    {
        await foreach (var due in outbox.DueAsync(ct))
        {
            if (await outbox.BeginAsync(due, ct) is { } begun)
            {
                await outbox.EndAsync(begun, MailOutcome.Accepted, ct);
                await postman.SendAsync(begun.Document, ct);
            }
        }
    }
}

/// <summary>Never tries an e-mail again.</summary>
public sealed class HastyPost(Outbox outbox, Postman postman)
{
    [Function(nameof(SendMails))]
    public async Task Run([TimerTrigger("*/10 * * * * *")] TimerInfo _, CancellationToken ct)
    {
        await foreach (var due in outbox.DueAsync(ct))
        {
            if (due.Document.Tries == 0 && await outbox.BeginAsync(due, ct) is { } begun)
            {
                await outbox.EndAsync(begun, await postman.SendAsync(begun.Document, ct), ct);
            }
        }
    }
}
