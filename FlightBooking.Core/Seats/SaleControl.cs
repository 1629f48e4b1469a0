using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FlightBooking.Core.Seats;

/// <summary>What operators have decided about the sale of one dated flight.</summary>
/// <param name="OnSale">Whether seats may be held. What was held before may still be paid.</param>
/// <param name="BlockedSeats">Seats that nobody is given.</param>
/// <param name="Version">How often it was decided on.</param>
/// <param name="Act">The audit record of the last decision.</param>
public sealed record SaleControl(bool OnSale, ImmutableSortedSet<string> BlockedSeats, int Version, string? Act)
{
    /// <summary>The disruption that cancelled it; null where it is flown. What is held on it cannot be sold.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CancelledBy { get; init; }

    /// <summary>
    /// The aircraft that a disruption has given it, whatever any instance takes it for; null where the timetable says
    /// what flies it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Equipment? Equipped { get; init; }

    /// <summary>Nobody has decided anything: it is sold.</summary>
    public static SaleControl Usual { get; } =
        new(true, ImmutableSortedSet.Create<string>(StringComparer.Ordinal), 0, null);
}

/// <summary>An aircraft that flies a dated flight instead of the one that the timetable has for it.</summary>
/// <param name="Aircraft">IATA aircraft type code.</param>
/// <param name="DisruptionId">By which disruption.</param>
public sealed record Equipment(string Aircraft, string DisruptionId);

/// <summary>What an operator wants to be otherwise.</summary>
/// <param name="OnSale">Whether seats may be held; null leaves it.</param>
/// <param name="BlockedSeats">All seats that are to be blocked from now on; null leaves them.</param>
public sealed record SaleChange(bool? OnSale, IReadOnlyList<string>? BlockedSeats);
