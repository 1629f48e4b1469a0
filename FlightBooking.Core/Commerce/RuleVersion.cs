using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Commerce;

/// <summary>Prices or rules as they were decided once.</summary>
/// <param name="Version">Counted from 1; 0 is what the installation began with.</param>
public abstract record RuleVersion(int Version)
{
    /// <summary>First instant at which it is offered; null at version 0: always has been.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>First instant at which it is not offered any more; null: no end.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>When it was decided; null at version 0.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The account that decided it; null at version 0.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Why; null at version 0.</summary>
    public string? Reason { get; init; }

    /// <summary>The audit record of the decision; null at version 0.</summary>
    public string? Record { get; init; }

    internal bool HoldsAt(DateTimeOffset time) => !(time < ValidFrom) && !(time >= ValidUntil);
}

/// <summary>What is decided in versions of its own.</summary>
/// <typeparam name="TSelf">The version.</typeparam>
public interface IRuleVersion<TSelf>
    where TSelf : RuleVersion, IRuleVersion<TSelf>
{
    /// <summary>The id of the document that all versions are in.</summary>
    static abstract string Document { get; }

    /// <summary>What holds while nobody has decided otherwise: version 0.</summary>
    static abstract TSelf Original { get; }

    /// <summary>Whether both say the same, whoever decided it and when.</summary>
    bool Says(TSelf other);
}

/// <summary>What cancelling costs, as it was decided once.</summary>
/// <param name="Version">Counted from 1; 0 is what the installation began with.</param>
/// <param name="Charges">The table.</param>
public sealed record FareRulesVersion(int Version, CancellationCharges Charges)
    : RuleVersion(Version), IRuleVersion<FareRulesVersion>
{
    /// <inheritdoc/>
    public static string Document => "fare-rules";

    /// <inheritdoc/>
    public static FareRulesVersion Original { get; } = new(0, CancellationCharges.Standard);

    /// <inheritdoc/>
    public bool Says(FareRulesVersion other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Charges.Says(other.Charges);
    }
}

/// <summary>Taxes, fees and baggage, as they were decided once.</summary>
/// <param name="Version">Counted from 1; 0 is what the installation began with.</param>
/// <param name="Tariff">All of it.</param>
public sealed record TariffVersion(int Version, Tariff Tariff)
    : RuleVersion(Version), IRuleVersion<TariffVersion>
{
    /// <inheritdoc/>
    public static string Document => "tariff";

    /// <inheritdoc/>
    public static TariffVersion Original { get; } = new(0, Tariff.Original);

    /// <inheritdoc/>
    public bool Says(TariffVersion other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Tariff.Says(other.Tariff);
    }
}
