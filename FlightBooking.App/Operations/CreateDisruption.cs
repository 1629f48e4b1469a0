using System.Security.Cryptography;
using FlightBooking.App.Disruptions;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Operations;

/// <summary>
/// Cancels or retimes flights, has another aircraft fly them, closes an airport for a span, or sees to
/// what was sold by another timetable than is flown: 202; every booking
/// concerned gets a proposal, or its new seats. Under one <c>Idempotency-Key</c> it is one disruption, however often it
/// is sent.
/// </summary>
public sealed class CreateDisruption(DisruptionDesk desk, CallOrigins origins)
{
    [Function(nameof(CreateDisruption))]
    [NeedsRole(Role.Operations)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/disruptions")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!IdOf(request).Is(out var disruptionId, out var refusal)
            || !(await RequestBody.ReadAsync(request, DisruptionInput.Read, ct)).Is(out var asked, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var act = new Act(request.AccountId(), origins.Of(request), "disruption_created", disruptionId)
        {
            Reason = asked.Reason,
            Asked = new
            {
                asked.Plan.Kind,
                Departures = asked.Plan.Departures.Select(departure => departure.ToString()),
                asked.Plan.Minutes,
                asked.Plan.Aircraft,
                asked.Plan.TimetableId,
                asked.Plan.Airport,
                asked.Plan.From,
                asked.Plan.To,
                asked.Rules,
            },
        };
        var created = await desk.CreateAsync(disruptionId, asked.Plan, asked.Rules, act, new(workflows), ct);
        return created.Is(out var disruption, out refusal)
            ? Answer.Accepted(
                request, DisruptionView.PathOf(disruptionId), DisruptionView.Of(disruption, progress: null))
            : Answer.Refused(refusal);
    }

    private static Result<string> IdOf(HttpRequest request)
    {
        if (!request.Headers.TryGetValue("Idempotency-Key", out var header))
        {
            return $"dis_{RandomNumberGenerator.GetHexString(24, lowercase: true)}";
        }

        return IdempotencyKey.Of(header.Count == 1 ? header.ToString() : string.Empty)
            .Then<string>(key => $"dis_{DocumentId.Of($"{request.AccountId()}\n{key}")[..24]}");
    }
}
