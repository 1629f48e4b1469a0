using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <content>Another aircraft: as the timetable has it, and by decision.</content>
public sealed partial record SeatInventory
{
    /// <summary>
    /// The same claims on the aircraft that flies it now. Where another flew it before, claims keep the cabin they were
    /// made in, whatever their seats have become. One that a disruption has given it stays, whatever is asked for.
    /// </summary>
    public SeatInventory On(string aircraft) =>
        aircraft == Aircraft || Sale.Equipped is not null ? this : WithAircraft(aircraft);

    /// <summary>
    /// Another aircraft flies it from now on: everybody is seated on it at once, as far as it has seats, and nobody is
    /// sold a seat of the one before, by whatever timetable. Whoever is not seated keeps the claim, without seats,
    /// until other flights or the money are decided on.
    /// </summary>
    /// <param name="equipment">Which, and by which disruption; the same again changes nothing.</param>
    /// <param name="before">IATA code of the type that was to fly it, on which seats were sold.</param>
    /// <param name="known">
    /// The disruptions that the caller knows of. Where one has given it an aircraft that the caller has not heard of,
    /// nothing changes: it is the later one.
    /// </param>
    /// <param name="act">The audit record.</param>
    /// <param name="now">The time; holds that have lapsed are dropped.</param>
    public SeatInventory Equip(
        Equipment equipment, string before, IReadOnlySet<string> known, string act, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(equipment);
        ArgumentNullException.ThrowIfNull(known);
        if (Sale.CancelledBy is not null
            || (Sale.Equipped is { } there && (there == equipment || !known.Contains(there.DisruptionId))))
        {
            return this;
        }

        var (from, to) = (SeatMap.For(Sale.Equipped?.Aircraft ?? before), WithAircraft(equipment.Aircraft));
        return to with
        {
            Claims = Reseating.On(
                to.Map, from, to.Claims.RemoveRange(to.Claims.Where(claim => !claim.Value.IsLive(now))
                    .Select(claim => claim.Key)), Sale.BlockedSeats),
            Control = Sale with { Equipped = equipment, Version = Sale.Version + 1, Act = act },
        };
    }

    private SeatInventory WithAircraft(string aircraft)
    {
        var map = Map;
        return this with
        {
            Aircraft = aircraft,
            Claims = Claims.SetItems(Claims
                .Where(claim => claim.Value.Cabin is null)
                .Select(claim => KeyValuePair.Create(claim.Key, claim.Value with { Cabin = CabinOf(claim.Value) }))),
        };

        Cabin? CabinOf(SeatClaim claim) =>
            claim.Seats.Values.Select(map.Find).FirstOrDefault(seat => seat is not null)?.Cabin;
    }
}
