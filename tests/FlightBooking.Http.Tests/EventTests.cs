using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.App.Repair;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;

namespace FlightBooking.Http.Tests;

/// <summary>What an account hears of its bookings.</summary>
public sealed class EventTests : CancellationTest
{
    [Fact]
    public async Task A_journey_is_told_in_order_with_ids_and_links_and_nobodys_name()
    {
        var booking = await Customer.BuyAsync(await Customer.RoundTripAsync(), Adult("Victoria", "Secretname"));
        var bookingRef = booking.Text("bookingRef");
        await Customer.CancelAsync(bookingRef, [.. There, .. Back]);
        var after = await Customer.WaitForCancellationsAsync(bookingRef);

        var answer = await Customer.GetAsync("/v1/events");

        var events = answer["events"]!.AsArray().ToList();
        Assert.Equal(
            [
                "booking.held", "booking.confirmed", "ticket.issued", "booking.cancelled", "ticket.void",
                "refund.accepted", "refund.accepted", "refund.succeeded", "refund.succeeded",
            ],
            events.Select(one => one!.Text("type")).OrderBy(Rank));
        Assert.Equal(Enumerable.Range(1, 9), events.Select(one => one!["number"]!.GetValue<int>()));
        Assert.Equal(
            Enumerable.Range(1, 9).Select(number => $"{bookingRef}-event-{number}"),
            events.Select(one => one!.Text("id")));
        Assert.Equal(
            after["cancellations"]![0]!.Text("cancellationId"),
            events.Single(one => one!.Text("type") == "booking.cancelled")!["data"]!.Text("cancellationId"));
        Assert.All(events, one => Assert.EndsWith($"/v1/bookings/{bookingRef}", one!["links"]!.Text("booking")));
        foreach (var secret in new[] { "Secretname", "Victoria", "@", "+91" })
        {
            Assert.DoesNotContain(secret, answer.Text, StringComparison.OrdinalIgnoreCase);
        }

        var link = events.Single(one => one!.Text("type") == "booking.cancelled")!["links"]!.Text("cancellation");
        Assert.Equal(HttpStatusCode.OK, (await Customer.GetAsync(new Uri(link).PathAndQuery)).Status);
    }

    [Fact]
    public async Task A_reader_goes_on_where_it_was_and_hears_what_came_since()
    {
        var bookingRef = (await Customer.BuyAsync(await Customer.RoundTripAsync(), Adult())).Text("bookingRef");
        var (heard, cursor) = await ReadAsync(null, limit: 1);
        Assert.Equal(["booking.held", "booking.confirmed", "ticket.issued"], heard);
        var (none, same) = await ReadAsync(cursor, limit: 1);
        Assert.Empty(none);
        Assert.Equal(cursor, same);

        await Customer.CancelAsync(bookingRef, [.. There, .. Back]);
        await Customer.WaitForCancellationsAsync(bookingRef);

        Assert.Equal(6, (await ReadAsync(cursor, limit: 2)).Types.Count);
        var only = await Customer.GetAsync($"/v1/events?after={cursor}&types=refund.succeeded,ticket.void");
        Assert.Equal(
            ["refund.succeeded", "refund.succeeded", "ticket.void"],
            only["events"]!.AsArray().Select(one => one!.Text("type")).Order());
        Assert.Null(only["next"]);
    }

    [Fact]
    public async Task What_was_lost_on_the_way_is_told_before_what_came_after_it()
    {
        var booking = await Customer.BuyAsync(await Customer.RoundTripAsync(), Adult());
        var ct = TestContext.Current.CancellationToken;
        var store = Host.Services.GetRequiredService<IDocumentStore>();
        var stored = await store.FindByReferenceAsync(booking.Text("bookingRef"), ct);
        var key = EventNotice.Of(stored!.Document, 0).Key();
        var notice = await store.ReadAsync(EventNotice.Collection, key.Partition, key.Id, ct);
        Assert.True(await store.DeleteAsync(EventNotice.Collection, key.Partition, key.Id, notice!.ETag, ct));

        Assert.Equal(["booking.held", "booking.confirmed", "ticket.issued"], (await ReadAsync(null, limit: 100)).Types);
    }

    [Fact]
    public async Task What_was_lost_is_told_although_the_provider_is_away()
    {
        var held = await Customer.BookAsync(await Customer.RoundTripAsync(), Adult());
        var bookingRef = held.Body!.Text("bookingRef");
        await Customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null);
        var ct = TestContext.Current.CancellationToken;
        var store = Host.Services.GetRequiredService<IDocumentStore>();
        var key = EventNotice.Of((await store.FindByReferenceAsync(bookingRef, ct))!.Document, 0).Key();
        var notice = await store.ReadAsync(EventNotice.Collection, key.Partition, key.Id, ct);
        Assert.True(await store.DeleteAsync(EventNotice.Collection, key.Partition, key.Id, notice!.ETag, ct));
        Host.Faults.FailCalls = 1;

        await ActivatorUtilities.CreateInstance<ReconcilePayments>(Host.Services)
            .LookAsync(DateTimeOffset.MaxValue, new(Host.Workflows()), ct);

        Assert.Equal(["booking.held"], (await ReadAsync(null, limit: 100)).Types);
    }

    [Fact]
    public async Task Somebody_elses_events_are_not_there_and_their_cursor_opens_nothing()
    {
        await Customer.BuyAsync(await Customer.RoundTripAsync(), Adult());
        var (_, cursor) = await ReadAsync(null, limit: 1);
        var stranger = await Host.CustomerAsync();

        foreach (var query in new[] { "", "?limit=100", $"?after={cursor}" })
        {
            Assert.Empty((await stranger.GetAsync($"/v1/events{query}"))["events"]!.AsArray());
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await Host.Anonymous().GetAsync("/v1/events")).Status);
    }

    [Theory]
    [InlineData("after=AAAA", "after")]
    [InlineData("after=", "after")]
    [InlineData("after=L3YxL2V2ZW50c3wwLjA", "after")]
    [InlineData("after=L3YxL2V2ZW50c3wxLi0x", "after")]
    [InlineData("cursor=L3YxL2V2ZW50c3wxLjA", "cursor")]
    [InlineData("types=booking.bought", "types")]
    [InlineData("types=", "types")]
    [InlineData("types=booking.held,,ticket.void", "types")]
    [InlineData("limit=101", "limit")]
    public async Task What_is_asked_wrong_is_named(string query, string name)
    {
        var answer = await Customer.GetAsync($"/v1/events?{query}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, name), (answer.Status, Assert.Single(answer.Mistakes)));
    }

    private static int Rank(string type) => type switch
    {
        "booking.held" => 0,
        "booking.confirmed" => 1,
        "ticket.issued" => 2,
        "booking.cancelled" => 3,
        "ticket.void" => 4,
        "refund.accepted" => 5,
        _ => 6,
    };

    private async Task<(List<string> Types, string Cursor)> ReadAsync(string? after, int limit)
    {
        var types = new List<string>();
        for (var next = after; ;)
        {
            var page = await Customer.GetAsync($"/v1/events?limit={limit}" + (next is null ? "" : $"&after={next}"));
            types.AddRange(page["events"]!.AsArray().Select(one => one!.Text("type")));
            Assert.InRange(page["events"]!.AsArray().Count, 0, limit);
            next = page["next"]?.GetValue<string>();
            if (next is null)
            {
                return (types, page.Body!.Text("cursor"));
            }
        }
    }
}
