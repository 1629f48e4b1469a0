using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.App.Flights.Drawings;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Flights;

/// <summary>A picture of a route: great circles between airports, <c>?airports=DEL,DXB,JFK</c>.</summary>
public sealed class GetRouteMap(Timetable timetable)
{
    private const int MostAirports = 25;

    [Function(nameof(GetRouteMap))]
    [Access(Access.KeyOptional)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/route-map")] HttpRequest request)
    {
        var mistakes = new Mistakes();
        ListPage.RefuseUnknown(request, mistakes, "airports");
        var codes = request.Query["airports"].ToString().Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        mistakes.Require(
            codes.Length is >= 2 and <= MostAirports, "airports", $"must be 2 to {MostAirports} codes with commas between");
        var route = codes.Take(MostAirports).Select(timetable.FindAirport).ToList();
        foreach (var unknown in codes.Zip(route).Where(pair => pair.Second is null))
        {
            mistakes.Add("airports", $"there is no airport {unknown.First}");
        }

        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        request.HttpContext.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Text(RouteMapSvg.Render([.. route.OfType<Airport>()], timetable.Airports), "image/svg+xml");
    }
}
