using System.Collections.Immutable;

namespace FlightBooking.Core.Schedules;

/// <summary>Airports by code, by city, and by what somebody has typed so far.</summary>
internal sealed class AirportDirectory
{
    // Airports of one city lie no further apart than this.
    private const double CityKilometres = 150;

    private readonly Dictionary<string, int> flights;
    private readonly Dictionary<string, Airport> byCode;
    private readonly Lazy<ILookup<string, Airport>> byCity;
    private readonly Lazy<AirportFinder> finder;

    public AirportDirectory(Airport[] airports, Dictionary<string, int> flights)
    {
        this.flights = flights;
        byCode = airports.ToDictionary(airport => airport.Code, StringComparer.OrdinalIgnoreCase);
        byCity = new(() => airports
            .SelectMany(airport => Cities(airport).Distinct().Select(city => (city, airport)))
            .ToLookup(pair => pair.city, pair => pair.airport, StringComparer.Ordinal));
        finder = new(() => new(airports));
    }

    public Airport? ByCode(string code) => byCode.GetValueOrDefault(code);

    public ImmutableArray<Airport> Find(string codeOrCity)
    {
        var wanted = codeOrCity.Trim();
        if (ByCode(wanted) is { } airport)
        {
            return [airport];
        }

        ImmutableArray<Airport> area = [.. MetropolitanAreas.AirportsOf(wanted).Select(ByCode).OfType<Airport>()];
        if (!area.IsEmpty)
        {
            return area;
        }

        var named = byCity.Value[PlainText.Fold(wanted)].ToList();
        if (named.Count == 0 && wanted.Split(',', 2) is [var city, var country]
            && Countries.Find(country.Trim()) is { } code)
        {
            named = [.. byCity.Value[PlainText.Fold(city)].Where(found => found.Country == code)];
        }

        var busiest = named.OrderByDescending(Importance).FirstOrDefault();
        return [.. named.Where(found => found.KilometresTo(busiest!) < CityKilometres)];
    }

    public IReadOnlyList<AirportMatch> Search(string? query, string? country) =>
        [.. finder.Value.Find(query ?? string.Empty, country)
            .OrderBy(found => found.Rank)
            .ThenByDescending(found => Importance(found.Airport))
            .ThenBy(found => found.Airport.Code, StringComparer.Ordinal)
            .Select(found => new AirportMatch(found.Airport, found.Kind))];

    private (int Flights, AirportSize Size) Importance(Airport airport) =>
        (flights.GetValueOrDefault(airport.Code), airport.Size);

    private static IEnumerable<string> Cities(Airport airport) =>
        airport.OtherCities.Prepend(airport.City).Concat(CityNames.Of(airport)).Select(PlainText.Fold);
}
