using System.Runtime.CompilerServices;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Mail;

/// <summary>The e-mails that are to be sent, in the store.</summary>
public sealed class Outbox(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Puts one in; nothing changes where it is there already.</summary>
    public async Task PutAsync(OutgoingMail mail, CancellationToken ct) =>
        await store.CreateAsync(OutgoingMail.Collection, mail, ct);

    /// <summary>Those that are due.</summary>
    public async IAsyncEnumerable<Stored<OutgoingMail>> DueAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var partition in OutgoingMail.Partitions)
        {
            await foreach (var mail in store.QueryAsync(
                OutgoingMail.Collection, partition, SortOrder.Ascending, null, ct))
            {
                if (mail.Document.Status != MailStatus.Waiting || mail.Document.NextTry > now)
                {
                    break;
                }

                yield return mail;
            }
        }
    }

    /// <summary>Takes one for the caller alone to send; null where somebody else has.</summary>
    public async Task<Stored<OutgoingMail>?> BeginAsync(Stored<OutgoingMail> mail, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return mail.Document.Begin(clock.GetUtcNow()) is { } begun
            ? await store.ReplaceAsync(OutgoingMail.Collection, begun, mail.ETag, ct)
            : null;
    }

    /// <summary>Notes what came of it; where this fails it is sent once more, under the same Message-ID.</summary>
    public async Task EndAsync(Stored<OutgoingMail> begun, MailOutcome outcome, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(begun);
        await store.ReplaceAsync(
            OutgoingMail.Collection, begun.Document.After(outcome, clock.GetUtcNow()), begun.ETag, ct);
    }
}
