using FlightBooking.App.Http;
using FlightBooking.Core.Commerce;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Tariffs;

/// <summary>Has functions find what is offered now, whatever was decided elsewhere.</summary>
public sealed class TariffStep(LiveRules<FareRulesVersion> rules, LiveRules<TariffVersion> tariff) : IEdgeStep
{
    /// <inheritdoc/>
    public async Task<IResult> AnswerAsync(EdgeCall call, Func<Task<IResult>> next)
    {
        await rules.UpToDateAsync(call.Http.RequestAborted);
        await tariff.UpToDateAsync(call.Http.RequestAborted);
        return await next();
    }
}
