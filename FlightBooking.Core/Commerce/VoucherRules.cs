namespace FlightBooking.Core.Commerce;

/// <summary>On which terms the money of a cancellation is taken as a voucher.</summary>
/// <param name="BonusBasisPoints">What the airline adds, in hundredths of a percent.</param>
/// <param name="ValidDays">For how many days it can be used.</param>
/// <param name="DaysAfterReturn">How many days it lasts at least, once money comes back to it.</param>
public sealed record VoucherRules(int BonusBasisPoints, int ValidDays, int DaysAfterReturn)
{
    /// <summary>A tenth more, a year, and a quarter of one.</summary>
    public static VoucherRules Original { get; } = new(1_000, 365, 90);

    /// <summary>The highest bonus, in basis points: as much again.</summary>
    public const int MostBasisPoints = 10_000;

    /// <summary>The longest that it may be said to last: ten years.</summary>
    public const int MostDays = 3_650;
}

/// <summary>The same as it was decided once.</summary>
/// <param name="Version">Counted from 1; 0 is what the installation began with.</param>
/// <param name="Rules">All of it.</param>
public sealed record VoucherRulesVersion(int Version, VoucherRules Rules)
    : RuleVersion(Version), IRuleVersion<VoucherRulesVersion>
{
    /// <inheritdoc/>
    public static string Document => "voucher-rules";

    /// <inheritdoc/>
    public static VoucherRulesVersion Original { get; } = new(0, VoucherRules.Original);

    /// <inheritdoc/>
    public bool Says(VoucherRulesVersion other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Rules == other.Rules;
    }
}
