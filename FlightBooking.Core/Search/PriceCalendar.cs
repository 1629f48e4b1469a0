using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>
/// The lowest price of each day. The timetable repeats every week but for clock changes and seasonal flights, so
/// a day is searched only where nothing says that it is as the same weekday was before.
/// </summary>
internal sealed class PriceCalendar(
    TimetableIndex index, ConnectionRules rules, ChangeTimes changes, SearchQuery query, PriceOf price)
{
    // Local days begin up to 14 hours before those of Greenwich.
    private const int EarliestStart = 14 * 60;

    private readonly Conditions conditions = new(index, query, rules, new HashSet<(int, int)>());
    private readonly (int Day, WeekPattern Pattern, Money? Lowest)?[] week = new (int, WeekPattern, Money?)?[7];

    public IReadOnlyList<DayPrice> Between(DateOnly from, DateOnly to)
    {
        var days = new List<DayPrice>();
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            days.Add(new(date, ZoneClock.Covers(date) ? LowestOn(date) : null));
        }

        return days;
    }

    private Money? LowestOn(DateOnly date)
    {
        var day = ZoneClock.DayOf(date);
        if (week[day % 7] is { } before && before.Pattern.RepeatsAfter(day - before.Day))
        {
            return before.Lowest;
        }

        var pattern = new WeekPattern(index);
        var lowest = Search(date, pattern);

        // Where some flights of the day have left already, other weeks are not like it.
        if ((day * ZoneClock.MinutesOfDay) - EarliestStart >= conditions.NotBefore)
        {
            week[day % 7] = (day, pattern, lowest);
        }

        return lowest;
    }

    private Money? Search(DateOnly date, WeekPattern pattern)
    {
        using var search = new WaySearch(index, changes, query with { Date = date }, conditions, pattern);
        Money? lowest = null;
        foreach (var way in Shortlist.Of(search.Find(), FlightSearch.MostItineraries))
        {
            var amount = price(index.ItineraryOf(way, query.Cabin).Segments, query);
            if (query.Wants(amount) && !(amount.Adult >= lowest))
            {
                lowest = amount.Adult;
            }
        }

        return lowest;
    }
}
