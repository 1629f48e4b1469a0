using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Commerce;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Commerce;

/// <summary>Has cancelling cost something else. What was offered or sold keeps its charges.</summary>
public sealed class PutFareRules(RuleDecisions<FareRulesVersion> decisions)
{
    [Function(nameof(PutFareRules))]
    [NeedsRole(Role.Revenue)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/operations/fare-rules")] HttpRequest request,
        CancellationToken ct) =>
        (await RequestBody.ReadAsync(request, FareRulesInput.Read, ct)).Is(out var asked, out var refusal)
            ? await decisions.DecideAsync(request, FareRulesView.Kind, asked.Decided, asked.Reason, ct)
            : Answer.Refused(refusal);
}
