using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Desk;

/// <summary>What waits for a person, the oldest first.</summary>
public sealed class ListTasks(DeskTasks tasks)
{
    [Function(nameof(ListTasks))]
    [NeedsRole(Role.Support, Role.Finance)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/tasks")] HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        ListPage.RefuseUnknown(request, mistakes, "limit", "cursor");
        return mistakes.Any
            ? Answer.Refused(mistakes.ToRefusal())
            : Answer.OkOrRefused(ListPage.Cut(
                request,
                page,
                await tasks.ListAsync(ct),
                DeskTask.Collection.SortKey,
                cut => new { tasks = cut.Items, next = cut.Next }));
    }
}
