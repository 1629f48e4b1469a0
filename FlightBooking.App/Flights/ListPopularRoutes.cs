using FlightBooking.Core;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Flights;

/// <summary>The routes flown most often, each with its lowest price of the month to come.</summary>
public sealed class ListPopularRoutes(RoutesOfTheDay routes, SearchDesk desk)
{
    [Function(nameof(ListPopularRoutes))]
    [Access(Access.KeyOptional)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/popular-routes")] HttpRequest request)
    {
        var mistakes = new Mistakes();
        ListPage.RefuseUnknown(request, mistakes);
        return mistakes.Any
            ? Answer.Refused(mistakes.ToRefusal())
            : JsonAnswer.Of(
                new PopularRoutesAnswer(routes.Prices(desk)),
                FlightsJson.Default.PopularRoutesAnswer,
                JsonAnswer.Timetable);
    }
}
