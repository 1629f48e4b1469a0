using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Schedules;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Disruptions;

/// <summary>On which days a slice may be flown otherwise.</summary>
public class SliceWindowTests
{
    private static readonly DisruptionRules Rules = DisruptionRules.Standard;

    [Fact]
    public void Days_count_from_the_first_flight_that_has_not_left()
    {
        var slice = Slice();

        Assert.Equal(Around(Evening.Date), SliceWindow.DaysOf(slice, Rules, Evening.DepartsAt.AddMinutes(-1)));
        Assert.Equal(Around(Night.Date), SliceWindow.DaysOf(slice, Rules, Evening.DepartsAt));
        Assert.Equal(Around(Night.Date), SliceWindow.DaysOf(slice, Rules, Night.DepartsAt.AddDays(1)));
    }

    [Fact]
    public void They_are_the_days_that_an_offer_is_held_against()
    {
        var booking = Booking();
        var now = Evening.DepartsAt.AddHours(1);
        var (first, last) = SliceWindow.DaysOf(booking.Slices[0], Rules, now);
        var window = SliceWindow.Of(booking, booking.Slices[0], now)!;

        Assert.DoesNotContain("is not between", window.WhyNot(On(first), Rules) ?? "");
        Assert.DoesNotContain("is not between", window.WhyNot(On(last), Rules) ?? "");
        Assert.Contains("is not between", window.WhyNot(On(first.AddDays(-1)), Rules));
        Assert.Contains("is not between", window.WhyNot(On(last.AddDays(1)), Rules));
    }

    /// <summary>An hour and a half is enough within an airline.</summary>
    [Fact]
    public void Flights_that_leave_no_time_to_change_the_airline_do_not_fit()
    {
        var booking = Booking();
        var window = SliceWindow.Of(booking, booking.Slices[0], Now)!;

        Assert.True(window.Fits([Evening, Onward("M9", 90)]));
        Assert.False(window.Fits([Evening, Onward("YY", 119)]));
        Assert.True(window.Fits([Evening, Onward("YY", 120)]));
    }

    private static Departure Onward(string airline, int minutes)
    {
        var later = Evening.ArrivesAt.AddMinutes(minutes) - Night.DepartsAt;
        return Night with
        {
            Flight = Night.Flight with { Number = $"{airline}77", Airline = new(airline, airline) },
            DepartsAt = Night.DepartsAt + later,
            ArrivesAt = Night.ArrivesAt + later,
        };
    }

    private static (DateOnly First, DateOnly Last) Around(DateOnly date) =>
        (date.AddDays(-Rules.DaysBefore), date.AddDays(Rules.DaysAfter));

    private static BookedSlice Slice() => Booking().Slices[0];

    private static Booking Booking() =>
        Book(Request([OfferOf([Evening, Night])], Adult()));

    private static JourneySlice On(DateOnly date)
    {
        var days = date.DayNumber - Night.Date.DayNumber;
        var flight = Night with
        {
            Date = date,
            DepartsAt = Night.DepartsAt.AddDays(days),
            ArrivesAt = Night.ArrivesAt.AddDays(days),
        };
        return JourneySlice.Of(OfferOf(flight), Signer, _ => flight, Now).Value;
    }
}
