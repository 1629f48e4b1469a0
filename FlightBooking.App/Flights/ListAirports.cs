using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Flights;

/// <summary>Airports by code, city or name in any script, best match first, with small slips forgiven.</summary>
public sealed class ListAirports(Timetable timetable)
{
    private const int LongestQuery = 100;

    [Function(nameof(ListAirports))]
    [Access(Access.KeyOptional)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/airports")] HttpRequest request)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        ListPage.RefuseUnknown(request, mistakes, "query", "country", "limit", "cursor");
        var query = request.Query["query"].ToString().Trim();
        var country = request.Query["country"].ToString().Trim();
        mistakes.Require(query.Length <= LongestQuery, "query", $"must have at most {LongestQuery} characters");
        mistakes.Require(
            country.Length == 0 || Countries.Find(country) is not null, "country", "is no country's code or name");
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        var found = timetable.SearchAirports(
            query.Length == 0 ? null : query, country.Length == 0 ? null : Countries.Find(country));
        return ListPage.Cut(
                request,
                page,
                found,
                match => match.Airport.Code,
                matches => new AirportsAnswer([.. matches.Items.Select(AirportMatchView.Of)], matches.Next))
            .Is(out var answer, out var refusal)
                ? JsonAnswer.Of(answer, FlightsJson.Default.AirportsAnswer, JsonAnswer.Timetable)
                : Answer.Refused(refusal);
    }
}

/// <summary>One page of airports.</summary>
public sealed record AirportsAnswer(ImmutableArray<AirportMatchView> Airports, string? Next);

/// <summary>An airport that was looked for, and how it fits what was asked.</summary>
public sealed record AirportMatchView(
    string Code,
    string Name,
    string City,
    string? CityCode,
    string Country,
    double Latitude,
    double Longitude,
    string TimeZone,
    MatchKind Match)
{
    /// <summary>The view of a match.</summary>
    public static AirportMatchView Of(AirportMatch match)
    {
        var view = AirportView.Of(match.Airport);
        return new(
            view.Code,
            view.Name,
            view.City,
            view.CityCode,
            view.Country,
            view.Latitude,
            view.Longitude,
            view.TimeZone,
            match.Kind);
    }
}

/// <summary>An airport as the API shows it, with IATA's code of its city where that is no airport's code.</summary>
public sealed record AirportView(
    string Code,
    string Name,
    string City,
    string? CityCode,
    string Country,
    double Latitude,
    double Longitude,
    string TimeZone)
{
    public static AirportView Of(Airport airport) => new(
        airport.Code,
        airport.Name,
        airport.City,
        MetropolitanAreas.CodeOf(airport.Code),
        airport.Country,
        airport.Latitude,
        airport.Longitude,
        airport.TimeZone);
}
