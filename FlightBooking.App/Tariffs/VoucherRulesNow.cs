using FlightBooking.Core.Commerce;

namespace FlightBooking.App.Tariffs;

/// <summary>On which terms vouchers are offered now, whatever was decided elsewhere.</summary>
public delegate ValueTask<VoucherRules> VoucherRulesNow(CancellationToken ct);

/// <summary>Finds them as those of prices are found.</summary>
internal static class VoucherRulesLive
{
    public static VoucherRulesNow Of(LiveRules<VoucherRulesVersion> live) => async ct =>
    {
        await live.UpToDateAsync(ct);
        return live.Current.Rules;
    };
}
