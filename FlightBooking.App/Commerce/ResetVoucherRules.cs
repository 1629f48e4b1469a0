using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Commerce;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Commerce;

/// <summary>Has vouchers be issued on the terms of the beginning again, as one more decision.</summary>
public sealed class ResetVoucherRules(RuleDecisions<VoucherRulesVersion> decisions)
{
    [Function(nameof(ResetVoucherRules))]
    [NeedsRole(Role.Revenue)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/operations/voucher-rules")]
        HttpRequest request,
        CancellationToken ct) =>
        (await RequestBody.ReadAsync(request, Reason.Of, ct)).Is(out var reason, out var refusal)
            ? await decisions.DecideAsync(request, VoucherRulesView.Kind, VoucherRulesVersion.Original, reason, ct)
            : Answer.Refused(refusal);
}
