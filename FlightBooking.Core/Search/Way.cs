using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>A flight on a day, in numbers: positions in the timetable, days and minutes since 1970.</summary>
internal readonly record struct Leg(int Flight, int Day, int Departs, int Arrives);

/// <summary>Up to three legs after one another, and what they are compared by.</summary>
internal readonly struct Way
{
    private readonly Leg first;
    private readonly Leg second;
    private readonly Leg third;

    public Way(int pair, long fare, Leg only)
        : this(pair, fare, 0, only, default, default) => Arrives = only.Arrives;

    public Way(int pair, long fare, Leg first, Leg second)
        : this(pair, fare, 1, first, second, default) => Arrives = second.Arrives;

    public Way(int pair, long fare, Leg first, Leg second, Leg third)
        : this(pair, fare, 2, first, second, third) => Arrives = third.Arrives;

    private Way(int pair, long fare, int stops, Leg first, Leg second, Leg third)
    {
        (Pair, Fare, Stops, Departs) = (pair, fare, stops, first.Departs);
        (this.first, this.second, this.third) = (first, second, third);
    }

    /// <summary>Which pair of origin and destination airports: only ways of one pair are compared.</summary>
    public int Pair { get; }

    public int Stops { get; }

    public int Departs { get; }

    public int Arrives { get; }

    /// <summary>Sum of the base fares.</summary>
    public long Fare { get; }

    public Leg this[int at] => at switch { 0 => first, 1 => second, _ => third };

    /// <summary>Latest departure first, and whatever could be better before whatever it could be better than.</summary>
    public static int ForSweep(in Way x, in Way y)
    {
        var order = x.Pair.CompareTo(y.Pair);
        order = order != 0 ? order : y.Departs.CompareTo(x.Departs);
        order = order != 0 ? order : x.Arrives.CompareTo(y.Arrives);
        order = order != 0 ? order : x.Fare.CompareTo(y.Fare);
        return order != 0 ? order : x.Stops.CompareTo(y.Stops);
    }
}

/// <summary>Ways in words again.</summary>
internal static class WaysInFull
{
    /// <summary>The itinerary of a way, not priced.</summary>
    public static Itinerary ItineraryOf(this TimetableIndex index, in Way way, Cabin cabin)
    {
        var segments = ImmutableArray.CreateBuilder<Departure>(way.Stops + 1);
        for (var at = 0; at <= way.Stops; at++)
        {
            segments.Add(index.DepartureOf(way[at].Flight, way[at].Day));
        }

        return new(segments.MoveToImmutable(), cabin, Money.Zero);
    }
}
