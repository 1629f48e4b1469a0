using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>The timetable changes after flights were sold.</summary>
public class FlightChangeTests
{
    private static readonly Booking Sold = Book(Request([OfferOf(Outbound), OfferOf(Inbound)], Adult()));

    [Fact]
    public void A_flight_as_sold_is_not_marked() => Assert.Empty(ChangedFlights.Of(Sold, Find, Now));

    [Fact]
    public void What_differs_most_is_what_it_is_marked_with() => Assert.All(
        new (Departure? Flown, FlightChangeKind Kind, string Words)[]
        {
            (null, FlightChangeKind.Removed, "is not flown any more"),
            (Later(90), FlightChangeKind.Retimed, "flies 11:30-13:45 instead of 10:00-12:15"),
            (Later(900), FlightChangeKind.Retimed, "flies 01:00-03:15 instead of 10:00-12:15"),
            (Outbound with { ArrivesAt = Outbound.ArrivesAt.AddHours(12) }, FlightChangeKind.Retimed,
                "flies 10:00-00:15+1 instead of 10:00-12:15"),
            (Later(90) with { Flight = Outbound.Flight with { Destination = LegTwo.Flight.Destination } },
                FlightChangeKind.Rerouted, "goes to CCU instead of BOM"),
            (Outbound with { Flight = Outbound.Flight with { Aircraft = "AT7" } }, FlightChangeKind.OtherAircraft,
                "is flown with ATR 72 instead of Airbus A321"),
        },
        expected =>
        {
            var segment = Sold.Slices[0].Segments[0];
            var change = FlightChange.Of(segment, expected.Flown, Now)!;

            Assert.Equal((expected.Kind, expected.Flown), (change.Kind, change.Flown));
            Assert.Equal(expected.Words, change.Describe(segment));
        });

    [Fact]
    public void A_flight_that_has_left_is_not_marked_but_one_that_was_put_off_is()
    {
        var segment = Sold.Slices[0].Segments[0];

        Assert.Null(FlightChange.Of(segment, null, Outbound.DepartsAt));
        Assert.Null(FlightChange.Of(segment, Later(60), Outbound.DepartsAt.AddMinutes(60)));
        Assert.NotNull(FlightChange.Of(segment, Later(60), Outbound.DepartsAt.AddMinutes(59)));
        Assert.NotNull(FlightChange.Of(segment, Later(-60), Outbound.DepartsAt.AddMinutes(-1)));
    }

    [Fact]
    public void Only_flights_that_somebody_travels_on_are_marked()
    {
        var halfOff = Sold with { Slices = [Sold.Slices[0] with { Status = SliceStatus.Cancelled }, Sold.Slices[1]] };

        Assert.Equal(
            [Inbound.Key], ChangedFlights.Of(halfOff, _ => null, Now).Select(change => change.Departure));
        Assert.Empty(ChangedFlights.Of(Sold with { Status = BookingStatus.Expired }, _ => null, Now));
        Assert.Empty(ChangedFlights.Of(Sold with { Status = BookingStatus.Cancelled }, _ => null, Now));
    }

    [Fact]
    public void A_flight_of_several_bookings_is_named_once_with_all_of_them()
    {
        var other = Sold with { BookingRef = "2KQ2MX" };

        var changes = new[] { Sold, other }.SelectMany(
            booking => ChangedFlights.Of(booking, key => key == Outbound.Key ? Later(30) : Find(key), Now));

        var change = Assert.Single(ChangedFlights.Together(changes));
        Assert.Equal((Outbound.Key, "flies 10:30-12:45 instead of 10:00-12:15"), (change.Departure, change.What));
        Assert.Equal(["2KQ2MX", "7KQ2MX"], change.Bookings);
    }

    private static Departure Later(int minutes) => Outbound with
    {
        DepartsAt = Outbound.DepartsAt.AddMinutes(minutes), ArrivesAt = Outbound.ArrivesAt.AddMinutes(minutes),
    };
}
