using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
using Xunit;

namespace FlightBooking.Core.Tests.Schedules;

/// <summary>Airports as people type them: city codes, other scripts, slips of the hand.</summary>
public sealed class AirportSearchTests
{
    private static readonly Timetable World = DefaultTimetable.Load();

    [Theory]
    [InlineData("LON", "LCY LGW LHR LTN SEN STN")]
    [InlineData("nyc", "EWR JFK LGA")]
    [InlineData("TYO", "HND NRT")]
    [InlineData("PAR", "BVA CDG ORY")]
    [InlineData("MIL", "BGY LIN MXP")]
    [InlineData("ROM", "CIA FCO")]
    [InlineData("MOW", "DME SVO VKO ZIA")]
    [InlineData("SEL", "GMP ICN")]
    [InlineData("OSA", "ITM KIX UKB")]
    [InlineData("BUE", "AEP EZE")]
    [InlineData("SAO", "CGH GRU VCP")]
    [InlineData("RIO", "GIG SDU")]
    [InlineData("WAS", "BWI DCA IAD")]
    [InlineData("CHI", "MDW ORD RFD")]
    [InlineData("SHA", "SHA")]
    public void A_citys_code_is_all_its_airports(string code, string airports)
    {
        Assert.Equal(
            airports,
            string.Join(' ', World.AirportsOf(code).Select(airport => airport.Code).Order(StringComparer.Ordinal)));
        var exact = World.SearchAirports(code, null).TakeWhile(match => match.Kind == MatchKind.Exact).Select(
            match => match.Airport.Code);
        Assert.Superset(airports.Split(' ').ToHashSet(), exact.ToHashSet());
    }

    [Fact]
    public void No_citys_code_is_an_airports_and_all_name_airports_there_are()
    {
        foreach (var airport in World.Airports.Where(airport => MetropolitanAreas.CodeOf(airport.Code) is not null))
        {
            var code = MetropolitanAreas.CodeOf(airport.Code)!;
            Assert.DoesNotContain(code, DefaultAirports.ByCode.Keys);
            Assert.Contains(airport.Code, MetropolitanAreas.AirportsOf(code));
            Assert.All(MetropolitanAreas.AirportsOf(code), one => Assert.Contains(one, DefaultAirports.ByCode.Keys));
        }
    }

    [Theory]
    [InlineData("東京", "HND")]
    [InlineData("东京", "HND")]
    [InlineData("Москва", "DME SVO VKO")]
    [InlineData("моск", "DME SVO VKO")]
    [InlineData("서울", "ICN")]
    [InlineData("दिल्ली", "DEL")]
    [InlineData("दिल", "DEL")]
    [InlineData("मुंबई", "BOM")]
    [InlineData("دبي", "DXB")]
    [InlineData("Αθήνα", "ATH")]
    [InlineData("北京", "PEK PKX")]
    [InlineData("กรุงเทพ", "BKK")]
    [InlineData("תל אביב", "TLV")]
    [InlineData("சென்னை", "MAA")]
    public void Other_scripts_find_their_airports(string typed, string airports)
    {
        var found = World.SearchAirports(typed, null);

        Assert.Contains(found[0].Airport.Code, airports.Split(' '));
        Assert.NotEqual(MatchKind.Similar, found[0].Kind);
    }

    [Fact]
    public void A_search_takes_a_city_in_its_own_script() =>
        Assert.Equal(World.AirportsOf("Tokyo"), World.AirportsOf("東京"));

    [Theory]
    [InlineData("Lodnon", "LHR")]
    [InlineData("Londn", "LHR")]
    [InlineData("Bangalor", "BLR")]
    [InlineData("Bangalroe", "BLR")]
    [InlineData("Mumbay", "BOM")]
    [InlineData("Sydny", "SYD")]
    [InlineData("Frankfrut", "FRA")]
    [InlineData("Barcelnoa", "BCN")]
    [InlineData("Amstredam", "AMS")]
    [InlineData("Heatrow", "LHR")]
    [InlineData("Singapoer", "SIN")]
    [InlineData("San Fransico", "SFO")]
    [InlineData("Kathmadu", "KTM")]
    [InlineData("Hyderbad", "HYD")]
    [InlineData("Lodn", "LHR")]
    [InlineData("Масква", "SVO")]
    public void A_slip_of_the_hand_is_forgiven(string typed, string code) =>
        Assert.Contains(code, World.SearchAirports(typed, null).Take(4).Select(match => match.Airport.Code));

    [Theory]
    [InlineData("London", "LHR")]
    [InlineData("Paris", "CDG")]
    [InlineData("Perth", "PER")]
    [InlineData("Bali", "DPS")]
    [InlineData("SFO", "SFO")]
    public void What_is_spelt_right_comes_before_all_that_is_similar(string typed, string code)
    {
        var found = World.SearchAirports(typed, null);

        Assert.Equal((code, MatchKind.Exact), (found[0].Airport.Code, found[0].Kind));
        Assert.Equal(found.Select(match => match.Kind).Order(), found.Select(match => match.Kind));
    }

    [Theory]
    [InlineData("Qwxzvjk")]
    [InlineData("XQ")]
    [InlineData("....")]
    public void What_is_no_name_at_all_finds_nothing_similar(string typed) =>
        Assert.DoesNotContain(World.SearchAirports(typed, null), match => match.Kind == MatchKind.Similar);

    [Fact]
    public void Slips_are_counted_as_somebody_who_types_makes_them()
    {
        Assert.Equal((1, 1), Slips("lodnon", "london"));
        Assert.Equal((1, 0), Slips("londo", "london"));
        Assert.Equal((1, 1), Slips("xondon", "london"));
        Assert.Equal((1, 1), Slips("lonodn", "london"));
        Assert.Equal((2, 2), Slips("lonndon", "londo"));
        Assert.Equal((3, 2), Slips("amstxxdam", "amsterdame"));
        Assert.Null(Misspelling.Of("lon"));

        static (int, int) Slips(string typed, string name) =>
            Misspelling.Of(typed)!.From(name, Misspelling.LettersOf(name));
    }
}
