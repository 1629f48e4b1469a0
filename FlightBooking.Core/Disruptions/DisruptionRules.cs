using System.Collections.Immutable;

namespace FlightBooking.Core.Disruptions;

/// <summary>
/// What passengers have a right to where a flight is not flown as it was sold, as far as this system acts on it.
/// </summary>
/// <param name="Name">What operators call it.</param>
/// <param name="RefundFrom">
/// A flight that leaves or arrives by so much earlier or later than sold may be given back for all its money; below
/// that the new times are taken as accepted where nobody answers.
/// </param>
/// <param name="DaysBefore">How many days before the day that was sold another flight may be chosen.</param>
/// <param name="DaysAfter">How many days after it.</param>
public sealed record DisruptionRules(string Name, TimeSpan RefundFrom, int DaysBefore, int DaysAfter)
{
    /// <summary>How long customers have for an answer.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromHours(72);

    /// <summary>So long before the flight that was sold leaves an answer is due at the latest.</summary>
    public TimeSpan AnswerBefore { get; init; } = TimeSpan.FromHours(3);

    /// <summary>For so long everybody can answer, however soon it leaves.</summary>
    public TimeSpan AnswerAtLeast { get; init; } = TimeSpan.FromHours(2);

    /// <summary>The airline's own.</summary>
    public static DisruptionRules Standard { get; } = new("standard", TimeSpan.FromHours(2), 1, 7);

    /// <summary>
    /// Regulation (EC) No 261/2004, articles 5, 6 and 8: the fare back from five hours on; re-routing at the earliest
    /// opportunity or at a later date at the passenger's convenience.
    /// </summary>
    public static DisruptionRules Eu261 { get; } = new("eu261", TimeSpan.FromHours(5), 1, 30);

    /// <summary>
    /// India, DGCA Civil Aviation Requirements, Section 3, Series M, Part IV: another flight or the fare back from six
    /// hours on.
    /// </summary>
    public static DisruptionRules Dgca { get; } = new("dgca", TimeSpan.FromHours(6), 1, 7);

    /// <summary>All of them.</summary>
    public static ImmutableArray<DisruptionRules> All { get; } = [Standard, Eu261, Dgca];

    /// <summary>Those of a name, or null.</summary>
    public static DisruptionRules? Find(string name) => All.FirstOrDefault(rules => rules.Name == name);

    /// <summary>Until when an answer is waited for.</summary>
    /// <param name="departsAt">When the flight was to leave.</param>
    /// <param name="now">When it is proposed.</param>
    public DateTimeOffset AnswerBy(DateTimeOffset departsAt, DateTimeOffset now)
    {
        var (longest, last, least) = (now + AnswerWithin, departsAt - AnswerBefore, now + AnswerAtLeast);
        var by = longest < last ? longest : last;
        return by > least ? by : least;
    }
}
