using FlightBooking.Core;
using FlightBooking.Core.Commerce;

namespace FlightBooking.App.Commerce;

/// <summary>A version of the terms of vouchers as the API shows it.</summary>
internal sealed record VoucherRulesView(
    int Version,
    int BonusBasisPoints,
    int ValidDays,
    int DaysAfterReturn,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidUntil,
    DateTimeOffset? DecidedAt,
    string? DecidedBy,
    string? Reason)
{
    /// <summary>What deciding about them is.</summary>
    public static RuleKind<VoucherRulesVersion, VoucherRulesView> Kind { get; } = new(
        "voucher_rules_changed",
        new(
            RefusalKind.Stale,
            "stale_voucher_rules",
            "Somebody has decided otherwise since, or If-Match is missing; read them again and decide anew."),
        Of,
        decided => new { decided.Rules, decided.ValidFrom, decided.ValidUntil });

    private static VoucherRulesView Of(VoucherRulesVersion version) => new(
        version.Version,
        version.Rules.BonusBasisPoints,
        version.Rules.ValidDays,
        version.Rules.DaysAfterReturn,
        version.ValidFrom,
        version.ValidUntil,
        version.DecidedAt,
        version.DecidedBy,
        version.Reason);
}
