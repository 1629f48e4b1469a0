namespace FlightBooking.Core.Schedules;

/// <summary>What no flight of a route can be under: its lowest base fare in a cabin, its shortest time.</summary>
internal sealed class RouteFloors
{
    private readonly long[] fares;
    private readonly int[] minutes;

    public RouteFloors(TimetableIndex index, Cabin cabin)
    {
        fares = new long[index.Routes.Length];
        minutes = new int[index.Routes.Length];
        for (var route = 0; route < fares.Length; route++)
        {
            var (first, count) = (index.Routes[route].First, index.Routes[route].Count);
            (fares[route], minutes[route]) = (long.MaxValue / 4, int.MaxValue);
            for (var flight = first; flight < first + count; flight++)
            {
                var fare = index.Fares[(int)cabin][flight];
                fares[route] = fare >= 0 ? Math.Min(fares[route], fare) : fares[route];

                // Without block minutes the time depends on the date: then nothing is promised.
                minutes[route] = Math.Min(minutes[route], Math.Max(0, (int)index.Times[flight].Block));
            }
        }
    }

    /// <summary>Lowest base fare in minor units; beyond all fares where the cabin is not sold.</summary>
    public long Fare(int route) => fares[route];

    /// <summary>Fewest minutes from departure to arrival that are certain.</summary>
    public int Minutes(int route) => minutes[route];
}
