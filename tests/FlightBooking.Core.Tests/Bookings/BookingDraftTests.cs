using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

public class BookingDraftTests
{
    [Fact]
    public void One_adult_pays_the_tariff()
    {
        var booking = OneWay();

        Assert.Equal(Money.Rupees(5842), booking.Total);
        Assert.Equal(TripType.OneWay, booking.TripType);
        Assert.Equal("outbound", booking.Slices[0].Name);
        Assert.Equal(BookingStatus.PendingPayment, booking.Status);
    }

    [Fact]
    public void There_and_back_on_one_airline_is_one_ticket()
    {
        var booking = Book(Request([OfferOf(Outbound), OfferOf(Inbound)], Adult()));

        Assert.Equal(TripType.RoundTrip, booking.TripType);
        Assert.Equal(Ticketing.Single, booking.Ticketing);
        Assert.Equal(["outbound", "inbound"], booking.Slices.Select(slice => slice.Name));
        Assert.Equal(["7KQ2MX-ticket-1"], booking.TicketIds());
    }

    [Fact]
    public void Back_to_another_airport_of_the_same_city_is_no_round_trip()
    {
        var booking = Book(Request([OfferOf(Outbound), OfferOf(BackToNoida)], Adult()));

        Assert.Equal(TripType.MultiCity, booking.TripType);
        Assert.Equal(["slice_1", "slice_2"], booking.Slices.Select(slice => slice.Name));
    }

    [Fact]
    public void There_and_back_on_two_airlines_are_two_tickets()
    {
        var booking = Book(Request([OfferOf(Outbound), OfferOf(OtherInbound)], Adult()));

        Assert.Equal(Ticketing.Separate, booking.Ticketing);
        Assert.Equal(["7KQ2MX-ticket-1", "7KQ2MX-ticket-2"], booking.TicketIds());
    }

    [Fact]
    public void A_return_before_the_outbound_is_a_mistake() =>
        Assert.Contains(
            "/offers/1", Draft(Request([OfferOf(Inbound), OfferOf(Outbound)], Adult())).Refusal!.Errors.Keys);

    [Fact]
    public void Two_cabins_in_one_booking_are_a_mistake() => Assert.Contains(
        "/offers/1",
        Draft(Request([OfferOf(Outbound), OfferOf(Inbound, cabin: Cabin.Business)], Adult())).Refusal!.Errors.Keys);

    [Fact]
    public void The_sale_ends_an_hour_before_departure()
    {
        var request = Request(
            [Signer.Sign(new([Outbound.Key], Cabin.Economy, Money.Paise(481300), Outbound.DepartsAt))], Adult());

        Assert.Null(Draft(request, Find, Outbound.DepartsAt.AddMinutes(-61)).Refusal);
        Assert.Contains(
            "/offers/0",
            Draft(request, Find, Outbound.DepartsAt.AddMinutes(-60)).Refusal!.Errors.Keys);
    }

    [Fact]
    public void A_flight_that_no_longer_operates_is_refused()
    {
        var draft = Draft(Request([OfferOf(Outbound)], Adult()), _ => null, Now);

        Assert.Equal("flight_not_operating", draft.Refusal?.Code);
    }

    [Fact]
    public void Between_slices_there_is_time_to_change()
    {
        var refused = Draft(Request([OfferOf(Outbound), OfferOf(TooSoon)], Adult())).Refusal!;

        Assert.Equal(["/offers/1"], refused.Errors.Keys);
        Assert.Equal(["leaves too soon after the slice before it: a change there needs 45 minutes"], refused.Errors["/offers/1"]);
        Assert.Null(Draft(Request([OfferOf(Outbound), OfferOf(SoonEnough)], Adult())).Refusal);
    }

    [Fact]
    public void A_coupon_comes_off_once_and_the_lines_still_add_up()
    {
        var draft = Draft(Request([OfferOf(Outbound), OfferOf(Inbound)], Adult())).Value;
        var full = draft.Total;

        var discounted = draft.Apply(Coupon.Defaults.First(coupon => coupon.Code == "FLAT750"), Now).Value;

        Assert.Equal(full - Money.Rupees(750), discounted.Total);
        Assert.All(
            discounted.Prices, price => Assert.Equal(price.Total, price.Lines.Select(line => line.Amount).Sum()));
    }

    [Fact]
    public void Every_mistake_is_named_in_one_answer()
    {
        var request = Request(
            [OfferOf(Outbound)],
            Adult(kg: -1),
            Born(2027, 5, 1),
            Adult() with { Seats = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("XX1", "1A") });

        var errors = Draft(request).Refusal!.Errors.Keys;

        Assert.Contains("/passengers/0/checkInBaggageKg", errors);
        Assert.Contains("/passengers/1/dateOfBirth", errors);
        Assert.Contains("/passengers/2/seats/XX1", errors);
    }
}
