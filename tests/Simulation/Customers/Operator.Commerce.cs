using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <content>What revenue decides while customers book.</content>
internal sealed partial class Operator
{
    private async Task PriceAsync(Dice dice)
    {
        for (var acts = dice.Chance(0.3) ? dice.Of(1, 2, 4) : 0; acts > 0; acts--)
        {
            var code = await WaitForSomebodyAsync(dice);
            if (dice.Chance(0.4))
            {
                await EndCouponAsync(code);
            }
            else
            {
                // Two who decide on the same version at once.
                await Task.WhenAll(Enumerable.Range(0, dice.Chance(0.3) ? 2 : 1)
                    .Select(_ => ChangeCouponAsync(code, dice)));
            }
        }
    }

    private async Task ChargeAsync(Dice dice)
    {
        for (var acts = dice.Chance(0.25) ? dice.Of(1, 2, 4) : 0; acts > 0; acts--)
        {
            // Most of all while customers book.
            await world.Agenda.DelayAsync(dice.Between(
                TimeSpan.Zero, dice.Of(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(8), TimeSpan.FromHours(3))));
            await DecideChargesAsync(dice);
        }
    }

    // Just as somebody books with it, or at any time.
    private async Task<string> WaitForSomebodyAsync(Dice dice)
    {
        var coming = world.Customers
            .Where(customer => customer.Plan.Coupon is not null)
            .Where(customer => world.Agenda.Start + customer.Plan.Comes >= world.Agenda.Now)
            .ToList();
        if (coming.Count > 0 && dice.Chance(0.7))
        {
            var plan = coming[dice.Below(coming.Count)].Plan;
            var late = dice.Between(TimeSpan.Zero, dice.Of(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2)));
            await world.Agenda.DelayAsync(world.Agenda.Start + plan.Comes + late - world.Agenda.Now);
            return plan.Coupon!;
        }

        await world.Agenda.DelayAsync(dice.Between(
            TimeSpan.Zero, dice.Of(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), TimeSpan.FromHours(3))));
        return Scenery.Coupons[dice.Below(Scenery.Coupons.Length)].Code;
    }

    private async Task EndCouponAsync(string code)
    {
        var answer = await AskAsync(CallOf("EndCoupon", "DELETE", code, new JsonObject()), 200);
        if (answer is { Status: 200 })
        {
            world.Tally.Count(Fault.CouponEnded);
        }
    }

    private async Task ChangeCouponAsync(string code, Dice dice)
    {
        var coupon = world.Documents.ReadAsync(Coupon.Collection, code, code, default).Now()!.Document;
        var terms = new JsonObject { ["description"] = "as the seed says" };
        if (dice.Chance(0.5))
        {
            terms["percent"] = dice.Of(5, 50, 100);
        }
        else
        {
            terms["flat"] = new JsonObject { ["amount"] = dice.Of(100, 70_000, 1_000_000), ["currency"] = "INR" };
        }

        var limit = dice.Of(1, 2, 5);
        terms["maxUses"] = coupon.MaxUses is null ? null : limit;
        terms["maxUsesPerAccount"] = coupon.MaxUsesPerAccount is null ? null : limit;
        var answer = await AskAsync(
            CallOf("PutCoupon", "PUT", code, terms) with { IfMatch = $"\"{coupon.Version}\"" }, 200, "stale_coupon");
        if (answer is { Status: 200 })
        {
            world.Tally.Count(Fault.CouponChanged);
        }
    }

    private async Task DecideChargesAsync(Dice dice)
    {
        var latest = RuleBook<FareRulesVersion>.ReadAsync(world.Documents, default).Now().Latest();
        var call = dice.Chance(0.2)
            ? RulesCall("ResetFareRules", "DELETE", "fare-rules", new JsonObject())
            : RulesCall("PutFareRules", "PUT", "fare-rules", Charges(dice));
        var answer = await AskAsync(
            call with { IfMatch = latest == 0 ? null : $"\"{latest}\"" }, 200, "stale_fare_rules");
        if (answer is { Status: 200 })
        {
            world.Tally.Count(Fault.ChargesDecided);
        }
    }

    private JsonObject Charges(Dice dice)
    {
        (int Hours, int Rupees)[] bands = dice.Below(4) switch
        {
            0 => [(72, 0), (24, 5000)],
            1 => [(0, 1000)],
            2 => [(2, 9000), (168, 2000)],
            _ => [],
        };
        var charges = new JsonObject
        {
            ["rules"] = new JsonArray(new JsonObject
            {
                ["bands"] = new JsonArray([.. bands.Select(band => new JsonObject
                {
                    ["moreThanHours"] = band.Hours,
                    ["charge"] = new JsonObject { ["amount"] = band.Rupees * 100, ["currency"] = "INR" },
                })]),
            }),
        };
        if (dice.Chance(0.3))
        {
            charges["validFrom"] = $"{world.Agenda.Now.AddMinutes(dice.Below(10)).UtcDateTime:s}Z";
            charges["validUntil"] = $"{world.Agenda.Now.AddMinutes(10 + dice.Below(20)).UtcDateTime:s}Z";
        }

        return charges;
    }

    private static HttpCall RulesCall(string function, string method, string rules, JsonObject body)
    {
        body["reason"] = "as the seed says";
        return new(function, $"/v1/operations/{rules}", Account, Encoding.UTF8.GetBytes(body.ToJsonString()))
        {
            Method = method,
        };
    }

    private static HttpCall CallOf(string function, string method, string code, JsonObject body)
    {
        body["reason"] = "as the seed says";
        return new(
            function, $"/v1/operations/coupons/{code}", Account, Encoding.UTF8.GetBytes(body.ToJsonString()))
        {
            Method = method,
            Route = [("code", code)],
        };
    }
}
