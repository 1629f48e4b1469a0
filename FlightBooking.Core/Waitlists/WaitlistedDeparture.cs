using System.Text.Json.Serialization;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Waitlists;

/// <summary>
/// The note that somebody may wait for seats of a departure, written anew before each joins: whoever tells the accounts
/// looks at those alone. It is deleted a day later where nobody waits; a request does not last that long.
/// </summary>
/// <param name="Departure">Which.</param>
/// <param name="NotedAt">When somebody joined last.</param>
public sealed record WaitlistedDeparture(DepartureKey Departure, DateTimeOffset NotedAt)
{
    /// <summary>The one partition there is.</summary>
    public const string All = "all";

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    /// <summary>All together: they are few, and are looked at together.</summary>
    public static Collection<WaitlistedDeparture> Collection { get; } =
        new("waitlists", _ => All, noted => noted.Id);

    /// <summary>Its id, which is the departure's.</summary>
    [JsonIgnore]
    public string Id => Departure.ToString();

    /// <summary>Whether nobody can be joining any more.</summary>
    public bool IsOld(DateTimeOffset now) => NotedAt + Lasts < now;
}
