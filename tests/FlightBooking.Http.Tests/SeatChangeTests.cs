using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Other seats after the booking was paid.</summary>
public sealed class SeatChangeTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_seat_is_on_the_booking_the_map_and_the_ticket_at_once()
    {
        var (customer, reference) = await BoughtAsync(70, Adult());
        var before = await SeatAsync(customer, reference, "p1");

        var changed = await ChangeAsync(customer, reference, 70, "20C");

        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal("20C", await SeatAsync(customer, reference, "p1"));
        var (free, taken) = await MapAsync(customer, 70, before, "20C");
        Assert.Equal((true, false), (free, taken));
        var ticket = Pdf.Text((await customer.DocumentsAsync(reference))[$"{reference}-ticket-1"]);
        Assert.Contains("20C", ticket, StringComparison.Ordinal);
        Assert.DoesNotContain(before, ticket, StringComparison.Ordinal);
        Assert.Equal("seats_changed", changed["history"]!.AsArray()[^1]!.Text("event"));
    }

    [Fact]
    public async Task Two_of_a_party_exchange_their_seats()
    {
        var (customer, reference) = await BoughtAsync(71, Adult(), Adult("Ravi"));
        var (one, two) = (await SeatAsync(customer, reference, "p1"), await SeatAsync(customer, reference, "p2"));

        await ChangeAsync(customer, reference, 71, two.ToLowerInvariant());

        Assert.Equal(
            (two, one), (await SeatAsync(customer, reference, "p1"), await SeatAsync(customer, reference, "p2")));
    }

    [Fact]
    public async Task Of_eight_who_want_one_seat_at_once_one_has_it()
    {
        var bookings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => BoughtAsync(72, Adult())));

        var answers = await Task.WhenAll(bookings.Select(
            booking => ChangeAsync(booking.Customer, booking.Reference, 72, "25A")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer is { Status: HttpStatusCode.Conflict, Code: "seat_taken" }));
        var seats = await Task.WhenAll(bookings.Select(
            booking => SeatAsync(booking.Customer, booking.Reference, "p1")));
        Assert.Equal(8, seats.Distinct().Count());
        Assert.Single(seats, seat => seat == "25A");
    }

    [Fact]
    public async Task What_is_wrong_is_named_and_changes_nothing()
    {
        var (customer, reference) = await BoughtAsync(73, Adult(), Infant());
        var before = (await customer.GetAsync($"/v1/bookings/{reference}")).Text;

        var wrong = await customer.PutAsync(
            $"/v1/bookings/{reference}/seats", new JsonObject { ["date"] = "24.12.", ["seat"] = 12, ["row"] = 1 });
        Assert.Equal(["/date", "/flight", "/passengerId", "/row", "/seat"], wrong.Mistakes.Order());
        Assert.Equal(["/flight"], (await ChangeAsync(customer, reference, 74, "20C")).Mistakes);
        Assert.Equal(["/passengerId"], (await ChangeAsync(customer, reference, 73, "20C", "p2")).Mistakes);
        Assert.Equal("seat_unknown", (await ChangeAsync(customer, reference, 73, "99Z")).Code);
        Assert.Equal("seat_not_in_cabin", (await ChangeAsync(customer, reference, 73, "1A")).Code);

        Assert.Equal(before, (await customer.GetAsync($"/v1/bookings/{reference}")).Text);
    }

    [Fact]
    public async Task What_is_not_paid_picks_its_seats_by_booking()
    {
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day.AddDays(75), "M9");
        var reference = (await customer.BookAsync([offer])).Body!.Text("bookingRef");

        Assert.Equal("booking_not_paid", (await ChangeAsync(customer, reference, 75, "20C")).Code);
    }

    [Fact]
    public async Task The_same_again_is_answered_and_another_on_an_old_version_is_not()
    {
        var (customer, reference) = await BoughtAsync(76, Adult());
        var tag = (await customer.GetAsync($"/v1/bookings/{reference}")).Headers["ETag"];

        var changed = await ChangeAsync(customer, reference, 76, "20C", ifMatch: tag);
        var again = await ChangeAsync(customer, reference, 76, "20C", ifMatch: tag);
        var stale = await ChangeAsync(customer, reference, 76, "21C", ifMatch: tag);

        Assert.Equal((HttpStatusCode.OK, changed.Text), (again.Status, again.Text));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Equal("20C", await SeatAsync(customer, reference, "p1"));
    }

    [Fact]
    public async Task What_died_after_the_seat_was_taken_is_taken_up()
    {
        var (customer, reference) = await BoughtAsync(77, Adult());
        var store = host.Services.GetRequiredService<IDocumentStore>();
        var key = new BookingKey(customer.AccountId!, reference);
        var wish = new SeatWish("M9101", Day.AddDays(77), null, "p1", "20C");
        await host.Services.GetRequiredService<OpenBookings>().NoteAsync(key.AccountId, reference, Ct);
        await store.ChangeAsync(key, booking => booking.BeginMove(wish, DateTimeOffset.UtcNow), Ct);
        await host.Services.GetRequiredService<DepartureSeats>().DecideAsync(
            new("M9101", "DEL", wish.Date),
            "321",
            (seats, now) => seats.MoveTo(reference, "p1", "20C", _ => SeatType.Aisle, now),
            Ct);
        Assert.NotEqual("20C", await SeatAsync(customer, reference, "p1"));

        await host.ReconcileAsync();

        Assert.Equal("20C", await SeatAsync(customer, reference, "p1"));
    }

    private async Task<(ApiClient Customer, string Reference)> BoughtAsync(int days, params JsonObject[] party)
    {
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day.AddDays(days), "M9");
        return (customer, (await customer.BuyAsync([offer], party)).Text("bookingRef"));
    }

    private static Task<Answer> ChangeAsync(
        ApiClient customer,
        string reference,
        int days,
        string seat,
        string passengerId = "p1",
        string? ifMatch = null) =>
        customer.PutAsync(
            $"/v1/bookings/{reference}/seats",
            new JsonObject
            {
                ["flight"] = "M9101",
                ["date"] = $"{Day.AddDays(days):yyyy-MM-dd}",
                ["passengerId"] = passengerId,
                ["seat"] = seat,
            },
            ifMatch: ifMatch);

    private static async Task<string> SeatAsync(ApiClient customer, string reference, string passengerId) =>
        (await customer.GetAsync($"/v1/bookings/{reference}"))["slices"]![0]!["seats"]!.AsArray()
            .Single(seat => seat!.Text("passengerId") == passengerId)!.Text("seat");

    private static async Task<(bool One, bool Other)> MapAsync(ApiClient customer, int days, string one, string other)
    {
        var map = await customer.GetAsync($"/v1/flights/M9101/{Day.AddDays(days):yyyy-MM-dd}/seats");
        var free = map["cabins"]!.AsArray()
            .SelectMany(cabin => cabin!["rows"]!.AsArray())
            .SelectMany(row => row!["seats"]!.AsArray())
            .ToDictionary(seat => seat!.Text("seat"), seat => seat!["available"]!.GetValue<bool>());
        return (free[one], free[other]);
    }
}
