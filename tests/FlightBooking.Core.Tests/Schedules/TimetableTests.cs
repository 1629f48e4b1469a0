using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
using FlightBooking.Kit.Samples;
using Xunit;

namespace FlightBooking.Core.Tests.Schedules;

public sealed class TimetableTests
{
    [Fact]
    public void A_dated_flight_is_found_by_its_key_and_by_its_number()
    {
        var timetable = Sample.Timetable(Sample.Flight("6E155 DEL 08:00 BOM 10:15", days: Weekdays.Tuesday));

        var departure = timetable.FindDeparture(new("6E155", "DEL", Sample.Date));

        Assert.NotNull(departure);
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.FromMinutes(330)), departure.DepartsAt);
        Assert.Equal(departure, Assert.Single(timetable.DeparturesOf("6e155", Sample.Date)));
        Assert.Null(timetable.FindDeparture(new("6E155", "DEL", Sample.Date.AddDays(1))));
        Assert.Null(timetable.FindDeparture(new("6E155", "BOM", Sample.Date)));
        Assert.Null(timetable.FindDeparture(new("6E156", "DEL", Sample.Date)));
        Assert.Null(timetable.FindDeparture(new("6E155", "DEL", DateOnly.MaxValue)));
        Assert.Null(timetable.FindDeparture(new("6E155", "DEL", DateOnly.MinValue)));
    }

    [Fact]
    public void Flights_keep_to_their_period()
    {
        var flight = Sample.Flight("6E155 DEL 08:00 BOM 10:15") with
        {
            ValidFrom = Sample.Date,
            ValidTo = Sample.Date.AddDays(1),
        };

        var timetable = Sample.Timetable(flight);

        Assert.Equal([0, 1, 1, 0], Enumerable.Range(-1, 4)
            .Select(day => timetable.Direct(flight.Origin, flight.Destination, Sample.Date.AddDays(day)).Count));
    }

    [Theory]
    [InlineData("XX1 DEL 08:00 KTM 09:45", 90)]
    [InlineData("XX1 SYD 08:00 ADL 09:40", 130)]
    [InlineData("XX1 NRT 17:00 LAX 10:00", 600)]
    [InlineData("XX1 LAX 13:00 NRT 17:30+1", 690)]
    [InlineData("XX1 APW 23:59 HNL 05:00", 241)]
    [InlineData("XX1 HND 11:05 JFK 11:10", 845)]
    public void Elapsed_time_comes_from_the_instants_in_both_zones(string flight, int minutes)
    {
        var departure = Assert.Single(Sample.Timetable(Sample.Flight(flight)).DeparturesOf("XX1", Sample.Date));

        Assert.Equal(minutes, departure.DurationMinutes);
    }

    [Theory]
    [InlineData("2027-03-13", "XX1 JFK 01:30 ORD 03:00", 150)]
    [InlineData("2027-03-14", "XX1 JFK 01:30 ORD 03:00", 90)]
    [InlineData("2027-03-14", "XX1 JFK 01:30 MIA 05:00", 150)]
    [InlineData("2026-11-01", "XX1 JFK 00:30 MIA 04:00", 270)]
    [InlineData("2027-03-28", "XX1 DXB 01:00 LHR 06:00", 480)]
    [InlineData("2027-03-27", "XX1 DXB 01:00 LHR 06:00", 540)]
    public void On_nights_when_clocks_change_flights_take_what_they_take(string date, string flight, int minutes)
    {
        var departure = Assert.Single(Sample.Timetable(Sample.Flight(flight))
            .DeparturesOf("XX1", DateOnly.ParseExact(date, "yyyy-MM-dd", null)));

        Assert.Equal(minutes, departure.DurationMinutes);
    }

    [Fact]
    public void A_time_the_clocks_skip_is_moved_on_by_the_gap()
    {
        var timetable = Sample.Timetable(
            Sample.Flight("XX1 JFK 02:30 MIA 06:00"), Sample.Flight("XX2 JFK 03:10 MIA 06:30"));

        var departures = timetable.Direct(Sample.Airport("JFK"), Sample.Airport("MIA"), new(2027, 3, 14));

        Assert.Equal(["XX2", "XX1"], departures.Select(departure => departure.Flight.Number));
        Assert.Equal(new DateTimeOffset(2027, 3, 14, 3, 30, 0, TimeSpan.FromHours(-4)), departures[1].DepartsAt);
    }

    [Fact]
    public void A_time_that_comes_twice_is_the_first_of_the_two()
    {
        var departure = Assert.Single(Sample.Timetable(Sample.Flight("XX1 JFK 01:30 MIA 05:00"))
            .DeparturesOf("XX1", new(2026, 11, 1)));

        Assert.Equal(new DateTimeOffset(2026, 11, 1, 1, 30, 0, TimeSpan.FromHours(-4)), departure.DepartsAt);
    }

    [Fact]
    public void A_flight_that_keeps_its_minutes_arrives_by_them_whatever_clocks_do()
    {
        var flight = Sample.Flight("XX1 DEL 02:00 LHR 06:30") with { BlockMinutes = 600 };
        var timetable = Sample.Timetable(flight);

        Assert.Equal([6, 7], new[] { new DateOnly(2027, 1, 10), new DateOnly(2027, 7, 10) }
            .Select(date => timetable.DeparturesOf("XX1", date)[0].ArrivesAt.Hour));
    }

    [Fact]
    public void One_number_may_not_leave_one_origin_twice_on_a_date()
    {
        var morning = Sample.Flight("XX1 DEL 08:00 BOM 10:15", days: Weekdays.Monday | Weekdays.Tuesday);
        var evening = Sample.Flight("XX1 DEL 18:00 BOM 20:15", days: Weekdays.Tuesday);

        Assert.Throws<ArgumentException>(() => Sample.Timetable(morning, evening));
        Assert.Equal(2, Sample.Timetable(morning, evening with { Days = Weekdays.Friday }).FlightsOf("XX1").Count);
        Assert.Equal(
            2,
            Sample.Timetable(morning, Sample.Flight("XX1 BOM 11:00 BLR 12:30")).DeparturesOf("XX1", Sample.Date).Count);
    }

    [Theory]
    [InlineData("LHR", "LHR")]
    [InlineData("lhr", "LHR")]
    [InlineData("são paulo", "CGH GRU VCP")]
    [InlineData("Bombay", "BOM NMI")]
    [InlineData("London, Canada", "YXU")]
    [InlineData("Portland", "PDX")]
    [InlineData("New York", "EWR HPN ISP JFK LGA SWF")]
    [InlineData("Nowhere", "")]
    public void A_place_is_a_code_or_all_airports_of_a_city(string place, string codes)
    {
        var found = DefaultTimetable.Load().AirportsOf(place);

        Assert.Equal(codes, string.Join(' ', found.Select(airport => airport.Code).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("del", null, "DEL")]
    [InlineData("mumb", null, "BOM")]
    [InlineData("zürich", null, "ZRH")]
    [InlineData("heathrow", null, "LHR")]
    [InlineData("lon", "CA", "YXU")]
    public void The_best_match_comes_first(string typed, string? country, string code) =>
        Assert.Equal(code, DefaultTimetable.Load().SearchAirports(typed, country)[0].Airport.Code);
}
