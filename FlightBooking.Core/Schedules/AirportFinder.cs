namespace FlightBooking.Core.Schedules;

/// <summary>
/// Airports by what somebody has typed so far, in any script: their code or that of their city, the city, the name.
/// Where few begin like it, those follow that nearly do.
/// </summary>
internal sealed class AirportFinder
{
    private const int Enough = 5;

    // Words of names that are looked through for slips: neither short ones nor those of many airports.
    private const int ShortestWord = 5;
    private const int CommonWord = 40;
    private const int NotFound = int.MaxValue;

    // 0 the code, 1 the city's code, 2 a city, 3 the start of a city, 4 of the name, 5 of a word in it, 6 of the code;
    // then with one slip a whole name, the start of one, and both with two.
    private const int LastExact = 2;
    private const int CodeStart = 6;
    private const int FirstSimilar = CodeStart + 1;

    private readonly Airport[] airports;
    private readonly Entry[] entries;

    // Every name and word once, however many airports have it.
    private readonly string[] words;
    private readonly uint[] letters;

    public AirportFinder(Airport[] airports)
    {
        this.airports = airports;
        var names = Array.ConvertAll(airports, airport => PlainText.Fold(airport.Name));
        var cities = Array.ConvertAll(airports, CitiesOf);
        var telling = names.SelectMany(WordsOf).GroupBy(word => word).Where(same => same.Count() <= CommonWord)
            .Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        words = [.. cities.SelectMany(city => city).Concat(telling).Distinct()];
        letters = Array.ConvertAll(words, Misspelling.LettersOf);
        var places = words.Select((word, at) => (word, at))
            .ToDictionary(pair => pair.word, pair => pair.at, StringComparer.Ordinal);
        entries = [.. airports.Select((airport, at) => new Entry(
            airport.Code.ToLowerInvariant(),
            MetropolitanAreas.CodeOf(airport.Code)?.ToLowerInvariant() ?? string.Empty,
            cities[at],
            names[at],
            [.. cities[at].Concat(WordsOf(names[at]).Where(telling.Contains)).Select(word => places[word])]))];
    }

    /// <summary>Matches in no order, with the rank of each: the lower the better.</summary>
    public IEnumerable<(Airport Airport, int Rank, MatchKind Kind)> Find(string query, string? country)
    {
        var typed = PlainText.Fold(query.Trim());
        var found = Ranked(at => entries[at].Rank(typed), country);
        if (found.Count < Enough && Misspelling.Of(typed) is { } slips)
        {
            var known = found.Select(match => match.At).ToHashSet();
            var ranks = new int[words.Length];
            for (var word = 0; word < ranks.Length; word++)
            {
                ranks[word] = RankOf(slips, word);
            }

            var similar = Ranked(at => known.Contains(at) ? NotFound : Best(entries[at].Words, ranks), country);
            var fewest = similar.Count == 0 ? 0 : similar.Min(match => SlipsOf(match.Rank));
            found.AddRange(similar.Where(match => SlipsOf(match.Rank) == fewest));
        }

        return found.Select(match => (airports[match.At], match.Rank, KindOf(match.Rank)));
    }

    private List<(int At, int Rank)> Ranked(Func<int, int> rank, string? country)
    {
        var found = new List<(int, int)>();
        for (var at = 0; at < airports.Length; at++)
        {
            if ((country is null || string.Equals(airports[at].Country, country, StringComparison.OrdinalIgnoreCase))
                && rank(at) is < NotFound and var its)
            {
                found.Add((at, its));
            }
        }

        return found;
    }

    private static int Best(int[] its, int[] ranks)
    {
        var best = NotFound;
        foreach (var word in its)
        {
            best = Math.Min(best, ranks[word]);
        }

        return best;
    }

    private static int SlipsOf(int rank) => 1 + ((rank - FirstSimilar) / 2);

    private static MatchKind KindOf(int rank) =>
        rank <= LastExact ? MatchKind.Exact : rank <= CodeStart ? MatchKind.Start : MatchKind.Similar;

    private int RankOf(Misspelling typed, int word)
    {
        var (whole, start) = typed.From(words[word], letters[word]);
        return Math.Min(Ranked(whole, 0), Ranked(start, 1));

        int Ranked(int slips, int later) =>
            slips > typed.Most ? NotFound : FirstSimilar + (2 * Math.Max(0, slips - 1)) + later;
    }

    private static string[] CitiesOf(Airport airport) =>
        [.. airport.OtherCities.Prepend(airport.City).Concat(CityNames.Of(airport)).Select(PlainText.Fold)
            .Where(city => city.Length > 0).Distinct()];

    private static IEnumerable<string> WordsOf(string name) =>
        name.Split(' ').Where(word => word.Length >= ShortestWord);

    /// <param name="Code">Folded, as the other texts.</param>
    /// <param name="CityCode">Empty where there is none.</param>
    /// <param name="Cities">All the names of its cities.</param>
    /// <param name="Name">Its own.</param>
    /// <param name="Words">Places of all that is looked through for slips.</param>
    private sealed record Entry(string Code, string CityCode, string[] Cities, string Name, int[] Words)
    {
        public int Rank(string typed)
        {
            if (typed.Length == 0 || Code == typed)
            {
                return 0;
            }

            var best = CityCode == typed ? 1 : NotFound;
            foreach (var city in Cities)
            {
                if (best > LastExact && city.StartsWith(typed, StringComparison.Ordinal))
                {
                    best = city.Length == typed.Length ? LastExact : LastExact + 1;
                }
            }

            return best < NotFound ? best
                : Name.StartsWith(typed, StringComparison.Ordinal) ? (Name.Length == typed.Length ? LastExact : 4)
                : Name.Contains(' ' + typed, StringComparison.Ordinal) ? 5
                : Code.StartsWith(typed, StringComparison.Ordinal) ? CodeStart
                : NotFound;
        }
    }
}
