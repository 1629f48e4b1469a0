using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Commerce;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Commerce;

/// <summary>
/// Has taxes, fees and baggage cost again what they did when the installation began, as one more decision.
/// </summary>
public sealed class ResetTariff(RuleDecisions<TariffVersion> decisions)
{
    [Function(nameof(ResetTariff))]
    [NeedsRole(Role.Revenue)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/operations/tariff")] HttpRequest request,
        CancellationToken ct) =>
        (await RequestBody.ReadAsync(request, Reason.Of, ct)).Is(out var reason, out var refusal)
            ? await decisions.DecideAsync(request, TariffView.Kind, TariffVersion.Original, reason, ct)
            : Answer.Refused(refusal);
}
