using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Flights;

/// <summary>Search by query parameters: one way or round trip, or the list of scheduled flights.</summary>
public sealed class SearchFlights(SearchDesk desk, RecentSearches recent)
{
    [Function(nameof(SearchFlights))]
    [Access(Access.KeyOptional)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/flights")] HttpRequest request,
        CancellationToken ct)
    {
        var moment = recent.Now(desk.Timetable);
        if (recent.Find(moment, request) is { } known)
        {
            return known;
        }

        var parameters = request.Query.ToDictionary(
            pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        if (!SearchQueryParser.Parse(parameters, desk.Timetable, desk.SaleFrom()).Is(out var search, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var ways = await desk.FindAsync(search.Inbound is { } back ? [search.Outbound, back] : [search.Outbound], ct);
        var answer = JsonAnswer.Of(
            new(ways[0], ways.ElementAtOrDefault(1)),
            FlightsJson.Default.SearchAnswer,
            JsonAnswer.Never,
            ListPage.NextLink(request, ways[0].Next));
        recent.Keep(moment, request, answer);
        return answer;
    }
}

/// <summary>The way there and, on a round trip, the way back.</summary>
public sealed record SearchAnswer(ItineraryList Outbound, ItineraryList? Inbound);
