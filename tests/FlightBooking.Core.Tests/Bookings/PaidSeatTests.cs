using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Tests.Cancellations;
using FlightBooking.Core.Tests.Changes;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>Seats that cost something where they are chosen.</summary>
public sealed class PaidSeatTests
{
    // Rows 7 and 8 are the first of economy; elsewhere a window costs 123.45. The first that covers a seat counts.
    [Theory]
    [InlineData("M9", "7A", 40_050)]
    [InlineData("M9", "8C", 40_050)]
    [InlineData("K9", "7A", 40_050)]
    [InlineData("K9", "9A", 0)]
    [InlineData("M9", "9a", 12_345)]
    [InlineData("M9", "9B", 0)]
    [InlineData("M9", "1A", 12_345)]
    [InlineData("M9", "99Z", 0)]
    public void So_much_a_seat_costs(string airline, string seat, long paise) =>
        Assert.Equal(Money.Paise(paise), SeatScenes.Prices.Of(airline, SeatMap.For("321"), seat));

    // 5,842 for one (see CancellationQuoteTests); 400.50 for 7A and nothing for whoever is given a seat. Whole rupees,
    // half to even: 400.50 on top of what was rounded already.
    [Fact]
    public void Who_chooses_pays_a_line_of_its_own_and_who_is_given_a_seat_does_not()
    {
        var free = SeatScenes.Draft(Request([OfferOf(Outbound)], Adult())).Value;
        var draft = SeatScenes.Draft(SeatScenes.Seated(Request([OfferOf(Outbound)], Adult()))).Value;

        Assert.Equal(BookingScenes.Draft(Request([OfferOf(Outbound)], Adult())).Value.Total, free.Total);
        var line = draft.Prices[0].Lines.Single(one => one.Code == FareCalculator.ChosenSeats);
        Assert.Equal((1, 40_050), (line.Quantity, line.Amount.Amount));
        Assert.Equal(draft.Total, draft.Prices[0].Lines.Select(one => one.Amount).Sum());
        Assert.InRange(draft.Total.Amount - free.Total.Amount, 40_000, 40_100);
        var booking = Book(draft);
        Assert.Equal([new("p1", Outbound.Key, "7A", Money.Paise(40_050))], booking.Slices[0].SeatsPaid());
        Assert.Null(Book(free).Slices[0].PaidSeats);
    }

    [Fact]
    public void Whoever_leaves_has_their_own_seat_back_and_what_is_lost_comes_back_whole()
    {
        var couple = Couple();
        var fare = PassengerShare.Of(couple.Slices[0] with { PaidSeats = null }, couple.Passengers[0]);

        // With their own seats, to the rupee.
        Assert.InRange(
            (couple.Quote(Now, ["outbound"], ["p1"]).Value.Lines[0].Paid - fare).Amount, 40_000, 40_100);

        var lost = SeatScenes.Reseated(couple, [0, 0, 0]).GiveBackLostSeats(Now);
        Assert.Equal(StatementKind.LostSeats, lost.Statement()[^1].Kind);
        Assert.Equal(["p1"], lost.Statement()[^1].Passengers);
        Assert.InRange(lost.Refunds.Single().Amount.Amount, 40_000, 40_100);
        Assert.Equal(["p2"], lost.Slices[0].SeatsPaid().Select(paid => paid.PassengerId));
        Assert.Equal(lost.Refunds.Single().Amount, couple.ValueLeft(couple.Slices[0]) - lost.ValueLeft(lost.Slices[0]));
        Assert.Same(lost, lost.GiveBackLostSeats(Now));
        Assert.True(CancellationProperties.AddsUp(lost));

        // On another seat that costs as much nothing is lost.
        var slice = couple.Slices[0];
        var seats = slice.Seats.SetItem(0, slice.Seats[0] with { Seat = "7F" });
        var kept = couple with { Slices = [slice with { Seats = seats }] };
        Assert.Same(kept, kept.GiveBackLostSeats(Now));
    }

    // 7A cost 400.50, as the two rows at the front of economy do: 7 and 8 of a 321, 10 and 11 of a 788, 1 and 2 of a
    // 320. What the booking calls its flight's aircraft says nothing about a seat that was given on another.
    [Theory]
    [InlineData(null, "7B", false)]
    [InlineData(null, "11B", true)]
    [InlineData("788", "11B", false)]
    [InlineData("320", "7B", true)]
    public void A_seat_is_worth_what_it_is_on_the_aircraft_that_it_is_in(string? aircraft, string seat, bool isLost)
    {
        var couple = Couple();
        var slice = couple.Slices[0];
        var seats = slice.Seats.SetItem(0, slice.Seats[0] with { Seat = seat, Aircraft = aircraft });

        var moved = (couple with { Slices = [slice with { Seats = seats }] }).GiveBackLostSeats(Now);

        Assert.Equal(isLost ? 1 : 0, moved.Refunds.Length);
    }

    // p1 has paid for 7A. Whether p2 sits there by now is known once the change of seats is noted.
    [Fact]
    public void Nobody_leaves_a_party_that_is_changing_seats_that_are_paid_for()
    {
        var couple = Couple(chosen: 1);
        var moving = couple.BeginMove(new("M9101", Outbound.Key.Date, null, "p1", "8B"), Now).Value;
        var (one, both) = (
            moving.Quote(Now, ["outbound"], ["p1"]).Value, moving.Quote(Now, ["outbound"], ["p1", "p2"]).Value);

        Assert.Equal("booking_not_confirmed", Accept(moving, one).Refusal?.Code);
        Assert.Equal(
            "booking_not_confirmed",
            moving.CancelForCustomer(new(["outbound"], ["p1"]), null, "act", Now).Refusal?.Code);
        Assert.Null(Accept(moving, both).Refusal);
        Assert.Null(Accept(moving.EndMove(moving.Moving[0]), one).Refusal);

        static Result<Booking> Accept(Booking booking, CancellationQuote quote) =>
            booking.Cancel(quote, "hash", CancellationCharges.Standard, Now);
    }

    [Fact]
    public void Other_flights_have_no_seats_that_are_paid_for_and_their_price_counts_towards_them()
    {
        var couple = Couple();
        var moved = ExchangeScenes.To("outbound", Evening, 481300, Now, SeatScenes.Terms);

        var line = couple.FlightQuote(Now, moved).Value.Lines[0];

        Assert.Equal(couple.Slices[0].Price.Total, line.Exchange!.Value);
        Assert.Equal(Money.Zero, line.Price.AmountOf(FareCalculator.ChosenSeats));
        Assert.InRange(line.Exchange.Returned.Amount + line.Exchange.Charge.Amount, 80_000, 80_200);
    }

    // 7A cost 400.50: 8A does as well, 20A less, and for p2, who has paid as much, too. On each other's seats they just
    // exchange, and what was paid goes along.
    [Fact]
    public void Seats_are_changed_for_those_that_cost_no_more_and_credit_goes_with_the_seat()
    {
        var (one, two) = (Single(SeatScenes.Seated), Couple(chosen: 1));

        Assert.Null(one.RefuseDearer(Outbound.Key, "p1", SeatMap.For("321"), SeatMap.For("321").Find("8C")!));
        Assert.Null(one.RefuseDearer(Outbound.Key, "p1", SeatMap.For("321"), SeatMap.For("321").Find("20B")!));
        Assert.Equal("seat_costs_more", two.RefuseDearer(
            Outbound.Key, "p2", SeatMap.For("321"), SeatMap.For("321").Find("20A")!)?.Code);
        var wish = new SeatWish("M9101", Outbound.Key.Date, null, "p2", "7A");
        Assert.Equal("booking_not_confirmed", two.BeginMove(wish, Now).Value.BeginMove(wish, Now).Refusal?.Code);

        var swapped = two.SeatedAs(Outbound.Key, SeatInventory.Empty(Outbound.Key, "321")
            .Claim(
                two.BookingRef,
                two.Cabin,
                [new("p1", SeatType.Window, "8A"), new("p2", SeatType.Window, "7A")],
                Now.AddMinutes(15),
                Now).Value.Confirm(two.BookingRef).Value, Now);
        Assert.Equal(
            [("p2", "7A")], swapped.Slices[0].SeatsPaid().Select(paid => (paid.PassengerId, paid.Seat)));
    }

    private static Booking Single(Func<BookingRequest, BookingRequest> seat) =>
        Confirmed(Book(SeatScenes.Draft(seat(Request([OfferOf(Outbound)], Adult()))).Value));

    private static Booking Couple(int chosen = 2)
    {
        var request = SeatScenes.Seated(Request([OfferOf(Outbound)], Adult(), Adult("Ravi")));
        var unseated = request.Passengers[1] with { Seats = request.Passengers[1].Seats.Clear() };
        return Confirmed(Book(SeatScenes.Draft(chosen == 2 ? request : request with
        {
            Passengers = [request.Passengers[0], unseated],
        }).Value));
    }
}
