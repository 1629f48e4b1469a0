using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Kit.Samples;
using Xunit;

namespace FlightBooking.Core.Tests.Search;

public sealed class ConnectionTests
{
    [Theory]
    [InlineData("XX1 DEL 08:00 BOM 10:00", "XX2 BOM 10:45 BLR 12:30", true)]
    [InlineData("XX1 DEL 08:00 BOM 10:00", "XX2 BOM 10:44 BLR 12:30", false)]
    [InlineData("XX1 DEL 08:00 BOM 10:00", "XX2 BOM 11:00 DXB 13:00", true)]
    [InlineData("XX1 DEL 08:00 BOM 10:00", "XX2 BOM 10:59 DXB 13:00", false)]
    [InlineData("XX1 DEL 08:00 DXB 10:00", "XX2 DXB 11:15 DOH 11:30", true)]
    [InlineData("XX1 DEL 08:00 DXB 10:00", "XX2 DXB 11:14 DOH 11:30", false)]
    [InlineData("XX1 DEL 08:00 LHR 12:30", "XX2 LHR 14:00 DUB 15:15", true)]
    [InlineData("XX1 DEL 08:00 LHR 12:30", "XX2 LHR 13:59 DUB 15:15", false)]
    [InlineData("XX1 DEL 08:00 BOM 10:00", "YY2 BOM 12:00 BLR 13:30", true)]
    [InlineData("XX1 DEL 08:00 BOM 10:00", "YY2 BOM 11:59 BLR 13:30", false)]
    [InlineData("XX1 DEL 08:00 BOM 10:00", "YY2 BOM 13:00 DXB 15:00", true)]
    [InlineData("XX1 DEL 08:00 BOM 10:00", "YY2 BOM 12:59 DXB 15:00", false)]
    [InlineData("XX1 DEL 08:00 LHR 12:30", "YY2 LHR 15:30 DUB 16:45", true)]
    [InlineData("XX1 DEL 08:00 LHR 12:30", "YY2 LHR 15:29 DUB 16:45", false)]
    [InlineData("XX1 DEL 08:00 BOM 10:00", "XX2 BOM 22:00 BLR 23:30", true)]
    [InlineData("XX1 DEL 08:00 BOM 09:59", "XX2 BOM 22:00 BLR 23:30", false)]
    public async Task A_change_takes_its_minimum_and_no_more_than_twelve_hours(
        string first, string second, bool connects)
    {
        var found = await Find(
            [Sample.Flight(first), Sample.Flight(second)], $"DEL&destination={second.Split(' ')[3]}");

        Assert.Equal(connects ? 1 : 0, found.Count);
    }

    [Fact]
    public async Task Whoever_asks_may_wait_longer_or_overnight()
    {
        ScheduledFlight[] flights =
            [Sample.Flight("XX1 DEL 20:00 BOM 22:00"), Sample.Flight("XX2 BOM 20:00 BLR 21:30")];

        Assert.Empty(await Find(flights, "DEL&destination=BLR"));
        var overnight = Assert.Single(await Find(flights, "DEL&destination=BLR&maxLayover=1440"));
        Assert.Equal(1320, Assert.Single(overnight.Layovers).Minutes);
        Assert.Equal(new DateOnly(2026, 12, 2), overnight.Last.Date);
    }

    [Fact]
    public async Task Nobody_is_sent_on_a_detour()
    {
        Assert.Empty(await Find(
            [Sample.Flight("XX1 DEL 08:00 SIN 16:00"), Sample.Flight("XX2 SIN 18:00 BOM 21:00")],
            "DEL&destination=BOM"));
    }

    [Fact]
    public async Task Connections_that_are_worse_in_everything_are_left_out()
    {
        var found = await Find(
            [
                Sample.Flight("XX1 DEL 08:00 BOM 10:00"),
                Sample.Flight("XX2 BOM 11:00 BLR 12:30"),
                Sample.Flight("XX3 BOM 13:00 BLR 14:30"),
                Sample.Flight("XX4 BOM 14:00 BLR 15:30", economy: 2_000_00),
            ],
            "DEL&destination=BLR");

        Assert.Equal(["XX2", "XX4"], found.Select(itinerary => itinerary.Last.Flight.Number).Order());
    }

    [Fact]
    public async Task Full_flights_make_room_for_what_they_had_outdone()
    {
        ScheduledFlight[] flights =
        [
            Sample.Flight("XX1 DEL 08:00 BOM 10:00"),
            Sample.Flight("XX2 BOM 11:00 BLR 12:30"),
            Sample.Flight("XX3 BOM 13:00 BLR 14:30"),
        ];
        var search = new SearchDriver(Sample.Timetable(flights), (departures, _, _) => new(departures.ToDictionary(
            departure => departure.Key, departure => departure.Flight.Number == "XX2" ? 1 : 5)));

        var found = await search.All("origin=DEL&destination=BLR&departureDate=2026-12-01&adults=2&infants=1");

        var itinerary = Assert.Single(found);
        Assert.Equal(("XX3", 5), (itinerary.Last.Flight.Number, itinerary.SeatsLeft));
    }

    [Fact]
    public async Task Changing_airlines_is_a_self_transfer()
    {
        var found = await Find(
            [
                Sample.Flight("XX1 DEL 08:00 BOM 10:00"),
                Sample.Flight("XX2 BOM 11:00 BLR 12:30"),
                Sample.Flight("YY3 BOM 12:00 BLR 13:30", economy: 1_000_00),
            ],
            "DEL&destination=BLR&sort=arrival");

        Assert.Equal([false, true], found.Select(itinerary => itinerary.SelfTransfer));
    }

    [Fact]
    public async Task What_is_too_tight_for_another_airline_does_not_outdo_what_is_not()
    {
        var found = await Find(
            [
                Sample.Flight("XX1 DEL 08:00 BOM 10:00"),
                Sample.Flight("YY2 BOM 11:00 BLR 12:30", economy: 1_000_00),
                Sample.Flight("XX3 BOM 11:30 BLR 13:00"),
                Sample.Flight("YY4 BOM 12:00 BLR 13:30", economy: 2_000_00),
            ],
            "DEL&destination=BLR&sort=arrival");

        Assert.Equal(["XX3", "YY4"], found.Select(itinerary => itinerary.Last.Flight.Number));
    }

    [Fact]
    public async Task The_date_line_is_crossed_in_both_directions()
    {
        ScheduledFlight[] flights =
        [
            Sample.Flight("XX1 NRT 17:00 LAX 10:00"),
            Sample.Flight("XX2 LAX 13:00 NRT 17:30+1"),
            Sample.Flight("XX3 LAX 12:00 SFO 13:30"),
            Sample.Flight("XX4 APW 23:59 HNL 05:00"),
            Sample.Flight("XX5 HNL 08:00 LAX 16:00"),
        ];

        var east = Assert.Single(await Find(flights, "NRT&destination=LAX"));
        Assert.Equal(10 * 60, east.DurationMinutes);
        Assert.True(east.Last.ArrivesAt.DateTime < east.First.DepartsAt.DateTime);
        Assert.Equal(11 * 60 + 30, Assert.Single(await Find(flights, "LAX&destination=NRT")).DurationMinutes);
        Assert.Equal(13 * 60 + 30, Assert.Single(await Find(flights, "NRT&destination=SFO")).DurationMinutes);
    }

    [Fact]
    public async Task Whole_cities_are_searched_but_not_changed_in()
    {
        ScheduledFlight[] flights =
        [
            Sample.Flight("XX1 LHR 08:00 AMS 10:15"),
            Sample.Flight("XX2 LGW 09:00 AMS 11:15"),
            Sample.Flight("XX3 AMS 13:00 LCY 13:10"),
        ];

        Assert.Equal(2, (await Find(flights, "London&destination=Amsterdam")).Count);
        Assert.Empty(await Find(
            [.. flights, Sample.Flight("XX4 LCY 15:00 EDI 16:20"), Sample.Flight("XX5 LHR 06:00 LCY 06:45")],
            "LHR&destination=LCY&maxStops=2&via=AMS&flightNumber=XX5"));
    }

    [Fact]
    public async Task What_has_left_today_is_not_found()
    {
        ScheduledFlight[] flights =
            [Sample.Flight("XX1 DEL 11:00 BOM 13:00"), Sample.Flight("XX2 DEL 12:00 BOM 14:00")];

        // It is half past eleven in Delhi.
        var found = await new SearchDriver(Sample.Timetable(flights)).All(
            "origin=DEL&destination=BOM&departureDate=2026-11-22");

        Assert.Equal("XX2", Assert.Single(found).First.Flight.Number);
    }

    private static Task<IReadOnlyList<Itinerary>> Find(IEnumerable<ScheduledFlight> flights, string question)
    {
        var places = new[] { "DEL", "BOM", "BLR", "DXB", "DOH", "SIN", "LHR", "LGW", "LCY", "DUB", "AMS", "NRT", "LAX", "SFO" };
        var timetable = Timetable.Create(
            flights.SelectMany(flight => new[] { flight.Origin, flight.Destination })
                .Concat(places.Select(Sample.Airport)).Distinct(),
            flights);
        return new SearchDriver(timetable).All($"origin={question}&departureDate=2026-12-01");
    }
}
