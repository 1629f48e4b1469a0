using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
using NodaTime;
using Xunit;

namespace FlightBooking.Timetables.Tests;

public sealed class DefaultAirportsTests
{
    [Fact]
    public void There_are_at_least_four_thousand()
    {
        Assert.InRange(DefaultAirports.ByCode.Count, 4_000, 5_000);
    }

    [Fact]
    public void Every_time_zone_is_known_and_lies_where_the_sun_says()
    {
        Assert.All(DefaultAirports.ByCode.Values, airport =>
        {
            var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(airport.TimeZone);
            Assert.NotNull(zone);
            var hours = zone.GetUtcOffset(Instant.FromUtc(2026, 1, 15, 12, 0)).Seconds / 3600.0;
            var apart = Math.Abs(hours - (airport.Longitude / 15));
            Assert.True(Math.Min(apart, 24 - apart) < 3.5, $"{airport.Code} {airport.TimeZone}");
        });
    }

    [Fact]
    public void Every_airport_has_a_code_a_name_a_city_a_country_and_a_place()
    {
        Assert.All(DefaultAirports.ByCode.Values, airport =>
        {
            Assert.Matches("^[A-Z]{3}$", airport.Code);
            Assert.NotEmpty(airport.Name);
            Assert.NotEmpty(airport.City);
            Assert.True(Countries.ByCode.ContainsKey(airport.Country));
            Assert.InRange(airport.Latitude, -90, 90);
            Assert.InRange(airport.Longitude, -180, 180);
        });
    }

    [Theory]
    [InlineData("BER", "Berlin", "DE", "Europe/Berlin")]
    [InlineData("PKX", "Beijing", "CN", "Asia/Shanghai")]
    [InlineData("IST", "Istanbul", "TR", "Europe/Istanbul")]
    [InlineData("GOX", "Goa", "IN", "Asia/Kolkata")]
    [InlineData("NMI", "Mumbai", "IN", "Asia/Kolkata")]
    [InlineData("PSC", "Pasco", "US", "America/Los_Angeles")]
    [InlineData("KTM", "Kathmandu", "NP", "Asia/Kathmandu")]
    public void Airports_of_today_are_right(string code, string city, string country, string zone)
    {
        var airport = DefaultAirports.ByCode[code];

        Assert.Equal((city, country, zone), (airport.City, airport.Country, airport.TimeZone));
    }

    [Fact]
    public void The_new_airport_of_Istanbul_is_meant_not_the_old_one()
    {
        var (istanbul, ataturk) = (DefaultAirports.ByCode["IST"], (Latitude: 40.977, Longitude: 28.815));

        Assert.True(
            istanbul.KilometresTo(istanbul with { Latitude = ataturk.Latitude, Longitude = ataturk.Longitude }) > 25);
        Assert.False(DefaultAirports.ByCode.ContainsKey("TXL"));
    }

    [Theory]
    [InlineData("de", "DE")]
    [InlineData("Germany", "DE")]
    [InlineData("cote d'ivoire", "CI")]
    [InlineData("Atlantis", null)]
    public void Countries_are_found_by_code_and_by_name(string wanted, string? code) =>
        Assert.Equal(code, Countries.Find(wanted));

    [Theory]
    [InlineData("São Paulo", "sao paulo")]
    [InlineData("  ZÜRICH ", "zurich")]
    [InlineData("Xi'an", "xian")]
    [InlineData("Hạ Long", "ha long")]
    [InlineData("St. John’s – North", "st johns north")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Ağrı", "agri")]
    [InlineData("Straße", "strasse")]
    public void Accents_case_and_punctuation_do_not_count(string text, string folded) =>
        Assert.Equal(folded, PlainText.Fold(text).Trim());
}
