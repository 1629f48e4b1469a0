using System.Collections.Frozen;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Feeds;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Events;

/// <summary>What has happened to the caller's bookings in the last 30 days, the oldest first.</summary>
public sealed class ListEvents(EventFeed feed, PublicAddress address)
{
    private const string Parameter = "after";

    [Function(nameof(ListEvents))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/events")] HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes, Parameter);
        var from = page.After is null ? FeedCursor.Start : FeedCursor.Parse(page.After);
        if (page.After is not null)
        {
            mistakes.Require(from is not null, Parameter, ListPage.NotOurs);
        }

        var types = Types(request, mistakes);
        ListPage.RefuseUnknown(request, mistakes, "limit", Parameter, "types");
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        var found = await feed.ReadAsync(request.AccountId(), from!.Value, page.Limit, types, ct);
        var cursor = ListPage.CursorAfter(request, found.End.ToString());
        var next = found.HasMore ? cursor : null;
        ListPage.LinkNext(request, next, Parameter);
        return Answer.Ok(new
        {
            events = found.Events.Select(told => EventView.Of(told, address)),
            cursor,
            next,
        });
    }

    private static FrozenSet<EventType> Types(HttpRequest request, Mistakes mistakes)
    {
        if (!request.Query.ContainsKey("types"))
        {
            return [];
        }

        var types = request.Query["types"].ToString().Split(',').Select(EventTypes.Find).ToList();
        mistakes.Require(
            types.TrueForAll(type => type is not null),
            "types",
            $"must be some of {string.Join(", ", EventTypes.All)}, with commas between them");
        return types.OfType<EventType>().ToFrozenSet();
    }
}
