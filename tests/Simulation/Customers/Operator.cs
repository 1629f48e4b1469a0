using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>
/// Somebody at the airline who closes and opens flights, blocks seats, and cancels for customers, while all is sold.
/// </summary>
internal sealed partial class Operator
{
    /// <summary>Whoever works for the airline.</summary>
    public const string Account = "acc_operator";

    private const int MostTries = 12;

    private readonly World world;
    private readonly Dice dice;
    private int keys;

    /// <param name="world">Where they work.</param>
    /// <param name="dice">What they do, and when.</param>
    /// <param name="giving">The same of goodwill, which is given beside everything else.</param>
    /// <param name="pricing">The same of coupons.</param>
    /// <param name="charging">The same of what cancelling costs.</param>
    /// <param name="taxing">The same of taxes, fees and baggage.</param>
    public Operator(World world, Dice dice, Dice giving, Dice pricing, Dice charging, Dice taxing)
    {
        (this.world, this.dice) = (world, dice);
        Life = Task.WhenAll(
            LiveAsync(), GiveAsync(giving), PriceAsync(pricing), ChargeAsync(charging), TaxAsync(taxing));
    }

    /// <summary>Ends when they have done all they wanted.</summary>
    public Task Life { get; }

    private async Task LiveAsync()
    {
        for (var acts = dice.Chance(0.35) ? dice.Of(1, 2, 3, 6) : 0; acts > 0; acts--)
        {
            await PauseAsync(dice.Of(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(30)));
            if (dice.Chance(0.4))
            {
                await CancelAsync();
            }
            else
            {
                await ChangeAsync(world.Departures[dice.Below(world.Departures.Length)]);
            }
        }

        for (var days = dice.Of(1, 2, 4); days > 0; days--)
        {
            await PauseAsync(TimeSpan.FromDays(3));
            await ResolveAsync();
        }
    }

    private async Task ChangeAsync(DepartureKey departure)
    {
        var change = new JsonObject { ["reason"] = "as the seed says" };
        var fault = Fault.FlightClosed;
        if (dice.Chance(0.5))
        {
            change["onSale"] = dice.Chance(0.5);
        }
        else
        {
            change["blockedSeats"] = new JsonArray([.. Seats().Select(seat => JsonValue.Create(seat))]);
            fault = Fault.SeatsBlocked;
        }

        var answer = await AskAsync(
            new(
                "ChangeDeparture",
                $"/v1/operations/departures/{departure.FlightNumber}/{departure.Date:yyyy-MM-dd}",
                Account,
                Encoding.UTF8.GetBytes(change.ToJsonString()))
            {
                Method = "PATCH",
                Route = [("flightNumber", departure.FlightNumber), ("date", $"{departure.Date:yyyy-MM-dd}")],
            },
            200,
            "seat_in_use",
            "flight_cancelled",
            world.Disrupter is { IsAbout: true } ? ApiUser.NotFlown : "",
            "seat_unknown");
        if (answer is { Status: 200 } && change["onSale"]?.GetValue<bool>() != true)
        {
            world.Tally.Count(fault);
        }
    }

    private List<string> Seats()
    {
        var map = SeatMap.For(Scenery.Aircraft);
        var seats = map.SeatsOf(map.RowsOf(Scenery.Cabin)!);
        return [.. Enumerable.Range(0, dice.Below(3)).Select(_ => seats[dice.Below(seats.Length)].Number).Distinct()];
    }

    private async Task<HttpAnswer?> AskAsync(HttpCall call, int done, params string[] refusals)
    {
        call = call with { IdempotencyKey = $"operator-{++keys}" };
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var answer = await world.Host.SendAsync(call);
            if (answer is { Status: < 500 } && ApiUser.CodeOf(answer) != "idempotency_in_progress")
            {
                if (answer.Status != done && !refusals.Contains(ApiUser.CodeOf(answer)))
                {
                    world.Watch.Violate(
                        $"an operator was refused {call.Path} with {answer.Status} {ApiUser.CodeOf(answer)}");
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

    private Task PauseAsync(TimeSpan most) => world.Agenda.DelayAsync(dice.Between(TimeSpan.Zero, most));
}
