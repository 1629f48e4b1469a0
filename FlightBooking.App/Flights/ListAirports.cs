using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Flights;

/// <summary>Airports by code, city or name, best match first.</summary>
public sealed class ListAirports(Timetable timetable)
{
    private const int LongestQuery = 100;

    /// <summary>Runs it.</summary>
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
                airport => airport.Code,
                airports => new AirportsAnswer([.. airports.Items.Select(AirportView.Of)], airports.Next))
            .Is(out var answer, out var refusal)
                ? JsonAnswer.Of(answer, FlightsJson.Default.AirportsAnswer, JsonAnswer.Timetable)
                : Answer.Refused(refusal);
    }
}

/// <summary>One page of airports.</summary>
public sealed record AirportsAnswer(ImmutableArray<AirportView> Airports, string? Next);

/// <summary>An airport as the API shows it.</summary>
public sealed record AirportView(
    string Code, string Name, string City, string Country, double Latitude, double Longitude, string TimeZone)
{
    /// <summary>The view of an airport.</summary>
    public static AirportView Of(Airport airport) => new(
        airport.Code,
        airport.Name,
        airport.City,
        airport.Country,
        airport.Latitude,
        airport.Longitude,
        airport.TimeZone);
}
