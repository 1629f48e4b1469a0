using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
using Xunit;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Cancellations;

public class CancellationBoundaryTests
{
    private static readonly (int Hours, long? Until, long Before)[] Bands =
        [(168, 3000, 0), (72, 3500, 3000), (2, null, 3500)];

    // Where clocks go forward or back in the week before, the wall clock is an hour off what has really passed.
    public static TheoryData<string, string, int> Departures => new()
    {
        { "DEL", "2026-12-10", 10 },
        { "JFK", "2027-03-15", 10 },
        { "JFK", "2026-11-02", 10 },
        { "LHR", "2027-03-28", 9 },
        { "SYD", "2027-04-04", 18 },
        { "HNL", "2026-12-10", 23 },
        { "AKL", "2026-09-27", 1 },
    };

    [Theory]
    [MemberData(nameof(Departures))]
    public void Exactly_that_many_real_hours_belong_to_the_dearer_band(string airport, string date, int hour)
    {
        var departure = LocalTime(airport, DateOnly.ParseExact(date, "yyyy-MM-dd"), hour);
        var booking = LeavingAt(departure);
        foreach (var (hours, until, before) in Bands)
        {
            var boundary = departure - TimeSpan.FromHours(hours);

            Assert.Equal(Money.Rupees(before), booking.Quote(boundary.AddSeconds(-1)).Value.Charge());
            Assert.Equal(until, ChargeAt(booking, boundary));
            Assert.Equal(until, ChargeAt(booking, boundary.AddSeconds(1)));
        }
    }

    [Fact]
    public void The_hours_are_those_that_pass_not_those_on_the_clock()
    {
        // New York goes to summer time in the night of 14 March: 72 hours by the clock are 71.
        var booking = LeavingAt(LocalTime("JFK", new(2027, 3, 15), 10));
        var sameClockThreeDaysBefore = new DateTimeOffset(2027, 3, 12, 10, 0, 0, TimeSpan.FromHours(-5));

        var line = booking.Quote(sameClockThreeDaysBefore).Value.Lines.Single();

        Assert.Equal((71m, Money.Rupees(3500)), (line.HoursBeforeDeparture, line.Charge));
    }

    [Fact]
    public void The_zone_of_whoever_asks_does_not_matter()
    {
        var departure = LocalTime("HNL", new(2026, 12, 10), 23);
        var booking = LeavingAt(departure);
        var asked = departure.AddHours(-72.5);

        Assert.Equal(
            booking.Quote(asked.ToOffset(TimeSpan.FromHours(5.5))).Value.Lines.Single().Charge,
            booking.Quote(asked.ToOffset(TimeSpan.FromHours(13))).Value.Lines.Single().Charge);
        Assert.Equal(Money.Rupees(3000), booking.Quote(asked).Value.Charge());
    }

    [Theory]
    [InlineData(168)]
    [InlineData(72)]
    [InlineData(2)]
    public void A_quote_ends_where_the_charge_goes_up(int hours)
    {
        var departure = LocalTime("JFK", new(2027, 3, 15), 10);
        var booking = LeavingAt(departure);
        var boundary = departure - TimeSpan.FromHours(hours);

        Assert.Equal(boundary, booking.Quote(boundary.AddMinutes(-4)).Value.ExpiresAt);
        Assert.Equal(boundary.AddMinutes(-1), booking.Quote(boundary.AddMinutes(-11)).Value.ExpiresAt);
    }

    [Fact]
    public void A_quote_of_two_slices_ends_with_the_first_change_of_either()
    {
        var booking = Family();
        var before = booking.Slices[1].Departure().AddHours(-168).AddMinutes(-3);

        // The outbound has left by then, so an earlier trip is taken for both.
        var moved = booking with
        {
            Slices = [At(booking.Slices[0], booking.Slices[1].Departure().AddDays(-1)), booking.Slices[1]],
        };

        Assert.Equal(before.AddMinutes(3), moved.Quote(before, ["outbound", "inbound"]).Value.ExpiresAt);
    }

    [Fact]
    public void The_hours_shown_never_contradict_the_band()
    {
        var departure = LocalTime("DEL", new(2026, 12, 10), 10);
        var booking = LeavingAt(departure);

        Assert.Equal(72.01m, HoursAt(departure.AddHours(-72).AddSeconds(-1)));
        Assert.Equal(72m, HoursAt(departure.AddHours(-72)));
        Assert.Equal(72m, HoursAt(departure.AddHours(-72).AddSeconds(1)));

        decimal HoursAt(DateTimeOffset now) => booking.Quote(now).Value.Lines.Single().HoursBeforeDeparture;
    }

    private static long? ChargeAt(Booking booking, DateTimeOffset now)
    {
        var quote = booking.Quote(now);
        return quote.Is(out var priced, out var refusal) ? priced.Charge().Amount / 100
            : refusal.Code == "too_late_to_cancel" ? null
            : throw new InvalidOperationException(refusal.Code);
    }

    private static DateTimeOffset LocalTime(string airport, DateOnly date, int hour)
    {
        var flight = new ScheduledFlight(
            "M9900",
            new("M9", "Meru Air"),
            DefaultAirports.ByCode[airport],
            DefaultAirports.ByCode["SIN"],
            Weekdays.Daily,
            new(hour, 0),
            new((hour + 6) % 24, 0),
            hour + 6 >= 24 ? 1 : 0,
            "789",
            new(481300, null, null));
        return Timetable.Create(DefaultAirports.ByCode.Values, [flight])
            .FindDeparture(new("M9900", airport, date))!.DepartsAt;
    }

    private static Booking LeavingAt(DateTimeOffset departure)
    {
        var booking = Single();
        return booking with { Slices = [At(booking.Slices[0], departure)] };
    }

    private static BookedSlice At(BookedSlice slice, DateTimeOffset departure) =>
        slice with { Segments = [slice.Segments[0] with { Departure = departure }] };
}
