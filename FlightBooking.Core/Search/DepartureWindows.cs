using System.Collections.Immutable;

namespace FlightBooking.Core.Search;

/// <summary>The parts of a day that departures are asked for by: half-open, and together the whole day.</summary>
public static class DepartureWindows
{
    private static readonly ImmutableArray<(string Name, TimeWindow Window)> InOrder =
    [
        ("before_5am", new(default, new(5, 0))),
        ("5am_11am", new(new(5, 0), new(11, 0))),
        ("11am_4pm", new(new(11, 0), new(16, 0))),
        ("4pm_7pm", new(new(16, 0), new(19, 0))),
        ("after_7pm", new(new(19, 0), null)),
    ];

    /// <summary>By name.</summary>
    public static ImmutableSortedDictionary<string, TimeWindow> ByName { get; } =
        InOrder.ToImmutableSortedDictionary(part => part.Name, part => part.Window);

    /// <summary>Their names, from morning to night.</summary>
    public static ImmutableArray<string> Names { get; } = [.. InOrder.Select(part => part.Name)];

    /// <summary>Which of them, by its place among the names, a local time lies in.</summary>
    public static int Of(TimeOnly local)
    {
        var at = 0;
        while (!InOrder[at].Window.Contains(local))
        {
            at++;
        }

        return at;
    }
}
