using System.Collections.Immutable;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Core.TimetableVersions;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static FlightBooking.Core.Tests.TimetableVersions.Flown;

namespace FlightBooking.Core.Tests.TimetableVersions;

/// <summary>What another timetable does to dated flights that somebody has seats on.</summary>
public sealed class ActivationPreviewTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 5, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 12, 10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_departure_says_how_it_would_differ_and_each_booking_counts_once()
    {
        var before = Of(Flight("M9101"), Flight("M9102"), Flight("M9103"), Flight("M9104"));
        var after = Of(
            Flight("M9101"),
            Flight("M9102") with { DepartureTime = new(9, 0) },
            Flight("M9104") with { Aircraft = "AT7" });

        var preview = await PreviewAsync(
            before,
            after,
            Taken("M9101", "AAAAAA", "1A"),
            Taken("M9104", "CCCCCC", "30A"),
            Taken("M9102", "BBBBBB", "1A"),
            Taken("M9103", "BBBBBB", "1A"));

        Assert.Equal(
            [
                "M9102-DEL-2026-12-10 flies 09:00-12:10 instead of 10:00-12:10 (BBBBBB)",
                "M9103-DEL-2026-12-10 is not flown any more (BBBBBB)",
                "M9104-DEL-2026-12-10 is flown with ATR 72 instead of Airbus A320, "
                + "cannot carry everybody: ATR 72 lacks in their cabin: 30A. (CCCCCC)",
            ],
            preview.Departures.Select(departure =>
                $"{departure.Departure} {string.Join(", ", departure.What)} ({string.Join(" ", departure.Bookings)})"));
        Assert.Equal(2, preview.BookingsAffected);
    }

    [Fact]
    public async Task What_nobody_has_a_seat_on_any_more_or_has_left_is_not_touched()
    {
        var lapsed = Taken("M9101", "AAAAAA", "1A", until: Now);
        var left = Taken("M9101", "BBBBBB", "1A", date: new(2026, 12, 4));

        Assert.Empty((await PreviewAsync(Of(Flight("M9101")), Of(Flight("M9102")), lapsed, left)).Departures);
    }

    [Fact]
    public async Task What_was_lost_and_comes_back_says_so()
    {
        var preview = await PreviewAsync(Of(Flight("M9102")), Of(Flight("M9101")), Taken("M9101", "AAAAAA", "1A"));

        Assert.Equal(["is flown again"], Assert.Single(preview.Departures).What);
    }

    [Fact]
    public async Task A_departure_that_leaves_earlier_than_now_is_touched_as_long_as_it_has_not_left()
    {
        var today = new DateOnly(2026, 12, 5);
        var late = Flight("M9101") with { DepartureTime = new(23, 0), ArrivalTime = new(1, 0), ArrivalDayOffset = 1 };

        var preview = await PreviewAsync(Of(late), Of(Flight("M9101")), Taken("M9101", "AAAAAA", "1A", date: today));

        Assert.Single(preview.Departures);
    }

    [Fact]
    public async Task Only_the_number_that_it_says_confirms_it()
    {
        var preview = await PreviewAsync(Of(Flight("M9101")), Of(Flight("M9102")), Taken("M9101", "AAAAAA", "1A"));

        Assert.Null(preview.Unless(1));
        Assert.Equal("bookings_affected", preview.Unless(0)!.Code);
        Assert.Equal("bookings_affected", preview.Unless(2)!.Code);
    }

    [Fact]
    public async Task Departures_to_come_are_found_by_their_names_wherever_they_are()
    {
        var clock = new FakeTimeProvider(Now);
        var store = new InMemoryDocumentStore(clock);
        foreach (var number in Enumerable.Range(0, 250))
        {
            var date = DateOnly.FromDateTime(Now.Date).AddDays(number - 100);
            await store.CreateAsync(SeatInventory.Collection, Taken($"M9{number}", "AAAAAA", "1A", date), Ct);
        }

        var found = await new SeatsAhead(store, clock).ReadAsync(Ct).Select(seats => seats.Id).ToListAsync(Ct);

        // Of the day before too: there are places where it has not ended.
        Assert.Equal(151, found.Distinct().Count());
    }

    private static Task<ActivationPreview> PreviewAsync(
        Timetable before, Timetable after, params SeatInventory[] seats) =>
        ActivationPreview.OfAsync(before, after, seats.ToAsyncEnumerable(), Now, Ct);

    private static SeatInventory Taken(
        string number, string bookingRef, string seat, DateOnly? date = null, DateTimeOffset? until = null)
    {
        var empty = SeatInventory.Empty(new(number, "DEL", date ?? Day), "320");
        var seats = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("p1", seat);
        var claim = new SeatClaim(seats, until) { Cabin = Cabin.Economy };
        return empty with { Claims = empty.Claims.Add(bookingRef, claim) };
    }
}
