using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>Keeps accounts to their quota of unpaid holds: one small write for each new hold.</summary>
public sealed class HoldLimits(IDocumentStore store, HoldQuotas quotas, TimeProvider clock)
{
    /// <summary>Why an account may not hold that now, by looking alone; <c>too_many_holds</c>.</summary>
    public async Task<Refusal?> RefuseAsync(string accountId, CountedHold hold, CancellationToken ct)
    {
        var (_, counted) = await CountAsync(accountId, string.Empty, hold, ct);
        return counted.Refusal;
    }

    /// <summary>Counts a hold against its account's quota; <c>too_many_holds</c>.</summary>
    /// <exception cref="TimeoutException">The account's document stayed contended through every attempt.</exception>
    public async Task<Refusal?> TakeAsync(string accountId, string bookingRef, CountedHold hold, CancellationToken ct)
    {
        for (var attempt = 0; attempt < DocumentChange.Attempts; attempt++)
        {
            if (attempt > 0)
            {
                await store.StandBackAsync(attempt, ct);
            }

            var (stored, counted) = await CountAsync(accountId, bookingRef, hold, ct);
            if (!counted.Is(out var next, out var refusal))
            {
                return refusal;
            }

            var written = stored is null
                ? await store.CreateAsync(OpenHolds.Collection, next, ct)
                : await store.ReplaceAsync(OpenHolds.Collection, next, stored.ETag, ct);
            if (written is not null)
            {
                return null;
            }
        }

        throw new TimeoutException($"The holds of {accountId} stayed contended.");
    }

    /// <summary>The hold came to nothing: there will be no booking.</summary>
    public async Task ReleaseAsync(string accountId, string bookingRef, CancellationToken ct) =>
        _ = await store.ChangeAsync<OpenHolds>(
            OpenHolds.Collection, accountId, accountId, open => open.Release(bookingRef), ct);

    private async Task<(Stored<OpenHolds>? Stored, Result<OpenHolds> Counted)> CountAsync(
        string accountId, string bookingRef, CountedHold hold, CancellationToken ct)
    {
        var (quota, now) = (quotas.Of(accountId), clock.GetUtcNow());
        var stored = await store.ReadAsync(OpenHolds.Collection, accountId, accountId, ct);
        var open = stored?.Document ?? OpenHolds.None(accountId);
        if (open.NeedsLook(hold, quota, now))
        {
            open = open.Settle(await BookingsAsync(open, ct), quota, now);
        }

        return (stored, open.Take(bookingRef, hold, quota, now));
    }

    private async Task<IEnumerable<Booking>> BookingsAsync(OpenHolds open, CancellationToken ct)
    {
        var keys = open.Holds.Keys.Select(bookingRef => new DocumentKey(open.AccountId, bookingRef)).ToList();
        return (await store.ReadManyAsync(Booking.Collection, keys, ct)).Select(stored => stored.Document);
    }
}
