using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>The seats of one booking on one departure.</summary>
/// <param name="Seats">Passenger id to seat number.</param>
/// <param name="Until">The end of the hold: from then on the seats count as free. Null: sold.</param>
public sealed record SeatClaim(ImmutableSortedDictionary<string, string> Seats, DateTimeOffset? Until)
{
    /// <summary>The passengers who did not get the type of seat they wished for.</summary>
    public ImmutableSortedSet<string> Unmet { get; init; } = [];

    /// <summary>The cabin they are in; null in documents of before it was kept: that of the seats.</summary>
    public Cabin? Cabin { get; init; }

    /// <summary>The passengers who should sit beside an adult of the party; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedSet<string>? Children { get; init; }

    /// <summary>
    /// The seats that the party had, by passenger id, where the aircraft that came had none for all of them: then
    /// nobody of it has a seat. Null where they are seated.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, string>? Unseated { get; init; }

    /// <summary>Whether a passenger has a seat by it, or had one on the aircraft before.</summary>
    internal bool Has(string passengerId) =>
        Seats.ContainsKey(passengerId) || Unseated?.ContainsKey(passengerId) == true;

    /// <summary>The same of some passengers alone.</summary>
    internal SeatClaim Only(Func<string, bool> which) => this with
    {
        Seats = Seats.RemoveRange(Seats.Keys.Where(passenger => !which(passenger))),
        Unmet = [.. Unmet.Where(which)],
        Children = Children?.Where(which).ToImmutableSortedSet() is { IsEmpty: false } children ? children : null,
        Unseated = Unseated?.RemoveRange(Unseated.Keys.Where(passenger => !which(passenger)))
            is { IsEmpty: false } unseated ? unseated : null,
    };

    /// <summary>With the passengers of another claim on the same flight.</summary>
    internal SeatClaim With(SeatClaim other) => this with
    {
        Seats = Seats.AddRange(other.Seats),
        Unmet = Unmet.Union(other.Unmet),
        Children = Children?.Union(other.Children ?? []) ?? other.Children,
        Unseated = Unseated?.AddRange(other.Unseated ?? ImmutableSortedDictionary<string, string>.Empty)
            ?? other.Unseated,
    };

    internal bool IsLive(DateTimeOffset now) => Until is null || Until > now;
}
