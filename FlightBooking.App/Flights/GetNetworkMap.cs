using FlightBooking.Core;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Flights;

/// <summary>A picture of where the timetable flies: the popular routes, and faintly other busy ones.</summary>
public sealed class GetNetworkMap(RoutesOfTheDay routes, SearchDesk desk)
{
    [Function(nameof(GetNetworkMap))]
    [Access(Access.KeyOptional)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/network-map")] HttpRequest request)
    {
        var mistakes = new Mistakes();
        ListPage.RefuseUnknown(request, mistakes);
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        request.HttpContext.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Text(routes.Map(desk), "image/svg+xml");
    }
}
