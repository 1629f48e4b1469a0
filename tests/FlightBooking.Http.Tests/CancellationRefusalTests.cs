using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>What is not cancelled.</summary>
public class CancellationRefusalTests : CancellationTest
{
    [Fact]
    public async Task Within_two_hours_nothing_is_cancelled()
    {
        var leaves = DateTime.UtcNow.AddMinutes(95).AddHours(5.5);
        var flight = new ScheduledFlight(
            "M9900",
            new("M9", "Meru Air"),
            DefaultAirports.ByCode["DEL"],
            DefaultAirports.ByCode["BOM"],
            Weekdays.Daily,
            TimeOnly.FromDateTime(leaves), TimeOnly.FromDateTime(leaves.AddHours(2)),
            leaves.AddHours(2).Date == leaves.Date ? 0 : 1, "321", new(481300, null, null));
        await using var near = await TestHost.StartAsync(options => options with
        {
            Timetable = Timetable.Create(DefaultAirports.ByCode.Values, [flight]),
        });
        var traveller = await near.CustomerAsync();
        var booking = await traveller.BuyAsync(
            [await traveller.OfferAsync("DEL", "BOM", DateOnly.FromDateTime(leaves))], Adult());

        var refused = await traveller.QuoteAsync(booking.Text("bookingRef"));

        Assert.Equal((HttpStatusCode.Conflict, "too_late_to_cancel"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Mistakes_are_named_where_they_are()
    {
        var bookingRef = (await Customer.BuyAsync(await Customer.RoundTripAsync(), Adult())).Text("bookingRef");

        var unnamed = await Customer.QuoteAsync(bookingRef);
        var unknown = await Customer.PostAsync(
            $"/v1/bookings/{bookingRef}/cancellation-quotes",
            Cancellations.Wish(["outbound", "upwards"], ["p7"]).With("refund", 1));

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "/slices"), (unnamed.Status, Assert.Single(unnamed.Mistakes)));
        Assert.Equal(["/refund"], unknown.Mistakes);
        Assert.Equal(
            ["/passengers/0", "/slices/1"],
            (await Customer.QuoteAsync(bookingRef, ["outbound", "upwards"], ["p7"])).Mistakes);
        foreach (var quoteId in new[] { "cq_AAAA", "off_AAAA", "x" })
        {
            var refused = await Customer.AcceptAsync(bookingRef, quoteId);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "quote_invalid"), (refused.Status, refused.Code));
        }

        var none = await Customer.PostAsync($"/v1/bookings/{bookingRef}/cancellations", new JsonObject());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "quote_required"), (none.Status, none.Code));
        Assert.Equal(["/quoteId"], none.Mistakes);
    }

    [Fact]
    public async Task Nobody_else_sees_or_cancels_the_booking()
    {
        var bookingRef = (await Customer.BuyAsync(await Customer.RoundTripAsync(), Adult())).Text("bookingRef");
        var quoteId = (await Customer.QuoteAsync(bookingRef, There)).Body!.Text("quoteId");
        var stranger = await Host.CustomerAsync();

        Assert.Equal("booking_not_found", (await stranger.QuoteAsync(bookingRef, There)).Code);
        Assert.Equal("booking_not_found", (await stranger.AcceptAsync(bookingRef, quoteId)).Code);
        Assert.Equal(
            HttpStatusCode.NotFound, (await stranger.GetAsync($"/v1/bookings/{bookingRef}/cancellations/x")).Status);
        Assert.Equal(
            "cancellation_not_found", (await Customer.GetAsync($"/v1/bookings/{bookingRef}/cancellations/x")).Code);
    }
}
