using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Commerce;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Commerce;

/// <summary>What refunds that are taken as vouchers give, with all versions that are kept.</summary>
public sealed class GetVoucherRules(RuleDecisions<VoucherRulesVersion> decisions)
{
    [Function(nameof(GetVoucherRules))]
    [NeedsRole(Role.Revenue)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/voucher-rules")]
        HttpRequest request,
        CancellationToken ct) => decisions.ShowAsync(request, VoucherRulesView.Kind, ct);
}
