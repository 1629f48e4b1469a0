using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Desk;

/// <summary>What waits for a person with the roles of the caller, the oldest first.</summary>
public sealed class ListTasks(DeskTasks tasks, ImportTasks imports, DisruptionTasks disruptions, Staff staff)
{
    [Function(nameof(ListTasks))]
    [NeedsRole(Role.Support, Role.Finance, Role.Operations)]
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
                await OfCallerAsync(request, ct),
                DeskTask.Collection.SortKey,
                cut => new { tasks = cut.Items, next = cut.Next }));
    }

    // Customers' money is no business of those who upload timetables, and the other way round.
    private async Task<IReadOnlyList<DeskTask>> OfCallerAsync(HttpRequest request, CancellationToken ct)
    {
        var holder = request.HttpContext.KeyHolderOrNull()!;
        var roles = holder.Of(await staff.RolesOfAsync(holder.AccountId, ct));
        var ofBookings = roles.Contains(Role.Support) || roles.Contains(Role.Finance)
            ? await tasks.ListAsync(ct)
            : [];
        var ofOperations = roles.Contains(Role.Operations)
            ? (await imports.ListAsync(ct)).Concat(await disruptions.ListAsync(ct))
            : [];
        return [.. ofBookings.Concat(ofOperations).OrderBy(DeskTask.Collection.SortKey, StringComparer.Ordinal)];
    }
}
