using System.Collections.Concurrent;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.App.Http;
using FlightBooking.App.Tariffs;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Flights;

/// <summary>
/// The answers of this very second, for whoever asks the same. Offers end on whole seconds and looks at seats last
/// for whole seconds, so within one of them, in one timetable, by the same fare rules and tariff, and while this
/// instance sells no seat, searching again would give the same answer to the byte: nothing gets staler by this.
/// </summary>
public sealed class RecentSearches(
    SeatAvailability availability,
    LiveRules<FareRulesVersion> rules,
    LiveRules<TariffVersion> tariff,
    TimeProvider clock)
{
    // Together never more than 16 MB; whatever comes above it is searched anew.
    private const int MostAnswers = 256;
    private const int LargestAnswer = 64 * 1024;

    private Page current = new(default);

    /// <summary>Names the time within which a question has one answer; to be taken before it is looked for.</summary>
    internal Moment Now(Timetable timetable)
    {
        var now = clock.GetUtcNow();
        return new(
            timetable,
            now.ToUnixTimeSeconds(),
            FirstMinuteOnSale(now),
            availability.Changes,
            rules.Current.Version,
            tariff.Current.Version);
    }

    /// <summary>The answer a question had in this moment, or null.</summary>
    internal JsonAnswer? Find(Moment moment, HttpRequest request) =>
        Volatile.Read(ref current) is var page && page.Moment == moment
        && page.Answers.TryGetValue(new(request.Path.Value, request.QueryString.Value), out var answer)
            ? answer
            : null;

    /// <summary>Keeps an answer for the rest of the moment in which its search began.</summary>
    internal void Keep(Moment moment, HttpRequest request, JsonAnswer answer)
    {
        var page = Volatile.Read(ref current);
        if (page.Moment != moment && Now(moment.Timetable) == moment)
        {
            page = new(moment);
            Volatile.Write(ref current, page);
        }

        if (page.Moment == moment && page.Answers.Count < MostAnswers && answer.Length <= LargestAnswer)
        {
            page.Answers[new(request.Path.Value, request.QueryString.Value)] = answer;
        }
    }

    // What leaves is found by the minute.
    private static long FirstMinuteOnSale(DateTimeOffset now) =>
        (long)Math.Ceiling((now + Journey.SaleEndsBefore - DateTimeOffset.UnixEpoch).TotalMinutes);

    /// <param name="Timetable">What is searched: another one is another object.</param>
    /// <param name="Second">Since 1970.</param>
    /// <param name="FirstMinute">The first that can be bought, since 1970.</param>
    /// <param name="Changes">How often seats have changed on this instance.</param>
    /// <param name="Rules">The version of the fare rules.</param>
    /// <param name="Tariff">The version of the tariff.</param>
    internal readonly record struct Moment(
        Timetable Timetable, long Second, long FirstMinute, long Changes, int Rules, int Tariff);

    private readonly record struct Question(string? Path, string? Query);

    private sealed record Page(Moment Moment)
    {
        public ConcurrentDictionary<Question, JsonAnswer> Answers { get; } = new();
    }
}
