using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core.Commerce;

namespace FlightBooking.App.Commerce;

/// <summary>Reads on which terms refunds are to be taken as vouchers.</summary>
internal static class VoucherRulesInput
{
    /// <summary>The decision in a body, and why; whatever is wrong with it is noted in the input's mistakes.</summary>
    public static (VoucherRulesVersion Decided, string Reason) Read(JsonInput body)
    {
        var rules = new VoucherRules(
            body.Integer("bonusBasisPoints", 0, VoucherRules.MostBasisPoints),
            body.Integer("validDays", 1, VoucherRules.MostDays),
            body.Integer("daysAfterReturn", 0, VoucherRules.MostDays));
        var (from, until) = RuleTimes.Read(body);
        return (new(0, rules) { ValidFrom = from, ValidUntil = until }, Reason.Of(body));
    }
}
