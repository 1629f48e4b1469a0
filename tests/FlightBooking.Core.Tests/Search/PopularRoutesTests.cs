using FlightBooking.App.Flights.Drawings;
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
    public void They_are_of_many_places_before_they_are_of_few()
    {
        var timetable = Of(
            Both("1", "DEL", "BOM"), Both("2", "DEL", "BLR"), Both("3", "HYD", "MAA"), Both("4", "CCU", "GOI"),
            Both("5", "SIN", "KUL", Weekdays.Monday));

        Assert.Equal(["DEL-BLR", "CCU-GOI", "KUL-SIN"], Chosen(3));
        Assert.Equal(["CCU-GOI", "DEL-BLR", "DEL-BOM", "KUL-SIN"], Chosen(4).Order());
        Assert.Equal(5, Chosen(9).Count());

        IEnumerable<string> Chosen(int most) => PopularRoutes.Of(timetable, Monday, most)
            .Select(route => $"{route.Origin.Code}-{route.Destination.Code}");
    }

    [Fact]
    public void Whatever_does_not_fly_in_that_week_or_not_back_is_none()
    {
        var over = Both("2", "DEL", "BLR").Select(flight => flight with { ValidTo = Monday.AddDays(-1) });
        var ending = Both("3", "DEL", "GOI").Select(flight => flight with { ValidTo = Monday.AddDays(2) });
        var timetable = Of(Both("1", "DEL", "BOM").Take(1), over, ending);

        Assert.Equal([("DEL", "GOI", 3)], Named(timetable, most: 5));
        Assert.Empty(PopularRoutes.Of(timetable, DateOnly.MaxValue.AddDays(-7), 5));
    }

    [Fact]
    public void The_default_timetable_has_some_of_many_countries()
    {
        var routes = PopularRoutes.Of(DefaultTimetable.Load(), Monday, 8);

        Assert.Equal(8, routes.Count);
        Assert.True(routes.Select(route => route.Origin.Country).Distinct().Count() >= 4);
        Assert.All(routes, route => Assert.True(route.WeeklyFlights > 50, route.ToString()));
    }

    [Fact]
    public void The_picture_of_the_default_network_is_no_weight()
    {
        var timetable = DefaultTimetable.Load();

        var picture = NetworkMapSvg.Render(
            PopularRoutes.Of(timetable, Monday, 8), PopularRoutes.Busiest(timetable, Monday, 150));

        Assert.InRange(picture.Length, 20_000, 50_000);
    }

    private static IEnumerable<(string, string, int)> Named(Timetable timetable, int most) =>
        PopularRoutes.Busiest(timetable, Monday, most)
            .Select(route => (route.Origin.Code, route.Destination.Code, route.WeeklyFlights));

    private static Timetable Of(params IEnumerable<ScheduledFlight>[] flights) =>
        Timetable.Create(DefaultAirports.ByCode.Values, flights.SelectMany(some => some));

    private static IEnumerable<ScheduledFlight> Both(
        string number, string one, string other, Weekdays days = Weekdays.Daily) =>
        new[] { (one, other, "1"), (other, one, "2") }.Select(way => new ScheduledFlight(
            $"M9{number}0{way.Item3}", Meru, DefaultAirports.ByCode[way.Item1], DefaultAirports.ByCode[way.Item2], days,
            new(10, 0), new(12, 0), 0, "321", new(481300, null, null)));
}
