using FlightBooking.App.Http;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Waitlists;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Waitlists;

/// <summary>Has a party wait for seats of a flight that has none for it: 201 with its place.</summary>
public sealed class JoinWaitlist(Waits waits, Timetable timetable, WaitAnswer answer)
{
    [Function(nameof(JoinWaitlist))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/waitlist")] HttpRequest request,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, WaitInput.Read, ct)).Is(out var input, out var refusal)
            || !input.In(timetable).Is(out var wish, out refusal)
            || !(await waits.JoinAsync(
                request.AccountId(), wish, request.Attempt()?.IsRepeated == true, ct)).Is(out var joined, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var view = answer.ViewOf(joined);
        return Answer.Created(request, WaitAnswer.PathOf(view.WaitlistId), view);
    }
}
