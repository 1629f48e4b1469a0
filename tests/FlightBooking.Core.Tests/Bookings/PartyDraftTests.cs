using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Documents.Tickets;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>Who travels: by age, name and seat.</summary>
public class PartyDraftTests
{
    [Fact]
    public void An_infant_alone_is_a_mistake() =>
        Assert.Contains("/passengers", Draft(Request([OfferOf(Outbound)], Born(2026, 1, 1))).Refusal!.Errors.Keys);

    [Fact]
    public void Two_infants_need_two_adults() => Assert.Contains(
        "/passengers",
        Draft(Request([OfferOf(Outbound)], Adult(), Born(2026, 1, 1), Born(2026, 2, 1, "Max"))).Refusal!.Errors.Keys);

    [Fact]
    public void Whoever_has_a_birthday_between_the_slices_is_counted_by_slice()
    {
        // Two years old on 15 December: on a lap there, in a seat back.
        var booking = Book(Request([OfferOf(Outbound), OfferOf(Inbound)], Adult(), Born(2024, 12, 15)));

        Assert.Single(booking.Slices[0].Seats);
        Assert.Equal(2, booking.Slices[1].Seats.Length);
        Assert.True(booking.Slices[1].Price.Total > booking.Slices[0].Price.Total);
    }

    [Fact]
    public void A_ticket_says_of_each_slice_what_somebody_travels_as()
    {
        var booking = Book(Request([OfferOf(Outbound), OfferOf(Inbound)], Adult(), Born(2024, 12, 15)));

        var slices = BookingTicket.Of(booking, booking.TicketIds()[0], new("https://flights.example/")).Slices;

        Assert.Equal(
            [("Infant", "under 2"), ("Child", "2 to 11")],
            slices.Select(slice => (slice.Passengers[1].Type!, slice.Passengers[1].AgeBand!)));
        Assert.Equal([true, false], slices.Select(slice => slice.Passengers[1].Seats[0] is null));
    }

    // Another aircraft came, without the cabin that was bought, and with a seat of that number in another one.
    [Fact]
    public void A_ticket_has_the_seat_that_was_bought_even_where_the_aircraft_has_no_such_cabin()
    {
        var bought = OneWay();
        var (slice, flown) = (bought.Slices[0], bought.Slices[0].Segments[0] with { Aircraft = "320" });
        var seats = slice.Seats.Select(seat => seat with { Seat = "12A" });
        var booking = bought with
        {
            Cabin = Cabin.First,
            Slices = [slice with { Segments = [flown], Seats = [.. seats] }],
        };
        var number = booking.Slices[0].Seats[0].Seat;
        var map = SeatMap.For(booking.Slices[0].Segments[0].Aircraft);
        Assert.Null(map.RowsOf(Cabin.First));
        Assert.NotNull(map.Find(number));

        var ticket = BookingTicket.Of(booking, booking.TicketIds()[0], new("https://flights.example/"));

        var seat = ticket.Slices[0].Passengers[0].Seats[0]!;
        Assert.Equal((number, null), (seat.Seat, seat.RowPlan));
    }

    [Fact]
    public void A_ticket_says_what_baggage_is_included_and_what_was_bought_apart()
    {
        var request = Request([OfferOf(Outbound)], Adult("Ravi"), Adult(kg: 22.5m));
        var prepaid = Book(request with { ExtraBaggage = ExtraBaggageMode.Prepaid });

        var passengers = BookingTicket.Of(prepaid, prepaid.TicketIds()[0], new("https://flights.example/")).Passengers;

        Assert.Equal(
            [(7m, 15m, 0m, null), (7m, 15m, 7.5m, "prepaid")],
            passengers.Select(traveller => (
                traveller.Baggage.HandKg, traveller.Baggage.CheckInKg, traveller.Baggage.ExcessKg,
                traveller.Baggage.ExcessNote)));
    }

    [Fact]
    public void Whoever_turns_two_within_a_slice_has_a_seat_on_every_flight_of_it_and_pays_for_it()
    {
        // Two years old on the day of the second flight.
        var booking = Book(Request([OfferOf([Evening, Night])], Adult(), Born(2024, 12, 11)));
        var slice = booking.Slices[0];

        Assert.All(
            slice.Segments, segment => Assert.Contains(slice.SeatsOn(segment), seat => seat.PassengerId == "p2"));
        Assert.Contains(slice.Price.Lines, line => line.Code == "child_fare");
        Assert.DoesNotContain(slice.Price.Lines, line => line.Code == "infant_fare");
        Assert.Equal(PassengerType.Child, booking.Passengers[1].Type);
    }

    [Fact]
    public void Whoever_turns_two_after_the_slice_is_an_infant_on_all_of_it()
    {
        var booking = Book(Request([OfferOf([Evening, Night])], Adult(), Born(2024, 12, 12)));

        Assert.All(booking.Slices[0].Seats, seat => Assert.Equal("p1", seat.PassengerId));
    }

    [Theory]
    [InlineData("M9101")]
    [InlineData("M9101-DEL-2026-12-10")]
    public void An_infant_has_no_seat_to_name(string flight)
    {
        var infant = Born(2026, 1, 1) with { Seats = Adult().Seats.Add(flight, "12A") };

        var refused = Draft(Request([OfferOf(Outbound)], Adult(), infant)).Refusal!;

        Assert.Equal([$"/passengers/1/seats/{flight}"], refused.Errors.Keys);
        Assert.Equal(["an infant has no seat"], refused.Errors[$"/passengers/1/seats/{flight}"]);
    }

    [Fact]
    public void Whoever_is_an_infant_on_one_slice_names_seats_on_the_other()
    {
        // Two years old on 15 December.
        var child = Born(2024, 12, 15) with { Seats = Adult().Seats.Add("M9102", "12A") };

        var draft = Draft(Request([OfferOf(Outbound), OfferOf(Inbound)], Adult(), child)).Value;

        Assert.Equal("12A", draft.SeatRequests(1, Inbound)[1].Seat);
    }

    [Fact]
    public void One_number_on_two_dates_has_a_seat_of_its_own_on_each()
    {
        var adult = Adult() with
        {
            Seats = Adult().Seats.Add(Outbound.Key.ToString(), "12A").Add(Again.Key.ToString(), "14C"),
        };

        var draft = Draft(Request([OfferOf(Outbound), OfferOf(SoonEnough), OfferOf(Again)], adult)).Value;

        Assert.Equal("12A", draft.SeatRequests(0, Outbound)[0].Seat);
        Assert.Equal("14C", draft.SeatRequests(2, Again)[0].Seat);
    }

    [Fact]
    public void Passengers_of_one_name_are_told_apart()
    {
        var booking = Book(Request([OfferOf(Outbound)], Adult(), Adult("ASHA"), Adult("Ravi")));

        Assert.Equal(["7KQ2MX-1", "7KQ2MX-2", null], booking.Passengers.Select(passenger => passenger.UniqueId));
    }

    [Theory]
    [InlineData("Anne  Marie")]
    [InlineData(" Anne Marie ")]
    [InlineData("Annemarie")]
    [InlineData("ANNE\u00a0MARIE")]
    public void Names_that_differ_in_spaces_and_capitals_alone_are_one(string name)
    {
        var booking = Book(Request([OfferOf(Outbound)], Adult("Anne Marie"), Adult(name), Adult("Anna Marie")));

        Assert.Equal(["7KQ2MX-1", "7KQ2MX-2", null], booking.Passengers.Select(passenger => passenger.UniqueId));
    }

    [Theory]
    [InlineData("Jos\u00e9", "Rao", "Jose\u0301", "Rao")]
    [InlineData("Hu\u031bo\u031bng", "Tran", "H\u01b0\u01a1ng", "Tran")]
    [InlineData("Anna Maria", "Rao", "Anna  Maria", "Rao")]
    [InlineData("Anna Maria", "Rao", "AnnaMaria", "Rao")]
    [InlineData("Anna", "Maria Rao", "Anna Maria", "Rao")]
    [InlineData("Asha", "O'Neill", "Asha", "O’Neill")]
    [InlineData("Anne-Marie", "Rao", "Anne\u2010Marie", "Rao")]
    public void A_name_is_the_same_however_it_is_written(string first, string last, string otherFirst, string otherLast)
    {
        var booking = Book(
            Request([OfferOf(Outbound)], Adult(first, last), Adult(otherFirst, otherLast), Adult("Ravi")));

        Assert.Equal(["7KQ2MX-1", "7KQ2MX-2", null], booking.Passengers.Select(passenger => passenger.UniqueId));
        Assert.Equal(otherFirst, booking.Passengers[1].FirstName);
    }

    [Theory]
    [InlineData(2024, 12, 10, PassengerType.Child)]
    [InlineData(2024, 12, 11, PassengerType.Infant)]
    [InlineData(2014, 12, 10, PassengerType.Adult)]
    [InlineData(2014, 12, 11, PassengerType.Child)]
    public void The_type_follows_from_the_age_on_the_day_of_departure(
        int year, int month, int day, PassengerType type) =>
        Assert.Equal(type, PassengerAge.TypeOn(Outbound.Date, new(year, month, day)));
}
