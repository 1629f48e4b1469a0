using System.Text;
using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Provider;

/// <summary>
/// Brings the provider's events to the webhook: some twice, some late, in any order, and again until the answer is
/// 2xx; some never, where the product has to find out by itself.
/// </summary>
internal sealed class Courier(Agenda agenda, Dice dice, Weather weather, Tally tally, Func<SimulatedHost> host)
{
    private const int MostAttempts = 25;

    /// <summary>Whether the product finds out what no event told it.</summary>
    public bool MayLose { get; init; }

    public void Send(string payload, bool mayGoUntold)
    {
        if (MayLose && mayGoUntold && dice.Chance(weather.EventNeverSent))
        {
            tally.Count(Fault.EventNeverSent);
            return;
        }

        agenda.In(Delay(), () => _ = DeliverAsync(payload), isOwn: true);
        if (dice.Chance(weather.EventTwice))
        {
            tally.Count(Fault.EventTwice);
            agenda.In(Delay(), () => _ = DeliverAsync(payload));
        }
    }

    /// <summary>What a delivery's body says.</summary>
    public static Result<PaymentEvent> Open(string payload, string? signature) =>
        signature == "signed"
            ? StripeEventReader.Read(payload)
            : Refusal.Invalid("invalid_signature", "The signature does not fit.");

    private async Task DeliverAsync(string payload)
    {
        var body = Encoding.UTF8.GetBytes(payload);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (dice.Chance(weather.EventLost))
            {
                tally.Count(Fault.EventLost);
            }
            else if (await host().SendAsync(new("StripeWebhook", "/v1/webhooks/stripe", null, body)
                { IsSigned = true }) is { Status: >= 200 and < 300 })
            {
                return;
            }

            await agenda.DelayAsync(TimeSpan.FromSeconds(Math.Min(14_400, 5 << Math.Min(attempt, 14))));
        }
    }

    private TimeSpan Delay()
    {
        if (!dice.Chance(weather.EventLate))
        {
            return dice.Between(TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(2));
        }

        tally.Count(Fault.EventLate);
        return dice.Between(
            TimeSpan.FromSeconds(1),
            dice.Of(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(20), TimeSpan.FromHours(30)));
    }
}
