using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

public class JourneyTests : IAsyncLifetime
{
    private TestHost host = null!;
    private ApiClient customer = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync(onCosmos: OnCosmos);
        customer = await host.CustomerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual bool OnCosmos => TestStore.IsCosmos;

    [Fact]
    public async Task One_adult_goes_one_way_and_gets_a_ticket()
    {
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult());

        Assert.Equal(584200, booking["total"]!["amount"]!.GetValue<long>());
        Assert.Equal("one_way", booking["tripType"]!.GetValue<string>());
        Assert.Equal("succeeded", booking["payment"]!["status"]!.GetValue<string>());
        var ticket = Assert.Single(await customer.DocumentsAsync(Ref(booking)));
        var text = Pdf.Text(ticket.Value);
        Assert.Contains(Ref(booking), text, StringComparison.Ordinal);
        Assert.Contains("Asha Rao", text, StringComparison.Ordinal);
        Assert.Contains("M9101", text, StringComparison.Ordinal);
        Assert.Contains("₹5,842", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_family_flies_a_round_trip_of_one_airline_on_one_ticket()
    {
        var offers = new[]
        {
            await customer.OfferAsync("DEL", "BOM", Day, "M9"),
            await customer.OfferAsync("BOM", "DEL", ReturnDay, "M9"),
        };
        var request = Request(
                offers, Adult().With("checkInBaggageKg", 17.5).With("handBaggageKg", 7), Child(), Infant())
            .With("couponCode", "flat750")
            .With("extraBaggage", "prepaid");

        var booking = await BuyAsync(request);

        Assert.Equal("round_trip", booking["tripType"]!.GetValue<string>());
        Assert.Equal("single", booking["ticketing"]!.GetValue<string>());
        Assert.Equal(
            ["adult", "child", "infant"],
            booking["passengers"]!.AsArray().Select(one => one!["type"]!.GetValue<string>()));
        Assert.Equal(75000, booking["coupon"]!["discount"]!["amount"]!.GetValue<long>());
        foreach (var slice in booking["slices"]!.AsArray())
        {
            Assert.Equal("confirmed", slice!["status"]!.GetValue<string>());
            Assert.Equal(2, slice["seats"]!.AsArray().Count); // The infant has none.
            Assert.Equal(
                slice["total"]!["amount"]!.GetValue<long>(),
                slice["priceBreakdown"]!.AsArray().Sum(line => line!["amount"]!["amount"]!.GetValue<long>()));
        }

        var text = Pdf.Text(Assert.Single(await customer.DocumentsAsync(Ref(booking))).Value);
        foreach (var expected in new[]
        {
            "M9101", "M9102", "Kiran Rao", "Mini Rao", "Infant fare", "Coupon discount", "Extra baggage, 2.5 kg, prepaid",
        })
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_airlines_are_two_tickets()
    {
        var booking = await customer.BuyAsync(
            [await customer.OfferAsync("DEL", "BOM", Day, "M9"),
            await customer.OfferAsync("BOM", "DEL", ReturnDay, "K9")],
            Adult());

        Assert.Equal("separate", booking["ticketing"]!.GetValue<string>());
        var tickets = await customer.DocumentsAsync(Ref(booking));
        Assert.Equal(2, tickets.Count);
        Assert.Contains("M9101", Pdf.Text(tickets[$"{Ref(booking)}-ticket-1"]), StringComparison.Ordinal);
        Assert.Contains("K9701", Pdf.Text(tickets[$"{Ref(booking)}-ticket-2"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_overnight_flight_arrives_on_the_next_day_on_the_ticket_too()
    {
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "SIN", Day)], Adult());

        var segment = booking["slices"]![0]!["segments"]![0]!;
        Assert.Equal($"{Day.AddDays(1):yyyy-MM-dd}T06:40:00+08:00", segment["arrival"]!.GetValue<string>());
        Assert.Equal(340, segment["durationMinutes"]!.GetValue<int>());
        var text = Pdf.Text((await customer.DocumentsAsync(Ref(booking))).Values.Single());
        Assert.Contains("+1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_names_passengers_with_all_Latin_letters_and_is_small()
    {
        var booking = await customer.BuyAsync(
            [await customer.OfferAsync("DEL", "BOM", Day, "M9")],
            Adult("Łukasz", "Żółć"),
            Adult("Hương", "Nguyễn"),
            Adult("José", "O'Neill"));

        var ticket = (await customer.DocumentsAsync(Ref(booking))).Values.Single();

        Assert.InRange(ticket.Length, 1000, 100 * 1024);
        var text = Pdf.Text(ticket);
        Assert.All(
            ["Łukasz Żółć", "Hương Nguyễn", "José O'Neill"],
            name => Assert.Contains(name, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_declined_card_can_be_followed_by_a_good_one()
    {
        var bookingRef = Ref((await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult())).Body!);

        Assert.Equal(HttpStatusCode.PaymentRequired, (await customer.PayAsync(bookingRef, "4000000000000002")).Status);
        await customer.WaitForAsync(
            bookingRef, booking => booking["payment"]!["status"]!.GetValue<string>() == "failed");

        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(bookingRef)).Status);
        await customer.WaitForStatusAsync(bookingRef, "confirmed");
    }

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
            path[..^2] + "AA",
            path[..path.IndexOf('?', StringComparison.Ordinal)],
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await host.Anonymous().GetAsync(changed)).Status);
        }
    }

    private async Task<JsonNode> BuyAsync(JsonObject request)
    {
        var booked = await customer.PostAsync("/v1/bookings", request);
        Assert.True(booked.Status == HttpStatusCode.Created, booked.Text);
        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(Ref(booked.Body!))).Status);
        return await customer.WaitForStatusAsync(Ref(booked.Body!), "confirmed");
    }

    private static string Ref(JsonNode booking) => booking["bookingRef"]!.GetValue<string>();
}
