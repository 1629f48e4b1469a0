using FlightBooking.Local.Sandbox.Wire;

namespace FlightBooking.Local.Sandbox;

/// <summary>
/// What goes wrong on purpose, for tests. Shares are probabilities: 0 never, 1 always. May be changed while the
/// sandbox runs.
/// </summary>
internal sealed class SandboxFaults
{
    private int failNextCalls;

    /// <summary>Which calls (<c>create_checkout</c>) and event types faults hit; all unless said otherwise.</summary>
    public Func<string, bool> Hits { get; set; } = _ => true;

    /// <summary>Events never sent, as if delivered.</summary>
    public double LoseWebhooks { get; set; }

    /// <summary>Events sent twice.</summary>
    public double DuplicateWebhooks { get; set; }

    /// <summary>Events whose answer gets lost, so that they are sent again.</summary>
    public double LoseWebhookAnswers { get; set; }

    /// <summary>Every event is held back once for a random time up to this.</summary>
    public TimeSpan DelayWebhooks { get; set; }

    /// <summary>Calls that fail and do nothing.</summary>
    public double FailCalls { get; set; }

    /// <summary>Calls that are done, but whose answer gets lost: the caller sees a failure.</summary>
    public double LoseCallAnswers { get; set; }

    /// <summary>How calls fail.</summary>
    public ProviderTrouble Trouble { get; set; }

    /// <summary>How long a call takes that times out.</summary>
    public TimeSpan TimesOutAfter { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The next so many calls fail and do nothing.</summary>
    public void FailNextCalls(int count) => Interlocked.Exchange(ref failNextCalls, count);

    /// <summary>Runs a call of the provider's API between the faults before and after it.</summary>
    /// <exception cref="HttpRequestException">The provider is out of reach.</exception>
    /// <exception cref="TaskCanceledException">The provider does not answer in time.</exception>
    public async Task<StripeAnswer> AroundAsync(string call, Func<Task<StripeAnswer>> work)
    {
        if (Hits(call) && (TakeFailure() || Chance(FailCalls)))
        {
            await TroubleAsync();
            return Trouble.Answer(call);
        }

        var answer = await work();
        if (!Hits(call) || !Chance(LoseCallAnswers))
        {
            return answer;
        }

        await TroubleAsync();
        return Trouble.Answer(call);
    }

    /// <summary>Whether an event is to be lost.</summary>
    public bool Lose(string type) => Hits(type) && Chance(LoseWebhooks);

    /// <summary>Whether an event is to be sent twice.</summary>
    public bool Duplicate(string type) => Hits(type) && Chance(DuplicateWebhooks);

    /// <summary>Whether the receiver's answer to an event is to be lost.</summary>
    public bool LoseAnswer(string type) => Hits(type) && Chance(LoseWebhookAnswers);

    /// <summary>How long an event is to be held back.</summary>
    public TimeSpan Delay(string type) =>
        DelayWebhooks > TimeSpan.Zero && Hits(type) ? DelayWebhooks * Random.Shared.NextDouble() : TimeSpan.Zero;

    private Task TroubleAsync() => Trouble == ProviderTrouble.TimesOut ? Task.Delay(TimesOutAfter) : Task.CompletedTask;

    private static bool Chance(double share) => share > 0 && Random.Shared.NextDouble() < share;

    private bool TakeFailure()
    {
        while (Volatile.Read(ref failNextCalls) is > 0 and var left)
        {
            if (Interlocked.CompareExchange(ref failNextCalls, left - 1, left) == left)
            {
                return true;
            }
        }

        return false;
    }
}
