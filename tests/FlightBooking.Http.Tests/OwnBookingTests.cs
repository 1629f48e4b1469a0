using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>What customers see of their bookings, and choose for them.</summary>
public class OwnBookingTests : JourneyTest
{
    [Fact]
    public async Task Asked_again_a_payment_is_the_same_while_it_is_open()
    {
        var bookingRef = Ref((await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult())).Body!);

        var first = await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null);
        var second = await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, second.Status));
        Assert.Equal(first["paymentId"]!.GetValue<string>(), second["paymentId"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_price_of_an_offer_is_what_booking_it_costs()
    {
        var found = await customer.GetAsync($"/v1/flights?origin=DEL&destination=BOM&departureDate={Day:yyyy-MM-dd}&maxStops=0");
        var itinerary = found["outbound"]!["itineraries"]![1]!;

        var booked = await customer.BookAsync([itinerary["offerId"]!.GetValue<string>()], Adult());

        Assert.Equal(itinerary["price"]!.ToJsonString(), booked["total"]!.ToJsonString());
    }

    [Fact]
    public async Task Seats_can_be_picked_from_the_map()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");
        var booked = await customer.BookAsync([offer], Adult().With("seats", new JsonObject { ["M9101"] = "12C" }));

        Assert.Equal("12C", booked["slices"]![0]!["seats"]![0]!["seat"]!.GetValue<string>());
        var again = await customer.BookAsync([offer], Adult().With("seats", new JsonObject { ["M9101"] = "12C" }));
        Assert.Equal((HttpStatusCode.Conflict, "seat_taken"), (again.Status, again.Code));

        var map = await customer.GetAsync($"/v1/flights/M9101/{Day:yyyy-MM-dd}/seats");
        var seat = map["cabins"]!.AsArray().SelectMany(cabin => cabin!["rows"]!.AsArray())
            .SelectMany(row => row!["seats"]!.AsArray()).Single(one => one!["seat"]!.GetValue<string>() == "12C");
        Assert.False(seat!["available"]!.GetValue<bool>());
        var picture = await customer.GetAsync($"/v1/flights/M9101/{Day:yyyy-MM-dd}/seats", "image/svg+xml");
        Assert.StartsWith("<svg", picture.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_bookings_are_listed_newest_first_page_by_page()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day);
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Add(Ref((await customer.BookAsync([offer], Adult())).Body!));
        }

        var first = await customer.GetAsync("/v1/bookings?limit=3&status=pending_payment");
        var second = await customer.GetAsync($"/v1/bookings?limit=3&status=pending_payment&cursor={first["next"]}");

        var listed = first["bookings"]!.AsArray().Concat(second["bookings"]!.AsArray()).Select(one => Ref(one!));
        Assert.Equal(made.AsEnumerable().Reverse(), listed);
        Assert.Null(second["next"]);
        Assert.Contains("rel=\"next\"", first.Headers["Link"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_was_changed_or_has_expired_opens_nothing()
    {
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult());
        var documents = await customer.GetAsync($"/v1/bookings/{Ref(booking)}/documents");
        var path = new Uri(documents.Body![0]!["url"]!.GetValue<string>()).PathAndQuery;

        var named = await host.Anonymous().GetAsync(path);
        Assert.Contains($"ticket-{Ref(booking)}-1.pdf", named.Headers["Content-Disposition"], StringComparison.Ordinal);
        foreach (var changed in new[]
        {
            path.Replace("ticket-1", "ticket-2", StringComparison.Ordinal),
            path.Replace("expires=", "expires=9", StringComparison.Ordinal),
            $"{path[..^2]}{(path[^2] == 'A' ? 'B' : 'A')}{path[^1]}",
            path[..path.IndexOf('?', StringComparison.Ordinal)],
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await host.Anonymous().GetAsync(changed)).Status);
        }
    }
}
