using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.App.Flights;
using Xunit;

namespace FlightBooking.Core.Tests.Search;

/// <summary>Asks a search as the HTTP edge does: parameters in, a page out.</summary>
internal sealed class SearchDriver(Timetable timetable, SeatsLeft? seats = null)
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 6, 0, 0, TimeSpan.Zero);

    private readonly FlightSearch search = new(timetable);

    /// <summary>Base fares, 5 % GST (12 % in the better cabins) and 788 rupees, rounded half-even to rupees.</summary>
    public static PriceOf Price => (segments, query) =>
    {
        var fare = segments.Select(segment => segment.Flight.Fares[query.Cabin]!.Value).Sum().Amount;
        return new(For(1), For(query.SeatsNeeded));

        Money For(int seats)
        {
            var paise = (seats * fare * (query.Cabin == Cabin.Economy ? 1.05m : 1.12m)) + 788_00;
            return Money.Rupees((long)decimal.Round(paise / 100, MidpointRounding.ToEven));
        }
    };

    public static SeatsLeft Nine => (departures, _, _) =>
        new(departures.ToDictionary(departure => departure.Key, _ => 9));

    public Task<SearchPage> Page(string parameters) => Run(Parse(parameters).Value.Outbound);

    public async Task<IReadOnlyList<Itinerary>> All(string parameters)
    {
        var found = new List<Itinerary>();
        var page = await Page(parameters + "&limit=100");
        found.AddRange(page.Itineraries);
        while (page.Next is { } next)
        {
            page = await Page($"{parameters}&limit=100&cursor={next}");
            found.AddRange(page.Itineraries);
        }

        Assert.Equal(page.Total, found.Count);
        return found;
    }

    public async Task<SearchPage> Run(SearchQuery query) =>
        await search.FindAsync(query, Price, seats ?? Nine, TestContext.Current.CancellationToken);

    public Result<SearchRequest> Parse(string parameters) => SearchQueryParser.Parse(Read(parameters), timetable, Now);

    public static IReadOnlyDictionary<string, string> Read(string parameters) => parameters
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair[1]);
}
