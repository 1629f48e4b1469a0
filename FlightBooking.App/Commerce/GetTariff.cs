using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Commerce;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Commerce;

/// <summary>Taxes, fees and baggage, with all versions that are kept.</summary>
public sealed class GetTariff(RuleDecisions<TariffVersion> decisions)
{
    [Function(nameof(GetTariff))]
    [NeedsRole(Role.Revenue)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/tariff")]
        HttpRequest request,
        CancellationToken ct) => decisions.ShowAsync(request, TariffView.Kind, ct);
}
