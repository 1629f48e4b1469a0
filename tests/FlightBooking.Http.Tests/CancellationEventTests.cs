using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Payments;
using FlightBooking.Local.Sandbox;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;

namespace FlightBooking.Http.Tests;

/// <summary>Refund events late, twice, in the wrong order, about the wrong thing, or not at all.</summary>
public sealed class CancellationEventTests
{
    [Theory]
    [InlineData("outbound", "inbound", 1)]
    [InlineData("inbound", "outbound", 1)]
    [InlineData("outbound", "inbound", 2)]
    [InlineData("inbound", "outbound", 2)]
    public async Task Each_slice_ends_in_its_own_state_and_each_refund_is_made_once(
        string first, string second, int seed)
    {
        // The sandbox keeps its refund events to itself; they are sent from here, as badly as can be.
        await using var host = await TestHost.StartAsync(options => options with
        {
            SandboxTiming = new() { RefundSettles = TimeSpan.FromSeconds(1) },
            SandboxLine = new SandboxFaults
            {
                LoseWebhooks = 1,
                Hits = type => type.StartsWith("refund", StringComparison.Ordinal) && type.Contains('.'),
            },
        });
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyWithAsync(
            Cancellations.RefundsTakeAWhile, await customer.RoundTripAsync(), Adult(), Child());
        var bookingRef = booking.Text("bookingRef");

        await customer.CancelAsync(bookingRef, [first]);
        var half = await customer.WaitForStatusAsync(bookingRef, "partially_cancelled");
        Assert.Equal(("cancelled", "confirmed"), (half.Slice(first).Text("status"), half.Slice(second).Text("status")));
        Assert.Equal("succeeded", half["payment"]!.Text("status"));
        await customer.CancelAsync(bookingRef, [second]);
        await customer.WaitForStatusAsync(bookingRef, "cancelled");

        var order = new Random(seed);
        await DeliverBadlyAsync(host, booking, order);
        await Waiting.UntilAsync(async () =>
            (await host.PaymentAsync(booking)).Refunds.All(refund => refund.Status != RefundStatus.Pending));

        await DeliverBadlyAsync(host, booking, order);

        var after = await customer.WaitForCancellationsAsync(bookingRef);
        Assert.Equal(("cancelled", "refunded"), (after.Text("status"), after["payment"]!.Text("status")));
        Assert.All(after["slices"]!.AsArray(), slice => Assert.Equal("cancelled", slice!.Text("status")));
        foreach (var slice in new[] { first, second })
        {
            var refund = Assert.Single(after["refunds"]!.AsArray(), one => one!.Text("slice") == slice)!;
            Assert.Equal(("succeeded", after.Slice(slice).Amount("total")), (refund.Text("status"), refund.Amount("amount")));
            Assert.Single(after["history"]!.AsArray(), one =>
                one!.Text("event") == "refund_succeeded"
                    && one!.Text("detail").Contains(slice, StringComparison.Ordinal));
        }

        var payment = await host.PaymentAsync(booking);
        Assert.Equal(2, payment.Refunds.Length);
        Assert.Equal(payment.Captured, payment.Refunded);
    }

    [Fact]
    public async Task The_first_refund_alone_leaves_the_other_slice_as_it_is()
    {
        await using var host = await TestHost.StartAsync(Cancellations.Hasty);
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyWithAsync(
            Cancellations.RefundsTakeAWhile, await customer.RoundTripAsync(), Adult());
        await customer.CancelAsync(booking.Text("bookingRef"), ["inbound"]);
        await customer.WaitForCancellationsAsync(booking.Text("bookingRef"));

        foreach (var payload in await EventsAsync(host, booking))
        {
            Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(payload));
        }

        var after = (await customer.GetAsync($"/v1/bookings/{booking.Text("bookingRef")}")).Body!;
        Assert.Equal(("confirmed", "cancelled"), (after.Slice("outbound").Text("status"), after.Slice("inbound").Text("status")));
        Assert.Equal("partially_refunded", after["payment"]!.Text("status"));
    }

    private static async Task DeliverBadlyAsync(TestHost host, JsonNode booking, Random order)
    {
        var events = await EventsAsync(host, booking);
        foreach (var payload in events.Concat(events).Concat(events).OrderBy(_ => order.Next()))
        {
            Assert.Equal(HttpStatusCode.OK, await host.DeliverAsync(payload));
        }
    }

    // What a provider may send about the refunds of a booking: each as it was and as it is, under its own id, and
    // the charge's own event, whose metadata name the booking alone.
    private static async Task<List<string>> EventsAsync(TestHost host, JsonNode booking)
    {
        var payment = await host.PaymentAsync(booking);
        var now = DateTimeOffset.UtcNow;
        var events = new List<string>();
        foreach (var refund in payment.Refunds)
        {
            var before = refund with { Status = refund.FirstStatus };
            events.Add(StripeShapes.Event(
                $"evt_c_{refund.RefundId}", "refund.created", StripeShapes.Refund(payment, before), now));
            if (refund.Status != refund.FirstStatus)
            {
                events.Add(StripeShapes.Event(
                    $"evt_u_{refund.RefundId}", "refund.updated", StripeShapes.Refund(payment, refund), now));
            }

            events.Add(StripeShapes.Event(
                $"evt_h_{refund.RefundId}",
                "charge.refunded",
                new JsonObject
                {
                    ["id"] = "ch_1",
                    ["object"] = "charge",
                    ["amount_refunded"] = payment.Refunded.Amount,
                    ["metadata"] = StripeShapes.PaymentIntent(payment)["metadata"]!.DeepClone(),
                },
                now));
        }

        return events;
    }
}
