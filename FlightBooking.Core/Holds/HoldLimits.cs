using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Holds;

/// <summary>Keeps accounts to their quota of unpaid holds: one small write for each new hold.</summary>
public sealed class HoldLimits(IDocumentStore store, HoldQuotas quotas, TimeProvider clock)
{
    /// <summary>Looks whether an account may hold that now, and writes nothing; <c>too_many_holds</c>.</summary>
    public async Task<Result<HoldsSeen>> LookAsync(string accountId, CountedHold hold, CancellationToken ct)
    {
        var seen = await SeeAsync(accountId, hold, ct);
        return seen.Open.Take(string.Empty, hold, quotas.Of(accountId), clock.GetUtcNow()).Refusal is { } refusal
            ? refusal
            : seen;
    }

    /// <summary>Counts a hold against its account's quota; <c>too_many_holds</c>.</summary>
    /// <param name="seen">What was seen before; what has changed since is looked at again.</param>
    /// <param name="bookingRef">The hold's.</param>
    /// <param name="hold">What is counted.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="TimeoutException">The account's document stayed contended through every attempt.</exception>
    public async Task<Refusal?> TakeAsync(HoldsSeen seen, string bookingRef, CountedHold hold, CancellationToken ct)
    {
        var accountId = seen.Open.AccountId;
        for (var attempt = 0; attempt < DocumentChange.Attempts; attempt++)
        {
            if (attempt > 0)
            {
                await store.StandBackAsync(attempt, ct);
                seen = await SeeAsync(accountId, hold, ct);
            }

            var (stored, open) = seen;
            if (!open.Take(bookingRef, hold, quotas.Of(accountId), clock.GetUtcNow()).Is(out var next, out var refusal))
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

    /// <summary>The same for a hold that a try before this one may have counted already.</summary>
    public async Task<Refusal?> TakeOverAsync(
        string accountId, string bookingRef, CountedHold hold, CancellationToken ct) =>
        await TakeAsync(await SeeAsync(accountId, hold, ct), bookingRef, hold, ct);

    /// <summary>The hold came to nothing: there will be no booking.</summary>
    public async Task ReleaseAsync(string accountId, string bookingRef, DateTimeOffset until, CancellationToken ct) =>
        _ = await store.ChangeAsync<OpenHolds>(
            OpenHolds.Collection, accountId, accountId, open => open.Release(bookingRef, until), ct);

    private async Task<HoldsSeen> SeeAsync(string accountId, CountedHold hold, CancellationToken ct)
    {
        var (quota, now) = (quotas.Of(accountId), clock.GetUtcNow());
        var stored = await store.ReadAsync(OpenHolds.Collection, accountId, accountId, ct);
        var open = stored?.Document ?? OpenHolds.None(accountId);
        return open.NeedsLook(hold, quota, now)
            ? new(stored, open.Settle(await BookingsAsync(open, ct), quota, now))
            : new(stored, open);
    }

    private async Task<IEnumerable<Booking>> BookingsAsync(OpenHolds open, CancellationToken ct)
    {
        var keys = open.Holds.Keys.Select(bookingRef => new DocumentKey(open.AccountId, bookingRef)).ToList();
        return (await store.ReadManyAsync(Booking.Collection, keys, ct)).Select(stored => stored.Document);
    }
}

/// <summary>What an account holds, as it was seen.</summary>
/// <param name="Stored">The version in the store; null where there is none.</param>
/// <param name="Open">The same, without what was seen to have ended.</param>
public sealed record HoldsSeen(Stored<OpenHolds>? Stored, OpenHolds Open);
