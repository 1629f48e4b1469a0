using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Http.Tests.ExchangeSteps;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Many who take other flights at once.</summary>
public sealed class ExchangeRaceTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task One_quote_is_one_exchange_however_many_ask_at_once()
    {
        var (customer, reference) = await host.BoughtAsync(72, Adult());
        var quote = await QuoteAsync(customer, reference, 73);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => AcceptAsync(customer, reference, quote)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        var changed = await customer.WaitForAsync(reference, IsChanged);
        Assert.Single(changed["changes"]!.AsArray());
        Assert.Single(changed["slices"]![0]!["seats"]!.AsArray());
    }

    [Fact]
    public async Task Of_many_who_want_the_last_seat_one_has_it_and_the_others_fly_as_before()
    {
        const int SeatsInFirst = 8;
        var (full, last) = (Day.AddDays(78), new List<(ApiClient Customer, string Reference, Answer Quote)>());
        for (var one = 0; one < SeatsInFirst - 2; one++)
        {
            var customer = await host.CustomerAsync();
            var own = await customer.OfferAsync("DEL", "BOM", Day.AddDays(79), "M9", "first");
            var bought = await customer.BuyAsync([own]);
            var offer = await customer.OfferAsync("DEL", "BOM", full, "M9", "first");
            var path = $"/v1/bookings/{bought.Text("bookingRef")}/change-quotes";
            var quote = await customer.PostAsync(path, Changes.Flights(("outbound", offer)));
            last.Add((customer, bought.Text("bookingRef"), quote));
        }

        var others = await host.CustomerAsync();
        var party = Enumerable.Range(1, SeatsInFirst - 1).Select(number => Adult(Numbered("Asha", number))).ToArray();
        await others.BuyAsync([await others.OfferAsync("DEL", "BOM", full, "M9", "first")], party);
        var answers = await Task.WhenAll(last.Select(one => AcceptAsync(one.Customer, one.Reference, one.Quote)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(last.Count - 1, answers.Count(answer => answer.Code == "seats_unavailable"));
        foreach (var (customer, reference, _) in last)
        {
            var booking = await customer.WaitForAsync(
                reference, one => one["changes"]![0]!.Text("status") is "completed" or "lapsed");
            Assert.Equal("confirmed", booking.Text("status"));
            Assert.Single(booking["slices"]![0]!["seats"]!.AsArray());
        }
    }

    [Fact]
    public async Task Exchange_and_cancellation_at_once_end_with_all_of_it_flown_or_given_back()
    {
        var (customer, reference) = await host.BoughtAsync(74, Adult());
        var quote = await QuoteAsync(customer, reference, 75);
        var cancellation = await customer.PostAsync($"/v1/bookings/{reference}/cancellation-quotes", new JsonObject());

        await Task.WhenAll(
            AcceptAsync(customer, reference, quote),
            customer.PostAsync($"/v1/bookings/{reference}/cancellations", new JsonObject
            {
                ["quoteId"] = cancellation.Body!.Text("quoteId"),
            }));

        var after = await customer.WaitForAsync(reference, booking =>
            booking["changes"]!.AsArray().All(change => change!.Text("status") is "completed" or "lapsed")
            && booking["cancellations"]!.AsArray().All(one => one!.Text("status") == "completed")
            && booking.Text("status") is "confirmed" or "cancelled");
        var back = after["refunds"]!.AsArray()
            .Where(refund => !refund!["isOfAnotherPayment"]!.GetValue<bool>())
            .Sum(refund => Amount(refund!["amount"]));
        Assert.Equal(after.Text("status") == "cancelled" ? Amount(after["total"]) : 0, back);
        Assert.Equal(after.Text("status") == "cancelled" ? 0 : 1, after["slices"]![0]!["seats"]!.AsArray().Count);
    }
}
