using System.Text.Json.Nodes;
using FlightBooking.Local.Sandbox;
using FlightBooking.Local.Sandbox.Wire;

namespace FlightBooking.Kit.Troubles;

/// <summary>
/// A line to the sandbox on which things go wrong. Shares are probabilities: 0 never, 1 always. May be changed while
/// the sandbox runs.
/// </summary>
internal sealed class SandboxFaults : SandboxLine
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

    /// <summary>Events held back once, until they are tried again: later ones overtake them.</summary>
    public double DelayWebhooks { get; set; }

    /// <summary>Calls that fail and do nothing.</summary>
    public double FailCalls { get; set; }

    /// <summary>Calls that are done, but whose answer gets lost: the caller sees a failure.</summary>
    public double LoseCallAnswers { get; set; }

    /// <summary>How calls fail.</summary>
    public ProviderTrouble Trouble { get; set; }

    /// <summary>How long a call takes that times out.</summary>
    public TimeSpan TimesOutAfter { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Charges, refunds and disputes that the list of what has moved does not have.</summary>
    public Func<string, bool> Hides { get; set; } = _ => false;

    /// <summary>The next so many calls fail and do nothing.</summary>
    public void FailNextCalls(int count) => Interlocked.Exchange(ref failNextCalls, count);

    /// <inheritdoc/>
    public override async Task<StripeAnswer> CallAsync(string call, Func<Task<StripeAnswer>> work)
    {
        if (Hits(call) && (TakeFailure() || Chance(FailCalls)))
        {
            await TroubleAsync();
            return Trouble.Answer(call);
        }

        var answer = Shown(await work());
        if (!Hits(call) || !Chance(LoseCallAnswers))
        {
            return answer;
        }

        await TroubleAsync();
        return Trouble.Answer(call);
    }

    /// <inheritdoc/>
    public override async Task<DeliveryAnswer> DeliverAsync(SandboxDelivery delivery, Func<Task<DeliveryAnswer>> send)
    {
        if (!Hits(delivery.Type))
        {
            return await send();
        }

        if (Chance(LoseWebhooks))
        {
            return new(true, "lost");
        }

        if (delivery.LastAnswer is null && Chance(DelayWebhooks))
        {
            return new(false, "held back");
        }

        var answer = await send();
        answer = Chance(DuplicateWebhooks) ? await send() : answer;
        return Chance(LoseWebhookAnswers) ? new(false, "answer lost") : answer;
    }

    private StripeAnswer Shown(StripeAnswer answer)
    {
        if (answer.Body["data"] is not JsonArray lines)
        {
            return answer;
        }

        var payments = answer.Payments.ToList();
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (lines[i]?["source"] is JsonValue source && Hides(source.GetValue<string>()))
            {
                lines.RemoveAt(i);
                payments.RemoveAt(i);
            }
        }

        return answer with { Payments = payments };
    }

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
