using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Guests;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Waitlists;
using FlightBooking.Core.Webhooks;

namespace FlightBooking.Core.Privacy;

/// <summary>
/// Erases accounts that were closed. Each step may be taken again, and what says what is left to do goes last.
/// </summary>
/// <param name="store">Where everything is.</param>
/// <param name="time">The clock.</param>
/// <param name="keys">Revokes keys.</param>
/// <param name="open">Notes bookings that are to be looked at.</param>
/// <param name="endpoints">The webhook endpoints.</param>
/// <param name="audit">Takes addresses out of audit records.</param>
/// <param name="waits">Takes accounts off waitlists.</param>
public sealed class AccountEraser(
    IDocumentStore store,
    TimeProvider time,
    ApiKeys keys,
    OpenBookings open,
    WebhookEndpoints endpoints,
    AuditErasure audit,
    Waits waits)
{
    /// <summary>All that are left to do.</summary>
    public IAsyncEnumerable<Stored<Erasure>> LeftAsync(CancellationToken ct) =>
        store.QueryAsync(Erasure.Collection, Erasure.Accounts, SortOrder.Ascending, null, ct);

    /// <summary>Goes on with one, as far as it can be done by now.</summary>
    /// <returns>Whether nothing of it is left.</returns>
    public async Task<bool> GoOnAsync(Erasure erasure, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        if (!erasure.IsDue(time.GetUtcNow()))
        {
            return false;
        }

        var accountId = erasure.Subject;
        await store.CloseAsync(accountId, erasure.At);
        await RevokeAsync(accountId, ct);
        await AskForBookingsAsync(accountId, ct);
        await waits.EraseAsync(accountId, ct);
        await ForgetEndpointsAsync(accountId, ct);
        await store.DeleteAllAsync(IdempotencyRecord.Collection, accountId, ct);
        var mail = await store.ReadAsync(
            OutgoingMail.Collection, OutgoingMail.PartitionOf(erasure.MailId), erasure.MailId, ct);
        if (erasure.AwaitsMail(mail?.Document.Status == MailStatus.Waiting, time.GetUtcNow()))
        {
            return false;
        }

        await ForgetActsAsync(accountId, ct);
        await store.DeleteAllAsync(ApiKey.OfAccount, accountId, ct);
        await ForgetAddressesAsync(accountId, ct);
        await store.DeleteAsync(Account.Collection, accountId, accountId, ct);
        await store.DeleteAsync(Erasure.Collection, Erasure.Accounts, accountId, ct);
        store.Scrub();
        return true;
    }

    // Where whoever closed the account died half-way, or a log-in was under way then.
    private async Task RevokeAsync(string accountId, CancellationToken ct)
    {
        if ((await keys.ListAsync(accountId, null, 1, ct)).Keys.Count > 0)
        {
            await keys.RevokeAllAsync(accountId, CallOrigin.Start, ct);
        }
    }

    private async Task AskForBookingsAsync(string accountId, CancellationToken ct)
    {
        var own = store.QueryAsync(Booking.Collection, accountId, SortOrder.Ascending, null, ct);
        await foreach (var (booking, _) in own)
        {
            await AskAsync(booking, ct);
        }

        var taken = store.QueryAsync(TakenOver.Collection, accountId, SortOrder.Ascending, null, ct);
        await foreach (var (entry, _) in taken)
        {
            if (await store.FindAsync(entry.Key, ct) is { } booking)
            {
                await AskAsync(booking, ct);
            }
        }

        await store.DeleteAllAsync(TakenOver.Collection, accountId, ct);
    }

    // Noted first: whoever looks at the note erases it, once it is time.
    private async Task AskAsync(Booking booking, CancellationToken ct)
    {
        if (booking is { ErasureAskedAt: null, ErasedAt: null })
        {
            await open.NoteAsync(booking.AccountId, booking.BookingRef, ct);
            await store.ChangeAsync(booking.Key(), current => current.AskErasure(time.GetUtcNow()), ct);
        }
    }

    private async Task ForgetEndpointsAsync(string accountId, CancellationToken ct)
    {
        foreach (var (endpoint, _) in await endpoints.ListAsync(accountId, ct))
        {
            await store.DeleteAllAsync(WebhookDelivery.Collection, endpoint.EndpointId, ct);
            await endpoints.DeleteAsync(endpoint.Key(), ct);
        }
    }

    private async Task ForgetActsAsync(string accountId, CancellationToken ct)
    {
        await foreach (var (act, _) in
            store.QueryAsync(AccountAct.Collection, accountId, SortOrder.Ascending, null, ct))
        {
            await audit.EraseAsync(act, ct);
            await store.DeleteAsync(AccountAct.Collection, accountId, act.AuditId, ct);
        }
    }

    // Those of changes as well, which may have left their claims behind.
    private async Task ForgetAddressesAsync(string accountId, CancellationToken ct)
    {
        if (await store.ReadAsync(Account.Collection, accountId, accountId, ct) is not { Document: var account })
        {
            return;
        }

        var addresses = account.EmailChanges.SelectMany(change => new[] { change.From, change.To });
        foreach (var key in addresses.Append(account.Email).Select(EmailAddress.KeyOf).Distinct(StringComparer.Ordinal))
        {
            var claim = await store.ReadAsync(EmailClaim.Collection, key, key, ct);
            if (claim?.Document.AccountId == accountId)
            {
                await store.DeleteAsync(EmailClaim.Collection, key, key, ct);
                await store.DeleteAsync(LoginAttempts.Collection, key, key, ct);
            }
        }
    }
}
