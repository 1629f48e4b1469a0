using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Seats;

/// <summary>
/// All seats of one dated flight, in one document. No seat is ever in two of its claims: a lapsed claim stays
/// until the next party is seated, and is dropped then, whether its seats are needed or not.
/// </summary>
/// <param name="Id">The <see cref="DepartureKey"/>.</param>
/// <param name="Aircraft">IATA aircraft type code.</param>
/// <param name="Claims">By booking reference.</param>
public sealed partial record SeatInventory(
    string Id, string Aircraft, ImmutableSortedDictionary<string, SeatClaim> Claims)
{
    /// <summary>The store's collection of them.</summary>
    public static Collection<SeatInventory> Collection { get; } =
        new("departures", inventory => inventory.Id, inventory => inventory.Id) { IsNeverListed = true };

    /// <summary>The aircraft's seat map.</summary>
    [JsonIgnore]
    public SeatMap Map => SeatMap.For(Aircraft);

    internal string? AircraftOtherThan(string booked) => booked == Aircraft ? null : Aircraft;

    /// <summary>A departure nobody has booked yet.</summary>
    public static SeatInventory Empty(DepartureKey departure, string aircraft) =>
        new(
            departure.ToString(),
            aircraft,
            ImmutableSortedDictionary.Create<string, SeatClaim>(StringComparer.Ordinal));

    /// <summary>The numbers of the seats that are held, sold or blocked.</summary>
    public IReadOnlySet<string> Taken(DateTimeOffset now) => TakenByOthers(null, now);

    /// <summary>
    /// How many seats of a cabin are neither held nor sold nor blocked. Whoever has a seat that the aircraft lacks
    /// needs one of those it has; one that is in another cabin now is free in neither.
    /// </summary>
    public int FreeCount(Cabin cabin, DateTimeOffset now) => FreeBeside(null, cabin, claim => claim.IsLive(now));

    // Counted without a copy of the claims: a full aircraft has a hundred, and every hold and every sale looks at them.
    private int FreeBeside(string? bookingRef, Cabin cabin, Func<SeatClaim, bool> counts)
    {
        var (map, taken, sold) = (Map, 0, 0);
        foreach (var (reference, claim) in Claims)
        {
            if (reference != bookingRef && counts(claim))
            {
                foreach (var (_, number) in claim.Seats)
                {
                    var at = map.Find(number)?.Cabin;
                    taken += at == cabin ? 1 : 0;
                    sold += (claim.Cabin ?? at) == cabin ? 1 : 0;
                }
            }
        }

        return Math.Max(0, map.Capacity(cabin) - BlockedIn(cabin) - Math.Max(taken, sold));
    }

    /// <summary>
    /// Holds a seat for everyone in the party, or for nobody. What somebody waits for is theirs first.
    /// </summary>
    /// <param name="bookingRef">
    /// Who holds them. A booking that holds seats already keeps exactly those and their end; a lapsed hold that is
    /// still there is renewed on the same seats. Held seats that the aircraft lacks are exchanged.
    /// </param>
    /// <param name="cabin">The cabin travelled in.</param>
    /// <param name="party">Everyone who needs a seat.</param>
    /// <param name="until">The end of the hold.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The next version; or <c>flight_cancelled</c>, <c>flight_closed</c>, <c>seats_unavailable</c>, <c>seat_taken</c>,
    /// <c>seat_unknown</c>, <c>seat_not_in_cabin</c>, <c>seat_requested_twice</c>.
    /// </returns>
    public Result<SeatInventory> Claim(
        string bookingRef, Cabin cabin, IReadOnlyList<SeatRequest> party, DateTimeOffset until, DateTimeOffset now) =>
        Waiting is null
            ? ClaimFree(bookingRef, cabin, party, until, now)
            : Serve(now).ClaimFree(bookingRef, cabin, party, until, now).Then<SeatInventory>(held => held.Serve(now));

    // Whoever waits has been served.
    private Result<SeatInventory> ClaimFree(
        string bookingRef, Cabin cabin, IReadOnlyList<SeatRequest> party, DateTimeOffset until, DateTimeOffset now)
    {
        var fits = Claims.TryGetValue(bookingRef, out var earlier) && Fits(earlier);
        if (earlier?.IsLive(now) == true && (earlier.Until is null || fits))
        {
            return this;
        }

        if (Sale.CancelledBy is not null)
        {
            return Cancelled;
        }

        if (!Sale.OnSale && earlier?.IsLive(now) != true)
        {
            return Closed;
        }

        // Its own seats are none of the others'.
        var free = FreeBeside(bookingRef, cabin, claim => claim.IsLive(now));
        if (free >= party.Count
            && fits
            && earlier is not null
            && IsFor(earlier, cabin, party))
        {
            return Seated(bookingRef, earlier with { Until = until }, now);
        }

        if (!SeatAllocation
            .Choose(Map, cabin, TakenByOthers(bookingRef, now), party)
            .Is(out var chosen, out var refusal))
        {
            return refusal;
        }

        if (free < party.Count)
        {
            return SeatAllocation.TooFew(cabin, free, party.Count);
        }

        var seats = chosen.ToImmutableSortedDictionary(
            seat => seat.PassengerId, seat => seat.Seat, StringComparer.Ordinal);
        var unmet = chosen.Where(seat => !seat.PreferenceMet).Select(seat => seat.PassengerId);
        return Seated(bookingRef, new(seats, until)
        {
            Unmet = [.. unmet],
            Cabin = cabin,
            Children = party.Any(request => request.Child)
                ? [.. party.Where(request => request.Child).Select(request => request.PassengerId)]
                : null,
        }, now);
    }

    /// <summary>Sells what a booking holds; also when the hold has lapsed but nobody has been seated since.</summary>
    /// <returns>
    /// The next version; or <c>flight_cancelled</c>, <c>hold_expired</c> where the booking's seats are gone,
    /// <c>seats_unavailable</c> where another aircraft flies that lacks them, or has sold all it has.
    /// </returns>
    public Result<SeatInventory> Confirm(string bookingRef)
    {
        if (!Claims.TryGetValue(bookingRef, out var claim))
        {
            return Refusal.Conflict("hold_expired", $"The seats held on {Id} were given up.");
        }

        return claim.Until is null ? this
            : Sale.CancelledBy is not null ? Cancelled
            : !Fits(claim) || !HasRoom(claim)
            ? SeatsGone
            : this with { Claims = Claims.SetItem(bookingRef, claim with { Until = null }) };
    }

    private Refusal SeatsGone => Refusal.Conflict(
        "seats_unavailable", $"The aircraft that flies {Id} now does not have the seats that were held.");

    /// <summary>Who of a booking sits where, by passenger id; empty where it holds nothing.</summary>
    public ImmutableArray<SeatAssignment> Assignments(string bookingRef) =>
        Claims.TryGetValue(bookingRef, out var claim)
            ? [.. claim.Seats.Select(seat => Assignment(seat.Key, seat.Value, claim))]
            : [];

    private SeatAssignment Assignment(string passengerId, string number, SeatClaim claim) =>
        new(passengerId, number, Map.Find(number)?.Type ?? SeatType.Window, !claim.Unmet.Contains(passengerId));

    private HashSet<string> TakenByOthers(string? bookingRef, DateTimeOffset now) => Claims
        .Where(claim => claim.Key != bookingRef && claim.Value.IsLive(now))
        .SelectMany(claim => claim.Value.Seats.Values)
        .Concat(Sale.BlockedSeats)
        .ToHashSet(StringComparer.Ordinal);

    private bool Fits(SeatClaim claim) => claim.Unseated is null && claim.Seats.Values.All(number =>
        Map.Find(number) is { } seat && seat.Cabin == (claim.Cabin ?? seat.Cabin));

    // Of what was held on a larger aircraft, as much can be sold as this one has, and no more.
    private bool HasRoom(SeatClaim claim) =>
        FreeBeside(null, CabinOf(claim), other => other.Until is null) >= claim.Seats.Count;

    private Cabin CabinOf(SeatClaim claim) => claim.Cabin ?? Map.Find(claim.Seats.Values.First())!.Cabin;

    private SeatInventory Seated(string bookingRef, SeatClaim claim, DateTimeOffset now) => this with
    {
        Claims = Claims
            .RemoveRange(Claims.Where(other => !other.Value.IsLive(now)).Select(other => other.Key))
            .SetItem(bookingRef, claim),
    };
}
