using FlightBooking.App.Http;
using FlightBooking.App.Tariffs;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Commerce;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Commerce;

/// <summary>Takes decisions about cancellation charges, and has this instance offer by them at once.</summary>
public sealed class FareRulesDecisions(
    FareRulesDesk desk, LiveFareRules live, CallOrigins origins, TimeProvider clock)
{
    /// <summary>The answer to a request that decides something.</summary>
    internal async Task<IResult> AnswerAsync(
        HttpRequest request, FareRulesVersion decided, string reason, CancellationToken ct)
    {
        var ifMatch = IfMatch.Of(request);
        var act = new Act(request.AccountId(), origins.Of(request), "fare_rules_changed", FareRulesBook.Key.Id)
        {
            Reason = reason,
            Asked = new { decided.Charges.Rules, decided.ValidFrom, decided.ValidUntil },
        };
        var changed = await desk.DecideAsync(decided, book => FareRulesAnswer.Check(ifMatch, book), act, ct);
        if (!changed.Is(out var book, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        await live.LookAsync(CancellationToken.None);
        return FareRulesAnswer.Of(request, book, clock.GetUtcNow());
    }
}
