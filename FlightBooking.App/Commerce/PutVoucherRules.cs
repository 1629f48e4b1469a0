using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Commerce;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Commerce;

/// <summary>
/// Has vouchers be issued on other terms. Those that were issued, and what was quoted, keep theirs.
/// </summary>
public sealed class PutVoucherRules(RuleDecisions<VoucherRulesVersion> decisions)
{
    [Function(nameof(PutVoucherRules))]
    [NeedsRole(Role.Revenue)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/operations/voucher-rules")] HttpRequest request,
        CancellationToken ct) =>
        (await RequestBody.ReadAsync(request, VoucherRulesInput.Read, ct)).Is(out var asked, out var refusal)
            ? await decisions.DecideAsync(request, VoucherRulesView.Kind, asked.Decided, asked.Reason, ct)
            : Answer.Refused(refusal);
}
