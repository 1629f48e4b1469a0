using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Holds;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

public class HoldTests
{
    private static readonly HoldPolicy Hold = new(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10));

    private readonly ForwardedClock clock = new();

    [Fact]
    public async Task An_unpaid_hold_ends_and_its_seats_can_be_sold_again()
    {
        await using var host = await TestHost.StartAsync(options => options with { Clock = clock, Hold = Hold });
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9", "first");
        var party = Enumerable.Range(0, 8).Select(i => Adult(Numbered("Guest", i))).ToArray();
        var booked = await customer.BookAsync([offer], party);
        var bookingRef = booked["bookingRef"]!.GetValue<string>();
        var payment = await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null);
        Assert.Equal("seats_unavailable", (await customer.BookAsync([offer], Adult())).Code);

        clock.Pass(Hold.HoldTime + Hold.Grace);
        var expired = await customer.WaitForStatusAsync(bookingRef, "expired");

        Assert.Equal("cancelled", expired["slices"]![0]!["status"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Created, (await customer.BookAsync([offer], party)).Status);
        var late = await customer.PostAsync(
            new Uri(payment["checkoutUrl"]!.GetValue<string>()).PathAndQuery, new JsonObject { ["card"] = "4242424242424242" });
        Assert.Equal(HttpStatusCode.Gone, late.Status);
        Assert.Equal(
            "booking_not_payable", (await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null)).Code);
    }

    [Fact]
    public async Task Events_that_are_lost_delay_a_paid_booking_until_its_hold_ends_and_no_longer()
    {
        await using var host = await TestHost.StartAsync(options => options with
        {
            Clock = clock,
            Hold = Hold,
            SandboxLine = new SandboxFaults { LoseWebhooks = 1 },
        });
        var customer = await host.CustomerAsync();
        var booked = await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult());
        var bookingRef = booked["bookingRef"]!.GetValue<string>();

        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(bookingRef)).Status);

        clock.Pass(Hold.HoldTime);
        var booking = await customer.WaitForStatusAsync(bookingRef, "confirmed");
        Assert.Equal("succeeded", booking["payment"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_restart_finds_everything_and_goes_on()
    {
        var folder = Directory.CreateTempSubdirectory("flightbooking-test-").FullName;
        try
        {
            string key;
            string bookingRef;
            await using (var host = await TestHost.StartAsync(folder: folder))
            {
                var customer = await host.CustomerAsync();
                key = customer.Key!;
                bookingRef = (await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult()))["bookingRef"]!.GetValue<string>();
            }

            await using (var host = await TestHost.StartAsync(folder: folder))
            {
                var customer = host.Anonymous();
                customer.UseKey(key);
                Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(bookingRef)).Status);
                await customer.WaitForStatusAsync(bookingRef, "confirmed");
                Assert.Single(await customer.DocumentsAsync(bookingRef));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
