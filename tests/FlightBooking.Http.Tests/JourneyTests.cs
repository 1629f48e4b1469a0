using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

public class JourneyTests : JourneyTest
{
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

    private async Task<JsonNode> BuyAsync(JsonObject request)
    {
        var booked = await customer.PostAsync("/v1/bookings", request);
        Assert.True(booked.Status == HttpStatusCode.Created, booked.Text);
        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(Ref(booked.Body!))).Status);
        return await customer.WaitForStatusAsync(Ref(booked.Body!), "confirmed");
    }
}
