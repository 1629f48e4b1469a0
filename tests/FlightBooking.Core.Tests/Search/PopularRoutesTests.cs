using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Timetables;
using Xunit;

namespace FlightBooking.Core.Tests.Search;

public sealed class PopularRoutesTests
{
    private static readonly DateOnly Monday = new(2027, 1, 4);
    private static readonly Airline Meru = new("M9", "Meru Air");

    [Fact]
    public void The_most_flown_comes_first_from_where_more_leaves()
    {
        var timetable = Of(
            Both("1", "DEL", "BOM"), Both("2", "DEL", "BOM"), Both("3", "BLR", "BOM"),
            Both("4", "CCU", "BOM", Weekdays.Monday | Weekdays.Friday));

        Assert.Equal(
            [("BOM", "DEL", 14), ("BOM", "BLR", 7), ("BOM", "CCU", 2)], Named(timetable, most: 5));
        Assert.Equal([("BOM", "DEL", 14)], Named(timetable, most: 1));
    }

    [Fact]
    public void One_airport_is_not_all_there_is()
    {
        var timetable = Of(
            Both("1", "DEL", "BOM"), Both("2", "DEL", "BLR"), Both("3", "DEL", "CCU"),
            Both("4", "GOI", "BOM", Weekdays.Monday));

        Assert.Equal(
            [("DEL", "BLR", 7), ("DEL", "BOM", 7), ("BOM", "GOI", 1)],
            PopularRoutes.In(timetable, Monday, 5, mostOfAnAirport: 2)
                .Select(route => (route.Origin.Code, route.Destination.Code, route.WeeklyFlights)));
    }

    [Fact]
    public void Whatever_does_not_fly_in_that_week_or_not_back_is_none()
    {
        var over = Both("2", "DEL", "BLR").Select(flight => flight with { ValidTo = Monday.AddDays(-1) });
        var ending = Both("3", "DEL", "GOI").Select(flight => flight with { ValidTo = Monday.AddDays(2) });
        var timetable = Of(Both("1", "DEL", "BOM").Take(1), over, ending);

        Assert.Equal([("DEL", "GOI", 3)], Named(timetable, most: 5));
        Assert.Empty(PopularRoutes.In(timetable, DateOnly.MaxValue.AddDays(-7), 5, 5));
    }

    [Fact]
    public void The_default_timetable_has_some_of_many_airports()
    {
        var routes = PopularRoutes.In(DefaultTimetable.Load(), Monday, 8, 2);

        Assert.Equal(8, routes.Count);
        Assert.All(routes, route => Assert.True(route.WeeklyFlights > 50, route.ToString()));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(
            '\n', routes.Select(route => $"{route.Origin.City}-{route.Destination.City} {route.WeeklyFlights}")));
    }

    private static IEnumerable<(string, string, int)> Named(Timetable timetable, int most) =>
        PopularRoutes.In(timetable, Monday, most, most)
            .Select(route => (route.Origin.Code, route.Destination.Code, route.WeeklyFlights));

    private static Timetable Of(params IEnumerable<ScheduledFlight>[] flights) =>
        Timetable.Create(DefaultAirports.ByCode.Values, flights.SelectMany(some => some));

    private static IEnumerable<ScheduledFlight> Both(
        string number, string one, string other, Weekdays days = Weekdays.Daily) =>
        new[] { (one, other, "1"), (other, one, "2") }.Select(way => new ScheduledFlight(
            $"M9{number}0{way.Item3}", Meru, DefaultAirports.ByCode[way.Item1], DefaultAirports.ByCode[way.Item2], days,
            new(10, 0), new(12, 0), 0, "321", new(481300, null, null)));
}
