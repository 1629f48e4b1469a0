using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Commerce;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Commerce;

/// <summary>Has cancelling cost again what it did when the installation began, as one more decision.</summary>
public sealed class ResetFareRules(RuleDecisions<FareRulesVersion> decisions)
{
    [Function(nameof(ResetFareRules))]
    [NeedsRole(Role.Revenue)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/operations/fare-rules")] HttpRequest request,
        CancellationToken ct) =>
        (await RequestBody.ReadAsync(request, Reason.Of, ct)).Is(out var reason, out var refusal)
            ? await decisions.DecideAsync(request, FareRulesView.Kind, FareRulesVersion.Original, reason, ct)
            : Answer.Refused(refusal);
}
