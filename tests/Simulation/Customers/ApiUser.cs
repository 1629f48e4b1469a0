using System.Text.Json;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>
/// Sends requests as a careful client does: with a key, and again until there is an answer that stands.
/// </summary>
internal sealed class ApiUser(World world, CustomerPlan plan, Dice dice)
{
    /// <summary>What is not flown any more, or not yet.</summary>
    public const string NotFlown = "flight_not_found";

    private const int MostTries = 12;
    private readonly HashSet<string> bookedWith = new(StringComparer.Ordinal);
    private int keys;

    /// <summary>
    /// Under how many keys it has asked for a booking: as many may have been made for it, and no more.
    /// </summary>
    public int BookingKeys => bookedWith.Count;

    /// <summary>The answer; null where all tries came to nothing.</summary>
    public async Task<HttpAnswer?> AskAsync(HttpCall call)
    {
        var key = NewKey();
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            bookedWith.UnionWith(call.Function == "CreateBooking" ? [key] : Array.Empty<string>());
            var answer = await world.Host.SendAsync(call with { Account = plan.Account, IdempotencyKey = key });
            if (answer is { Status: < 500 } && CodeOf(answer) != "idempotency_in_progress")
            {
                return answer;
            }

            if (world.Weather.IsCalm)
            {
                world.Watch.Violate($"{call.Path} was answered {answer?.Status} though nothing had gone wrong");
            }

            if (answer is null && plan.IsImpatient)
            {
                key = NewKey();
            }

            await world.Agenda.DelayAsync(dice.Between(TimeSpan.Zero, TimeSpan.FromSeconds(5 * attempt)));
        }

        return null;
    }

    /// <summary>The same about one booking.</summary>
    public Task<HttpAnswer?> AskAsync(string function, string reference, string tail, string body) =>
        AskAsync(new(function, $"/v1/bookings/{reference}/{tail}", null, System.Text.Encoding.UTF8.GetBytes(body))
        {
            Route = [("bookingRef", reference)],
        });

    /// <summary>Sees to it that the request was refused for a reason that customers understand.</summary>
    public void ExpectRefusal(HttpAnswer answer, params ReadOnlySpan<string> allowed)
    {
        var code = CodeOf(answer);
        if ((answer.Status is not (409 or 422 or 429) && code != NotFlown) || !allowed.Contains(code))
        {
            world.Watch.Violate($"customer {plan.Number} was refused with {answer.Status} {code}");
        }
    }

    public static string Text(HttpAnswer answer, string property) =>
        JsonDocument.Parse(answer.Body).RootElement.GetProperty(property).GetString()!;

    public static string? CodeOf(HttpAnswer answer) =>
        answer.Status >= 400 && JsonDocument.Parse(answer.Body).RootElement.TryGetProperty("code", out var code)
            ? code.GetString()
            : null;

    private string NewKey() => $"{plan.Number}-{++keys}";
}
