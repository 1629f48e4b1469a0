using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>The connection rules in the numbers of one timetable.</summary>
internal sealed class ChangeTimes
{
    private readonly ConnectionRules rules;
    private readonly int[] overrides;
    private readonly int[] countries;

    public ChangeTimes(TimetableIndex index, ConnectionRules rules)
    {
        this.rules = rules;
        Shortest = Math.Max(0, rules.Overrides.Values
            .Append(rules.Domestic).Append(rules.ToInternational).Append(rules.FromInternational).Min());
        overrides = [.. index.Airports.Select(airport => rules.Overrides.GetValueOrDefault(airport.Code, -1))];
        var numbers = index.Airports.Select(airport => airport.Country).Distinct()
            .Select((country, number) => (country, number)).ToDictionary(pair => pair.country, pair => pair.number);
        countries = [.. index.Airports.Select(airport => numbers[airport.Country])];
    }

    /// <summary>Minutes that every change takes at least.</summary>
    public int Shortest { get; }

    /// <summary>Minutes needed between a flight of a route and one to the next airport.</summary>
    public int Between(in Route arriving, int next)
    {
        var at = arriving.Destination;
        return overrides[at] >= 0 ? overrides[at]
            : countries[arriving.Origin] != countries[at] ? rules.FromInternational
            : countries[at] != countries[next] ? rules.ToInternational
            : rules.Domestic;
    }

    /// <summary>Most kilometres of flights between airports so far apart.</summary>
    public double LongestWay(double directKilometres) => rules.LongestWay(directKilometres);
}
