using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Commerce;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Commerce;

/// <summary>Has taxes, fees or baggage cost something else. What was offered or sold keeps its price.</summary>
public sealed class PutTariff(RuleDecisions<TariffVersion> decisions)
{
    [Function(nameof(PutTariff))]
    [NeedsRole(Role.Revenue)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/operations/tariff")] HttpRequest request,
        CancellationToken ct) =>
        (await RequestBody.ReadAsync(request, TariffInput.Read, ct)).Is(out var asked, out var refusal)
            ? await decisions.DecideAsync(request, TariffView.Kind, asked.Decided, asked.Reason, ct)
            : Answer.Refused(refusal);
}
