using System.Numerics;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Timetables;
using FlightBooking.Timetables.Generation;
using Xunit;

namespace FlightBooking.Timetables.Tests;

public sealed class DefaultTimetableTests
{
    private static readonly Lazy<Timetable> Loaded = new(DefaultTimetable.Load);

    [Fact]
    public void The_generator_makes_the_shipped_file_byte_for_byte()
    {
        using var generated = new MemoryStream();
        TimetableFile.Write(TimetableGenerator.Generate(), generated);
        WriteWhereAsked(generated.ToArray());
        using var shipped = ShippedData.Open("timetable.fbt");
        using var expected = new MemoryStream();
        shipped.CopyTo(expected);

        Assert.Equal(expected.ToArray(), generated.ToArray());
    }

    [Fact]
    public void On_every_weekday_at_least_eighty_thousand_flights_depart()
    {
        for (var day = 0; day < 7; day++)
        {
            Assert.True(Loaded.Value.Flights.Count(flight => (((int)flight.Days >> day) & 1) == 1) >= 80_000);
        }
    }

    [Fact]
    public void Every_airport_is_served_in_both_directions()
    {
        var origins = Loaded.Value.Flights.Select(flight => flight.Origin.Code).ToHashSet();
        var destinations = Loaded.Value.Flights.Select(flight => flight.Destination.Code).ToHashSet();

        Assert.All(Loaded.Value.Airports, airport =>
            Assert.True(origins.Contains(airport.Code) && destinations.Contains(airport.Code), airport.Code));
    }

    [Fact]
    public void Who_flies_there_flies_back_as_often()
    {
        var weekly = Loaded.Value.Flights
            .GroupBy(flight => (flight.Origin.Code, flight.Destination.Code))
            .ToDictionary(
                flights => flights.Key, flights => flights.Sum(flight => BitOperations.PopCount((uint)flight.Days)));

        Assert.All(weekly, route => Assert.Equal(route.Value, weekly[(route.Key.Item2, route.Key.Item1)]));
    }

    [Fact]
    public void Flights_take_the_time_of_their_aircraft_and_cost_more_in_front()
    {
        Assert.All(Loaded.Value.Flights, flight =>
        {
            var kilometres = flight.Origin.KilometresTo(flight.Destination);
            Assert.InRange(flight.BlockMinutes!.Value, 30 + (kilometres / 15.5), 40 + (kilometres / 7));
            Assert.True(flight.Fares.Business is null == flight.Fares.First is null);
            Assert.True(flight.Fares.Business is null || flight.Fares.Business > flight.Fares.Economy);
            Assert.True(flight.Fares.First is null || flight.Fares.First > flight.Fares.Business);
            Assert.Contains(flight.Aircraft, AircraftType.All.Keys);
        });
    }

    [Theory]
    [InlineData("2026-12-01")]
    [InlineData("2027-07-15")]
    public void Departures_are_at_sane_instants_all_year(string date)
    {
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", null);
        Assert.All(Loaded.Value.DeparturesOn(day).Take(20_000), departure =>
        {
            Assert.Equal(departure.Flight.BlockMinutes, departure.DurationMinutes);
            Assert.Equal(day, DateOnly.FromDateTime(departure.DepartsAt.DateTime));
        });
    }

    [Fact]
    public void Flight_numbers_are_unique_and_airlines_are_at_least_sixty()
    {
        Assert.Equal(
            Loaded.Value.Flights.Count, Loaded.Value.Flights.Select(flight => flight.Number).Distinct().Count());
        Assert.InRange(Loaded.Value.Airlines.Length, 60, 120);
    }

    [Fact]
    public void Some_airlines_sell_economy_only()
    {
        var economyOnly = Loaded.Value.Flights.GroupBy(flight => flight.Airline.Code)
            .Where(flights => flights.All(flight => flight.Fares.Business is null && flight.Aircraft == "320"));

        Assert.True(economyOnly.Count() >= 15);
    }

    [Theory]
    [InlineData("DEL", "JFK")]
    [InlineData("BLR", "LHR")]
    [InlineData("SYD", "SFO")]
    [InlineData("GRU", "FRA")]
    [InlineData("HND", "DXB")]
    [InlineData("MEX", "MAD")]
    [InlineData("JNB", "SIN")]
    public void Big_cities_have_several_ways_with_at_most_one_change(string origin, string destination)
    {
        var found = new FlightSearch(Loaded.Value).Candidates(new()
        {
            Origins = Loaded.Value.AirportsOf(origin),
            Destinations = Loaded.Value.AirportsOf(destination),
            Date = Sample.Date,
            MaxStops = 1,
        });

        Assert.True(found.Count >= 4, $"{found.Count}");
    }

    [Fact]
    public void Real_airlines_are_not_named()
    {
        var real = new[] { "Lufthansa", "Emirates", "IndiGo", "Delta", "Qantas", "Air India", "Vistara", "United", "Turkish" };

        Assert.DoesNotContain(
            Loaded.Value.Airlines,
            airline => real.Any(name => airline.Name.Contains(name, StringComparison.OrdinalIgnoreCase)));
    }

    private static void WriteWhereAsked(byte[] timetable)
    {
        if (Environment.GetEnvironmentVariable("FLIGHTBOOKING_WRITE_TIMETABLE") is null)
        {
            return;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FlightBooking.slnx")))
        {
            folder = folder.Parent!;
        }

        File.WriteAllBytes(
            Path.Combine(folder.FullName, "FlightBooking.Core", "Schedules", "Data", "timetable.fbt"), timetable);
    }
}
