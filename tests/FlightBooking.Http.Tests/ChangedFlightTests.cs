using System.Text.Json.Nodes;
using FlightBooking.App.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Documents;
using FlightBooking.Http.Tests.Observability;
using FlightBooking.Local.Cli;
using FlightBooking.Timetables;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;

namespace FlightBooking.Http.Tests;

/// <summary>The host comes back with another timetable than the one bookings were made from.</summary>
public sealed class ChangedFlightTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("flightbooking-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Retimed_and_removed_flights_are_marked_on_the_booking_in_the_list_and_in_the_report()
    {
        var (key, bookingRef, other) = await SellAsync();
        var changed = Changed();

        await SoldFlights.ReportAsync(folder, changed, TestContext.Current.CancellationToken);
        await using var host = await StartAsync(changed);
        var customer = host.Anonymous();
        customer.UseKey(key);

        var booking = (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Body!;
        var retimed = Change(booking, 0)!;
        Assert.Equal(
            ("retimed", At("11:30"), At("13:45"), "BOM", "Airbus A321"),
            (retimed.Text("kind"), retimed.Text("departure"), retimed.Text("arrival"),
                retimed["destination"]!.Text("code"), retimed.Text("aircraft")));
        Assert.Equal(At("10:00"), Flight(booking, 0).Text("departure"));
        Assert.Equal(
            """{"kind":"removed","destination":null,"departure":null,"arrival":null,"aircraft":null}""",
            Change(booking, 1)!.ToJsonString());
        var listed = (await customer.GetAsync("/v1/bookings")).Body!["bookings"]!.AsArray();
        Assert.Equal("retimed", Change(listed.Single(one => one!.Text("bookingRef") == bookingRef)!, 0)!.Text("kind"));
        Assert.Null(Change(listed.Single(one => one!.Text("bookingRef") == other)!, 0));
        Assert.Equal(
            [
                $"M9101-DEL-{Out} flies 11:30-13:45 instead of 10:00-12:15; bookings: {bookingRef}",
                $"M9102-BOM-{Back} is not flown any more; bookings: {bookingRef}",
            ],
            await File.ReadAllLinesAsync(
                Path.Combine(folder, "changed-flights.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_host_that_begins_on_another_timetable_logs_them()
    {
        var (_, bookingRef, _) = await SellAsync();
        var log = new CapturedLog();

        await using var host = await StartAsync(Changed(), log);

        var lines = await LinesAsync(log, 3);
        Assert.Equal($"M9101-DEL-{Out} flies 11:30-13:45 instead of 10:00-12:15; bookings: {bookingRef}", lines[0]);
        Assert.Equal("Booked flights that the timetable flies otherwise: 2", lines[2]);
    }

    [Fact]
    public async Task The_ticket_is_marked_too_and_what_is_marked_is_logged_once()
    {
        var (key, bookingRef) = await BuyAsync();
        var log = new CapturedLog();
        await using var host = await StartAsync(Changed(), log);
        var customer = host.Anonymous();
        customer.UseKey(key);

        var ticketId = $"{bookingRef}-ticket-1";
        var code = host.Services.GetRequiredService<DocumentLinks>().CodeOf(ticketId);
        var ticket = (await host.Anonymous().GetAsync($"/v1/tickets/{ticketId}?code={code}")).Body!;
        var booking = (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Body!;
        await customer.GetAsync("/v1/bookings");

        Assert.Equal("valid", ticket.Text("status"));
        Assert.All([0, 1], slice => Assert.Equal(
            Change(booking, slice)!.ToJsonString(),
            ticket["slices"]![slice]!["flights"]![0]!["change"]!.ToJsonString()));
        Assert.Equal(
            [
                $"M9101-DEL-{Out} flies 11:30-13:45 instead of 10:00-12:15; booking: {bookingRef}",
                $"M9102-BOM-{Back} is not flown any more; booking: {bookingRef}",
            ],
            Lines(log, nameof(TimetableNow)));
    }

    [Fact]
    public async Task Nobody_is_told_of_flights_that_nobody_travels_on()
    {
        var (key, bookingRef, _) = await SellAsync();
        await using var host = await StartAsync(Changed());
        var customer = host.Anonymous();
        customer.UseKey(key);
        await customer.PostAsync($"/v1/bookings/{bookingRef}/cancellations", new JsonObject());

        var booking = await customer.WaitForStatusAsync(bookingRef, "cancelled");

        Assert.All([0, 1], slice => Assert.Null(Change(booking, slice)));
    }

    // One booking there and back with M9, one with K9, which nothing happens to.
    private async Task<(string Key, string BookingRef, string Other)> SellAsync()
    {
        await using var host = await StartAsync(TestTimetable.Small);
        var customer = await host.CustomerAsync();
        var booked = await customer.BookAsync(
            [
                await customer.OfferAsync("DEL", "BOM", TestTimetable.Day, "M9"),
                await customer.OfferAsync("BOM", "DEL", TestTimetable.ReturnDay, "M9"),
            ],
            Adult());
        Assert.All([0, 1], slice => Assert.Null(Change(booked.Body!, slice)));
        var other = await customer.BookAsync(
            [await customer.OfferAsync("DEL", "BOM", TestTimetable.Day, "K9")], Adult());
        return (customer.Key!, booked.Body!.Text("bookingRef"), other.Body!.Text("bookingRef"));
    }

    private async Task<(string Key, string BookingRef)> BuyAsync()
    {
        await using var host = await StartAsync(TestTimetable.Small);
        var customer = await host.CustomerAsync();
        return (customer.Key!, (await customer.BuyAsync(await customer.RoundTripAsync())).Text("bookingRef"));
    }

    private Task<TestHost> StartAsync(Timetable timetable, CapturedLog? log = null) =>
        TestHost.StartAsync(options => options with { Timetable = timetable, Log = log }, folder, onCosmos: false);

    private static async Task<List<string>> LinesAsync(CapturedLog log, int count)
    {
        for (var tries = 0; ; tries++)
        {
            var lines = Lines(log, "TimetableWatch");
            if (lines.Count >= count || tries == 200)
            {
                return lines;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static List<string> Lines(CapturedLog log, string category) =>
    [
        .. log.Lines.Where(line => line.Category.EndsWith(category, StringComparison.Ordinal))
            .Select(line => line.Message),
    ];

    private static Timetable Changed() => Timetable.Create(
        DefaultAirports.ByCode.Values,
        TestTimetable.Small.Flights.Where(flight => flight.Number != "M9102").Select(flight => flight.Number == "M9101"
            ? flight with { DepartureTime = new(11, 30), ArrivalTime = new(13, 45) }
            : flight));

    private static string Out => $"{TestTimetable.Day:yyyy-MM-dd}";

    private static string Back => $"{TestTimetable.ReturnDay:yyyy-MM-dd}";

    private static string At(string time) => $"{Out}T{time}:00+05:30";

    private static JsonNode Flight(JsonNode booking, int slice) => booking["slices"]![slice]!["segments"]![0]!;

    private static JsonNode? Change(JsonNode booking, int slice) => Flight(booking, slice)["change"];
}
