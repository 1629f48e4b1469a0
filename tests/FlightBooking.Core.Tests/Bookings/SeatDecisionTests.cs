using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Tests.Cancellations;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>Which flight of a booking somebody would like another seat on, and what the booking says then.</summary>
public sealed class SeatDecisionTests
{
    private static readonly SeatWish Wish = new("M9101", new(2026, 12, 10), null, "p1", "20A");

    [Fact]
    public void Legs_under_one_number_are_told_apart_by_where_they_leave()
    {
        var booking = Confirmed(Book(Request([OfferOf([LegOne, LegTwo])], Adult())));
        var wish = Wish with { Flight = "M9532" };

        Assert.Equal(["/origin"], booking.FlightOf(wish, Now).Refusal!.Errors.Keys);
        Assert.Equal(LegTwo.Key, booking.FlightOf(wish with { Origin = "BOM" }, Now).Value.Key());
    }

    [Fact]
    public void Every_mistake_is_named() => Assert.Equal(
        ["/flight", "/passengerId"],
        Single().FlightOf(Wish with { Date = new(2026, 12, 11), PassengerId = "p9" }, Now)
            .Refusal!.Errors.Keys.Order());

    [Fact]
    public void An_infant_has_no_seat_to_change()
    {
        var booking = Confirmed(Book(Request([OfferOf(Outbound)], Adult(), Born(2026, 1, 4))));

        Assert.Equal(
            ["/passengerId"], booking.FlightOf(Wish with { PassengerId = "p2" }, Now).Refusal!.Errors.Keys);
    }

    [Fact]
    public void It_ends_an_hour_before_the_flight_leaves()
    {
        var end = Outbound.DepartsAt.AddHours(-1);

        Assert.Null(Single().FlightOf(Wish, end.AddTicks(-1)).Refusal);
        Assert.Equal("slice_departed", Single().FlightOf(Wish, end).Refusal?.Code);
    }

    [Fact]
    public void Whoever_has_left_the_slice_has_none()
    {
        var booking = Family().Cancelled(Now, ["outbound"], ["p1"]);

        Assert.Equal("already_cancelled", booking.FlightOf(Wish, Now).Refusal?.Code);
        Assert.Null(booking.FlightOf(Wish with { PassengerId = "p2" }, Now).Refusal);
    }

    [Fact]
    public void What_is_not_paid_or_over_keeps_its_seats()
    {
        var held = Book(Request([OfferOf(Outbound)], Adult()));

        Assert.Equal("booking_not_paid", held.FlightOf(Wish, Now).Refusal?.Code);
        Assert.Equal("booking_expired", held.Expire(null, Now).Value.FlightOf(Wish, Now).Refusal?.Code);
    }

    [Fact]
    public void The_booking_says_the_seats_of_the_departure_and_of_no_other_flight()
    {
        var booking = Family();
        var seats = Seats(booking, Outbound).MoveTo(booking.BookingRef, "p1", "20A", _ => SeatType.Window, Now).Value;

        var told = booking.SeatedAs(Outbound.Key, seats, Now);

        Assert.Equal("20A", told.Slices[0].Seats.Single(seat => seat.PassengerId == "p1").Seat);
        Assert.Equal(booking.Slices[0].Seats.Length, told.Slices[0].Seats.Length);
        Assert.Equal(booking.Slices[1], told.Slices[1]);
        Assert.Equal(SeatDecision.Happening, told.History[^1].Event);
        Assert.Same(told, told.SeatedAs(Outbound.Key, seats, Now));
    }

    [Fact]
    public void What_has_begun_is_told_apart_and_ends_by_itself()
    {
        var booking = Family().BeginMove(Wish, Now).Value.BeginMove(Wish with { PassengerId = "p2" }, Now).Value;

        var (first, later) = (booking.Moving[0], Now.AddHours(1));

        Assert.Equal([1, 2], booking.Moving.Select(move => move.Number));
        Assert.Equal([2], booking.EndMove(first).EndMove(first).Moving.Select(move => move.Number));
        Assert.Equal(
            [2, 3], booking.EndMove(first).BeginMove(Wish, Now).Value.Moving.Select(move => move.Number));
        var again = Family().BeginMove(Wish, later).Value;
        Assert.Equal(first.Number, again.Moving[0].Number);
        Assert.Same(again, again.EndMove(first));
    }

    // The departure with the seats that the booking has there.
    private static SeatInventory Seats(Booking booking, Departure departure)
    {
        var slice = booking.Slices.First(known => known.Segments[0].Key() == departure.Key);
        return SeatInventory.Empty(departure.Key, departure.Flight.Aircraft)
            .Claim(
                booking.BookingRef,
                booking.Cabin,
                [.. slice.Seats.Select(seat => new SeatRequest(seat.PassengerId, SeatType.Window, seat.Seat))],
                Now.AddMinutes(15),
                Now)
            .Value.Confirm(booking.BookingRef).Value;
    }
}
