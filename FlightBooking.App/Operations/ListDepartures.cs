using System.Globalization;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Reports;
using FlightBooking.Core.Schedules;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>
/// What departs on a day, from one airport or all, with its seats, or one dated flight; what is cancelled is among it.
/// </summary>
public sealed class ListDepartures(
    Timetable timetable, DisruptionsInForce inForce, DepartureBoard board, TimeProvider clock)
{
    private const int LongestNumber = 8;

    private static readonly string[] Filters = ["date", "origin", "destination", "flight"];

    [Function(nameof(ListDepartures))]
    [NeedsRole(Role.Operations)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/departures")]
        HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        ListPage.RefuseUnknown(
            request, mistakes, "date", "origin", "destination", "flight", "departure", "limit", "cursor");
        var (date, isWanted) = request.Query.ContainsKey("departure")
            ? One(request, mistakes)
            : Some(request, mistakes);
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        var flights = DepartureBoard.FlightsOn(timetable, inForce(), date, isWanted);
        var cut = ListPage.Cut(request, page, flights, flight => flight.Key.ToString(), found => found);
        return cut.Is(out var some, out var refusal)
            ? Answer.Ok(new
            {
                date,
                departures = (await board.ReadAsync([.. some.Items], ct)).Select(DepartureRow.Of),
                some.Next,
            })
            : Answer.Refused(refusal);
    }

    // Which flights are wanted, by number, origin and destination.
    private (DateOnly Date, Func<string, string, string?, bool> IsWanted) Some(HttpRequest request, Mistakes mistakes)
    {
        var date = Date(request, mistakes);
        var (origin, destination) = (Airport(request, "origin", mistakes), Airport(request, "destination", mistakes));
        var number = Number(request, mistakes);
        return (date, (flight, from, to) =>
            (origin is null || from == origin)
            && (destination is null || to == destination)
            && flight.StartsWith(number, StringComparison.Ordinal));
    }

    private static (DateOnly Date, Func<string, string, string?, bool> IsWanted) One(
        HttpRequest request, Mistakes mistakes)
    {
        foreach (var other in Filters.Where(request.Query.ContainsKey))
        {
            mistakes.Add(other, "must not be given together with departure");
        }

        var named = request.Query["departure"].ToString().ToUpperInvariant();
        var isId = DepartureKey.TryParse(named, out var key)
            && key.FlightNumber.Length <= LongestNumber
            && key.FlightNumber.All(char.IsAsciiLetterOrDigit)
            && key.Origin.All(char.IsAsciiLetter);
        mistakes.Require(isId, "departure", "must be the id of a dated flight, such as 6E155-DEL-2026-12-01");
        return (key.Date, (flight, from, _) => (flight, from) == (key.FlightNumber, key.Origin));
    }

    private DateOnly Date(HttpRequest request, Mistakes mistakes)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (!request.Query.ContainsKey("date"))
        {
            return today;
        }

        var isDate = DateOnly.TryParseExact(
            request.Query["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        mistakes.Require(isDate, "date", "must be a date like 2026-12-01");
        return isDate ? date : today;
    }

    private static string? Airport(HttpRequest request, string name, Mistakes mistakes)
    {
        if (!request.Query.ContainsKey(name))
        {
            return null;
        }

        var code = request.Query[name].ToString().ToUpperInvariant();
        mistakes.Require(code.Length == 3 && code.All(char.IsAsciiLetter), name, "must be an IATA code like DEL");
        return code;
    }

    private static string Number(HttpRequest request, Mistakes mistakes)
    {
        var number = request.Query["flight"].ToString().ToUpperInvariant();
        mistakes.Require(
            !request.Query.ContainsKey("flight")
                || (number.Length is >= 1 and <= LongestNumber && number.All(char.IsAsciiLetterOrDigit)),
            "flight",
            "must be the beginning of a flight number, such as 6E or 6E15");
        return number;
    }
}
