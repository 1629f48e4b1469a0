using System.Collections.Concurrent;

namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>
/// Stripe's rules for idempotency keys: the same key with the same parameters is answered as before, errors of the
/// decision itself too; with others it is an error; and two requests with one key never run at once.
/// </summary>
internal sealed class StripeKeys(SandboxLedger ledger)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> underWay = new(StringComparer.Ordinal);

    /// <summary>Runs a call under its key, if it has one.</summary>
    public async Task<StripeAnswer> OnceAsync(
        StripeCall call, Func<SandboxKey?, Task<StripeAnswer>> work, CancellationToken ct)
    {
        if (call.Key is not { } key)
        {
            return await work(null);
        }

        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (!underWay.TryAdd(key, mine))
        {
            if (!call.WaitsForKey)
            {
                return StripeError.KeyInUse(key);
            }

            await (underWay.GetValueOrDefault(key)?.Task ?? Task.CompletedTask).WaitAsync(ct);
        }

        try
        {
            return await AloneAsync(call, key, work, ct);
        }
        finally
        {
            underWay.TryRemove(key, out _);
            mine.SetResult();
        }
    }

    private async Task<StripeAnswer> AloneAsync(
        StripeCall call, string key, Func<SandboxKey?, Task<StripeAnswer>> work, CancellationToken ct)
    {
        var held = await ledger.FindClaimAsync(key, ct);
        if (held?.ErrorFor(key, call.Text) is { } known)
        {
            return (StripeAnswer)known with { IsReplay = known == held.Refused };
        }

        var answer = await work(held);
        if (answer.Kept is { } error)
        {
            await ledger.RefuseAsync(key, error, ct);
        }

        return answer;
    }
}
