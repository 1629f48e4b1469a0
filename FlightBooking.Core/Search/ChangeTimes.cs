using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>The connection rules in the numbers of one timetable.</summary>
internal sealed class ChangeTimes
{
    private readonly TimetableIndex index;
    private readonly ConnectionRules rules;
    private readonly int[] overrides;
    private readonly int[] countries;

    public ChangeTimes(TimetableIndex index, ConnectionRules rules)
    {
        (this.index, this.rules) = (index, rules);
        Shortest = Math.Max(0, rules.Overrides.Values
            .Append(rules.Domestic).Append(rules.ToInternational).Append(rules.FromInternational).Min());
        overrides = [.. index.Airports.Select(airport => rules.Overrides.GetValueOrDefault(airport.Code, -1))];
        var numbers = index.Airports.Select(airport => airport.Country).Distinct()
            .Select((country, number) => (country, number)).ToDictionary(pair => pair.country, pair => pair.number);
        countries = [.. index.Airports.Select(airport => numbers[airport.Country])];
    }

    /// <summary>Minutes that every change takes at least.</summary>
    public int Shortest { get; }

    /// <summary>
    /// Minutes needed between a flight of a route, by one of some airlines, and one by one of others to the next
    /// airport, at the least.
    /// </summary>
    public int Between(in Route arriving, ulong by, int next, ulong byNext)
    {
        var at = arriving.Destination;
        var minutes = overrides[at] >= 0 ? overrides[at]
            : countries[arriving.Origin] != countries[at] ? rules.FromInternational
            : countries[at] != countries[next] ? rules.ToInternational
            : rules.Domestic;
        return (by & byNext) != 0 ? minutes : Math.Max(minutes, SelfTransferMinutes(arriving, next));
    }

    /// <summary>
    /// Whether two legs between which there is time enough to change are of two airlines, and too close for that.
    /// </summary>
    public bool IsTooTight(in Route arriving, in Leg before, int next, in Leg after) =>
        index.Times[before.Flight].Airline != index.Times[after.Flight].Airline
        && after.Departs - before.Arrives < SelfTransferMinutes(arriving, next);

    /// <summary>Most kilometres of flights between airports so far apart.</summary>
    public double LongestWay(double directKilometres) => rules.LongestWay(directKilometres);

    private int SelfTransferMinutes(in Route arriving, int next) => rules.SelfTransferMinutes(
        countries[arriving.Origin] != countries[arriving.Destination]
        || countries[arriving.Destination] != countries[next]);
}
