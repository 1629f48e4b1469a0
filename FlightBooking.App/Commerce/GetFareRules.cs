using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Commerce;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Commerce;

/// <summary>What cancelling costs, with all versions that are kept.</summary>
public sealed class GetFareRules(RuleDecisions<FareRulesVersion> decisions)
{
    [Function(nameof(GetFareRules))]
    [NeedsRole(Role.Revenue)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/fare-rules")]
        HttpRequest request,
        CancellationToken ct) => decisions.ShowAsync(request, FareRulesView.Kind, ct);
}
