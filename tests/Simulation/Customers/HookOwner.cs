using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>Whoever has accounts told of their events by webhook.</summary>
internal sealed class HookOwner
{
    private const int MostTries = 12;

    private readonly World world;
    private readonly Dice dice;
    private int keys;

    public HookOwner(World world, Dice dice)
    {
        (this.world, this.dice) = (world, dice);
        Life = Task.WhenAll(world.Listeners.All.Select(LiveAsync));
    }

    /// <summary>Ends when they have done all they wanted.</summary>
    public Task Life { get; }

    private async Task LiveAsync(Listener listener)
    {
        await world.Agenda.DelayAsync(listener.Comes);
        var wish = new JsonObject
        {
            ["url"] = listener.Url,
            ["types"] = new JsonArray([.. listener.Types.Select(type => JsonValue.Create(EventTypes.NameOf(type)))]),
        };
        if (await AskAsync(new("CreateWebhookEndpoint", "/v1/webhook-endpoints", listener.Account, Bytes(wish)))
            is not { Status: 201 } answer || listener.Act == OwnerAct.None)
        {
            return;
        }

        var endpointId = JsonNode.Parse(answer.Body)!["endpoint"]!["endpointId"]!.GetValue<string>();
        await PauseAsync(dice.Of(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(30), TimeSpan.FromDays(2)));
        if (listener.Act == OwnerAct.Delete)
        {
            await AskAsync(About(listener, endpointId, "DeleteWebhookEndpoint", "DELETE", []));
            world.Listeners.Deleted(listener);
            return;
        }

        await BecomeAsync(listener, endpointId, "disabled");
        await PauseAsync(dice.Of(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(30), TimeSpan.FromDays(5)));
        await BecomeAsync(listener, endpointId, "enabled");
    }

    private Task<HttpAnswer?> BecomeAsync(Listener listener, string endpointId, string status) => AskAsync(About(
        listener, endpointId, "ChangeWebhookEndpoint", "PATCH", Bytes(new() { ["status"] = status })));

    private static HttpCall About(Listener listener, string endpointId, string function, string method, byte[] body) =>
        new(function, $"/v1/webhook-endpoints/{endpointId}", listener.Account, body)
        {
            Method = method,
            Route = [("endpointId", endpointId)],
        };

    // Under a key of its own for each thing that is asked, but for what is never repeated: its answer has a secret.
    private async Task<HttpAnswer?> AskAsync(HttpCall call)
    {
        call = call.Method == "PATCH" ? call with { IdempotencyKey = $"hooks-{++keys}" } : call;
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var answer = await world.Host.SendAsync(call);
            if (answer is { Status: < 500 } && ApiUser.CodeOf(answer) != "idempotency_in_progress")
            {
                // What an answer that was lost has done already is refused, or not found any more.
                var isKnown = answer.Status < 300
                    || ApiUser.CodeOf(answer) is "webhook_endpoint_exists" or "webhook_endpoint_not_found";
                if (!isKnown)
                {
                    world.Watch.Violate($"{call.Path} was refused with {answer.Status} {ApiUser.CodeOf(answer)}");
                }

                return answer;
            }

            if (world.Weather.IsCalm)
            {
                world.Watch.Violate($"{call.Path} was answered {answer?.Status} though nothing had gone wrong");
            }

            await PauseAsync(TimeSpan.FromSeconds(5 * attempt));
        }

        return null;
    }

    private static byte[] Bytes(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString());

    private Task PauseAsync(TimeSpan most) => world.Agenda.DelayAsync(dice.Between(TimeSpan.Zero, most));
}
