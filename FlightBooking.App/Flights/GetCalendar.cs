using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.Core;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Flights;

/// <summary>
/// The lowest price of each day for one adult, at most 62 days; null where nothing flies or is sold yet.
/// </summary>
public sealed class GetCalendar(SearchDesk desk)
{
    private const int MostDays = 62;

    [Function(nameof(GetCalendar))]
    [Access(Access.KeyOptional)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/calendar")] HttpRequest request)
    {
        // The same parameters as a search, but for the dates.
        var parameters = request.Query
            .Where(pair => pair.Key is not ("from" or "to"))
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        var mistakes = new Mistakes();
        foreach (var name in new[] { "departureDate", "returnDate", "cursor", "inboundCursor", "limit", "sort" })
        {
            mistakes.Require(!parameters.Remove(name), name, "Is not a parameter of the calendar.");
        }

        var (from, to) = (Date(request, "from", mistakes), Date(request, "to", mistakes));
        if (from is not null && to is not null)
        {
            mistakes.Require(from <= to, "to", "Must not be before from.");
            mistakes.Require(to.Value.DayNumber - from.Value.DayNumber < MostDays, "to", $"At most {MostDays} days.");
        }

        if (from is not null)
        {
            parameters["departureDate"] = request.Query["from"].ToString();
        }

        if (!SearchQueryParser.Parse(parameters, desk.Timetable, desk.SaleFrom()).Is(out var search, out var refusal))
        {
            foreach (var (name, message) in refusal.Errors.SelectMany(
                pair => pair.Value, (pair, text) => (pair.Key, text)))
            {
                // What is wrong with a first day that is none has been said.
                mistakes.Require(
                    name == "departureDate" && from is null, name == "departureDate" ? "from" : name, message);
            }
        }

        mistakes.Require(
            search is null || !search.Outbound.IsListing, "origin", "Is needed, and so is the destination.");
        return mistakes.Any || search is null
            ? Answer.Refused(mistakes.ToRefusal())
            : JsonAnswer.Of(
                new([.. desk
                    .Calendar(search.Outbound, from!.Value, to!.Value)
                    .Select(day => new DayView(day.Date, day.Price))]),
                FlightsJson.Default.CalendarAnswer,
                JsonAnswer.Timetable);
    }

    private static DateOnly? Date(HttpRequest request, string name, Mistakes mistakes)
    {
        var fits = DateOnly.TryParseExact(
            request.Query[name].ToString(),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date);
        return mistakes.Require(fits, name, "Must be a date such as 2026-12-01.") ? date : null;
    }
}

/// <summary>Every day asked for.</summary>
public sealed record CalendarAnswer(ImmutableArray<DayView> Days);

/// <summary>A day and the lowest price of one adult on it; null where nothing flies.</summary>
public sealed record DayView(DateOnly Date, Money? LowestPrice);
