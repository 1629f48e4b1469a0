using System.Globalization;
using System.Text.Json;

namespace FlightBooking.Load.Traffic;

/// <summary>Offers of many flights, each flight in turn, searched for before the clock runs.</summary>
internal sealed class OfferPool
{
    private static readonly string[] Cities =
        ["DEL", "BOM", "BLR", "HYD", "MAA", "CCU", "LHR", "CDG", "FRA", "JFK", "LAX", "ORD", "SIN", "BKK", "DXB", "PEK",
        "SYD", "GRU"];

    private readonly List<string> offers = [];
    private int next;

    public int Count => offers.Count;

    /// <summary>Searches until there are this many.</summary>
    public static async Task<OfferPool> SearchAsync(Api api, int wanted)
    {
        var pool = new OfferPool();
        for (var days = 20; pool.Count < wanted && days < 200; days++)
        {
            foreach (var (from, to) in Pairs().TakeWhile(_ => pool.Count < wanted))
            {
                var date = DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                var found = await api.GetAsync(SearchPath(from, to, date));
                pool.offers.AddRange(found.Texts("offerId", 100));
            }
        }

        return pool.Count > 0 ? pool : throw new InvalidOperationException(
            "The timetable has no direct flights to book.");
    }

    /// <summary>Offers of this many flights that leave one city on one day.</summary>
    public static async Task<OfferPool> FromAsync(Api api, string from, DateTime day, int flights)
    {
        var pool = new OfferPool();
        foreach (var to in Cities.Where(city => city != from))
        {
            var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var found = await api.GetAsync(SearchPath(from, to, date));
            pool.offers.AddRange(found.Texts("offerId", flights - pool.Count));
        }

        return pool.Count == flights ? pool : throw new InvalidOperationException(
            $"{pool.Count} of {flights} flights leave {from} on that day.");
    }

    /// <summary>A direct one-way search.</summary>
    public static string SearchPath(string from, string to, string date) =>
        $"/v1/flights?origin={from}&destination={to}&departureDate={date}&maxStops=0&limit=100";

    /// <summary>An offer of a flight that has just so many seats left, and nobody has booked.</summary>
    public static async Task<string> WithSeatsAsync(Api api, int seats)
    {
        foreach (var (from, to) in Pairs())
        {
            var date = DateTime.UtcNow.AddDays(40).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            using var found = JsonDocument.Parse((await api.GetAsync(SearchPath(from, to, date))).Body);
            foreach (var itinerary in found.RootElement
                .GetProperty("outbound")
                .GetProperty("itineraries")
                .EnumerateArray())
            {
                if (itinerary.GetProperty("seatsLeft").GetInt32() == seats)
                {
                    return itinerary.GetProperty("offerId").GetString()!;
                }
            }
        }

        throw new InvalidOperationException($"No flight has {seats} seats.");
    }

    /// <summary>The next flight's offer.</summary>
    public string Next() => offers[(int)((uint)Interlocked.Increment(ref next) % (uint)offers.Count)];

    public static IEnumerable<(string From, string To)> Pairs() =>
        from origin in Cities from destination in Cities where origin != destination select (origin, destination);
}
