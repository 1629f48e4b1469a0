using System.Collections.Immutable;

namespace FlightBooking.Core.Schedules;

/// <summary>Airports by code, by city, and by what somebody has typed so far.</summary>
internal sealed class AirportDirectory
{
    // Airports of one city lie no further apart than this.
    private const double CityKilometres = 150;

    private readonly Airport[] airports;
    private readonly Dictionary<string, int> flights;
    private readonly Dictionary<string, Airport> byCode;
    private readonly Lazy<ILookup<string, Airport>> byCity;
    private readonly Lazy<string[][]> folded;

    public AirportDirectory(Airport[] airports, Dictionary<string, int> flights)
    {
        (this.airports, this.flights) = (airports, flights);
        byCode = airports.ToDictionary(airport => airport.Code, StringComparer.OrdinalIgnoreCase);
        byCity = new(() => airports
            .SelectMany(airport => Cities(airport).Distinct().Select(city => (city, airport)))
            .ToLookup(pair => pair.city, pair => pair.airport, StringComparer.Ordinal));
        folded = new(() => [.. airports.Select(airport =>
            (string[])[.. Cities(airport), PlainText.Fold(airport.Name)])]);
    }

    public Airport? ByCode(string code) => byCode.GetValueOrDefault(code);

    public ImmutableArray<Airport> Find(string codeOrCity)
    {
        var wanted = codeOrCity.Trim();
        if (ByCode(wanted) is { } airport)
        {
            return [airport];
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

    public IReadOnlyList<Airport> Search(string? query, string? country)
    {
        var typed = PlainText.Fold(query?.Trim() ?? "");
        return [.. Enumerable.Range(0, airports.Length)
            .Where(at => country is null
                || string.Equals(airports[at].Country, country, StringComparison.OrdinalIgnoreCase))
            .Select(at => (Airport: airports[at], Rank: Rank(at, typed)))
            .Where(found => found.Rank < int.MaxValue)
            .OrderBy(found => found.Rank)
            .ThenByDescending(found => Importance(found.Airport))
            .ThenBy(found => found.Airport.Code, StringComparer.Ordinal)
            .Select(found => found.Airport)];
    }

    // 0 the code, 1 the city, 2 the start of a city, 3 the start of the name, 4 of a word in it.
    private int Rank(int at, string typed)
    {
        if (typed.Length == 0 || string.Equals(airports[at].Code, typed, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var names = folded.Value[at];
        var cities = names.AsSpan(..^1);
        if (cities.Contains(typed))
        {
            return 1;
        }

        foreach (var city in cities)
        {
            if (city.StartsWith(typed, StringComparison.Ordinal))
            {
                return 2;
            }
        }

        return names[^1].StartsWith(typed, StringComparison.Ordinal) ? 3
            : names[^1].Contains(' ' + typed, StringComparison.Ordinal) ? 4
            : airports[at].Code.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 5
            : int.MaxValue;
    }

    private (int Flights, AirportSize Size) Importance(Airport airport) =>
        (flights.GetValueOrDefault(airport.Code), airport.Size);

    private static IEnumerable<string> Cities(Airport airport) =>
        airport.OtherCities.Prepend(airport.City).Select(PlainText.Fold);
}
