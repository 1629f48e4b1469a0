using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <content>What operators decide about its sale: in the same document, so that a claim and they cannot race.</content>
public sealed partial record SeatInventory
{
    /// <summary>See <see cref="Sale"/>; null in the documents of departures about which nobody has decided.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SaleControl? Control { get; init; }

    /// <summary>What operators have decided.</summary>
    [JsonIgnore]
    public SaleControl Sale => Control ?? SaleControl.Usual;

    private static Refusal Closed => Refusal.Conflict("flight_closed", "The sale of this flight is closed.");

    private static Refusal Cancelled => Refusal.Conflict("flight_cancelled", "This flight is cancelled.");

    /// <summary>
    /// How many seats of a cabin somebody may still hold: none of a flight that is closed, and none that whoever waits
    /// is offered next.
    /// </summary>
    public int ForSale(Cabin cabin, DateTimeOffset now) => Sale.OnSale ? Serve(now).FreeCount(cabin, now) : 0;

    /// <summary>Closes or opens the sale, and says which seats are blocked.</summary>
    /// <param name="change">What is to be otherwise.</param>
    /// <param name="act">The audit record.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The next version, or this where it is so already; or <c>seat_unknown</c> where the aircraft lacks a seat,
    /// <c>seat_in_use</c> where one is held or sold. Holds that have lapsed are dropped: nobody finds them again on a
    /// seat that is blocked.
    /// </returns>
    public Result<SeatInventory> Decide(SaleChange change, string act, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (!Blocked(change, now).Is(out var blocked, out var refusal))
        {
            return refusal;
        }

        var onSale = change.OnSale ?? Sale.OnSale;
        return onSale && Sale.CancelledBy is not null ? Cancelled
            : onSale == Sale.OnSale && blocked.SetEquals(Sale.BlockedSeats)
            ? this
            : this with
            {
                Control = Sale with
                {
                    OnSale = onSale,
                    BlockedSeats = blocked,
                    Version = Sale.Version + 1,
                    Act = act,
                },
                Claims = Claims.RemoveRange(
                    Claims.Where(claim => !claim.Value.IsLive(now)).Select(claim => claim.Key)),
            };
    }

    /// <summary>
    /// It is not flown: from now on no seat of it is held or sold, by whatever timetable. Seats that are sold stay
    /// their booking's until its money or another flight is decided on.
    /// </summary>
    /// <param name="disruptionId">By which disruption; the same again changes nothing.</param>
    /// <param name="act">The audit record.</param>
    public SeatInventory CancelFlight(string disruptionId, string act) => Sale.CancelledBy is not null
        ? this
        : this with
        {
            Control = Sale with
            {
                OnSale = false,
                Version = Sale.Version + 1,
                Act = act,
                CancelledBy = disruptionId,
            },
        };

    private Result<ImmutableSortedSet<string>> Blocked(SaleChange change, DateTimeOffset now)
    {
        if (change.BlockedSeats is not { } wanted)
        {
            return Sale.BlockedSeats;
        }

        var unknown = wanted.Index().Where(seat => Map.Find(seat.Item) is null).ToList();
        if (unknown.Count > 0)
        {
            return Named(RefusalKind.Invalid, "seat_unknown", unknown, "is no seat of this aircraft");
        }

        // As the aircraft writes them.
        var numbers = wanted.Select(seat => Map.Find(seat)!.Number).ToList();
        var taken = Claims.Values.Where(claim => claim.IsLive(now))
            .SelectMany(claim => claim.Seats.Values)
            .ToHashSet(StringComparer.Ordinal);
        var inUse = numbers.Index().Where(seat => taken.Contains(seat.Item)).ToList();
        return inUse.Count > 0
            ? Named(RefusalKind.Conflict, "seat_in_use", inUse, "is held or sold")
            : numbers.ToImmutableSortedSet(StringComparer.Ordinal);
    }

    private static Refusal Named(
        RefusalKind kind, string code, IReadOnlyCollection<(int Index, string Seat)> seats, string message) =>
        new(kind, code, $"These seats cannot be blocked: {string.Join(", ", seats.Select(seat => seat.Seat))}.")
        {
            Errors = seats.ToImmutableSortedDictionary(
                seat => $"/blockedSeats/{seat.Index}",
                seat => ImmutableArray.Create($"{seat.Seat} {message}"),
                StringComparer.Ordinal),
        };

    private int BlockedIn(Cabin cabin) =>
        Control is null ? 0 : Control.BlockedSeats.Count(seat => Map.Find(seat)?.Cabin == cabin);
}
