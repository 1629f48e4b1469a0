using System.Runtime.CompilerServices;
using FlightBooking.Core;
using FlightBooking.Core.Storage;
using FlightBooking.Local.Sandbox.Wire;

namespace FlightBooking.Local.Sandbox;

/// <summary>The sandbox's documents.</summary>
internal sealed class SandboxLedger(IDocumentStore store, SandboxSchedule schedule)
{
    private const string Partition = "sandbox";
    private const string Unfinished = "due";

    // Listed by what is due first, and all that is finished behind it: the start of the listing is the work list,
    // stored with the payment itself in one write.
    private static readonly Collection<SandboxPayment> Payments =
        new("sandboxPayments", _ => Partition, payment => payment.Key)
        {
            SortKey = payment => payment.NextDue is { } due
                ? $"{Unfinished} {due.UtcDateTime:O} {payment.Key}"
                : $"finished {payment.Key}",
        };

    private static readonly Collection<SandboxKey> Keys =
        new("sandboxKeys", key => key.Id, key => key.Id)
        {
            Expires = key => key.CreatedAt + SandboxKey.KeptFor,
            IsSeldomRead = true,
        };

    /// <summary>The payment that a session, payment intent or refund id belongs to.</summary>
    public async Task<SandboxPayment?> FindAsync(string id, CancellationToken ct) =>
        SandboxIds.KeyOf(id) is { } key ? await ReadAsync(key, ct) : null;

    /// <summary>
    /// The payment that has this payment intent; as at Stripe there is none before somebody tried to pay.
    /// </summary>
    public async Task<SandboxPayment?> FindIntentAsync(string id, CancellationToken ct) =>
        await FindAsync(id, ct) is { } payment && payment.PaymentIntentId == id ? payment : null;

    public async Task<SandboxPayment?> ReadAsync(string key, CancellationToken ct) =>
        (await store.ReadAsync(Payments, Partition, key, ct))?.Document;

    /// <summary>Stores a new payment; where its key is taken, the one that is there.</summary>
    public async Task<SandboxPayment> OpenAsync(SandboxPayment payment, CancellationToken ct)
    {
        var stored = await store.CreateAsync(Payments, payment, ct)
            ?? await store.ReadAsync(Payments, Partition, payment.Key, ct)
            ?? throw new InvalidOperationException($"Payment {payment.PaymentId} can be neither created nor read.");
        Wake(stored.Document);
        return stored.Document;
    }

    /// <summary>
    /// Takes a decision on the newest version, stores the outcome, and has the courier look at it. Refusal:
    /// <c>payment_not_found</c>.
    /// </summary>
    public async Task<Result<SandboxPayment>> ChangeAsync(
        string key, Func<SandboxPayment, Result<SandboxPayment>> decide, CancellationToken ct)
    {
        var changed = await NoteAsync(key, decide, ct);
        if (changed.Is(out var payment, out _))
        {
            Wake(payment);
        }

        return changed;
    }

    /// <summary>The same for the courier itself, which is looking already.</summary>
    public async Task<Result<SandboxPayment>> NoteAsync(
        string key, Func<SandboxPayment, Result<SandboxPayment>> decide, CancellationToken ct)
    {
        var changed = await store.ChangeAsync(Payments, Partition, key, decide, ct);
        return changed.Is(out var stored, out var refusal) ? stored.Document
            : refusal.Code == "document_not_found" ? Refusal.NotFound("payment")
            : refusal;
    }

    /// <summary>Claims a call's key for a payment; false where another call has just done so.</summary>
    public async Task<bool> ClaimAsync(StripeCall call, string paymentKey, DateTimeOffset now, CancellationToken ct) =>
        await store.CreateAsync(Keys, SandboxKey.Of(call.Key!, call.Text, paymentKey, now), ct) is not null;

    /// <summary>What a key was claimed for; null where it is free.</summary>
    public async Task<SandboxKey?> FindClaimAsync(string key, CancellationToken ct)
    {
        var id = SandboxKey.IdOf(key);
        return (await store.ReadAsync(Keys, id, id, ct))?.Document;
    }

    /// <summary>Notes the error that a key is answered with from now on.</summary>
    public async Task RefuseAsync(string key, StripeError error, CancellationToken ct)
    {
        var id = SandboxKey.IdOf(key);
        await store.ChangeAsync<SandboxKey>(Keys, id, id, claim => claim with { Refused = error }, ct);
    }

    /// <summary>All payments with something still to be done about them, most urgent first.</summary>
    public async IAsyncEnumerable<SandboxPayment> UnfinishedAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var stored in store.QueryAsync(Payments, Partition, SortOrder.Ascending, null, ct))
        {
            if (stored.Document.NextDue is null)
            {
                yield break;
            }

            yield return stored.Document;
        }
    }

    /// <summary>All payments there ever were.</summary>
    public async IAsyncEnumerable<SandboxPayment> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var stored in store.QueryAsync(Payments, Partition, SortOrder.Ascending, null, ct))
        {
            yield return stored.Document;
        }
    }

    private void Wake(SandboxPayment payment)
    {
        if (payment.NextDue is { } due)
        {
            schedule.Add(payment.Key, due);
        }
    }
}
