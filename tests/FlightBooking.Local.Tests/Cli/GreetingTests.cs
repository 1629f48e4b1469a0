using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
using FlightBooking.Kit.Host;
using FlightBooking.Local.Host;
using Xunit;

namespace FlightBooking.Local.Tests.Cli;

public sealed class GreetingTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);

    [Fact]
    public void The_sample_trip_is_three_weeks_ahead_and_comes_back_a_week_later() =>
        Assert.Equal(
            new("DEL", "BOM", Today.AddDays(21), Today.AddDays(28)), SampleTrip.Of(TestTimetable.Small, Today));

    [Theory]
    [InlineData("2027-02-01", "2027-02-28", "2027-02-01")]
    [InlineData("2026-12-01", "2026-12-12", "2026-12-12")]
    public void Where_nothing_flies_then_it_is_the_nearest_day_that_something_does(string from, string to, string date)
    {
        var flight = TestTimetable.Small.Flights.Single(flight => flight.Number == "M9300") with
        {
            ValidFrom = DateOnly.Parse(from, null), ValidTo = DateOnly.Parse(to, null),
        };

        Assert.Equal(new("DEL", "GOI", DateOnly.Parse(date, null), null), SampleTrip.Of(Of(flight), Today));
    }

    [Fact]
    public void Where_nothing_flies_any_more_there_is_none_and_the_greeting_says_what_helps()
    {
        var over = TestTimetable.Small.Flights[0] with { ValidFrom = new(2020, 1, 1), ValidTo = new(2020, 12, 31) };

        Assert.Null(SampleTrip.Of(Of(over), Today));
        Assert.Contains(
            "with --shift",
            Greeting.Text(new("http://127.0.0.1:7071"), "fb_1", "fb_2", null, 1, 2),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_lines_are_there_for_both_kinds_of_shell_and_the_codes_of_the_coupons_too()
    {
        var text = Greeting.Text(
            new("http://127.0.0.1:7071"), "fb_1", "fb_2", new("DEL", "GOI", new(2027, 2, 1), null), 1, 2);

        Assert.Equal(2, text.Split("?origin=DEL&destination=GOI&departureDate=2027-02-01&limit=1'").Length - 1);
        foreach (var part in new[] { "KEY=fb_1;", "curl -so ticket.pdf", "Bearer fb_1", "Invoke-WebRequest $files[0].url -OutFile ticket.pdf", "FLAT750", "WELCOME10" })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
    }

    private static Timetable Of(ScheduledFlight flight) => Timetable.Create(DefaultAirports.ByCode.Values, [flight]);
}
