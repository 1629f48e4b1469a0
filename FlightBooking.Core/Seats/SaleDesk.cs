using FlightBooking.Core.Audit;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>Where operators decide about the sale of dated flights.</summary>
public sealed class SaleDesk(DepartureSeats departures, AuditTrail audit)
{
    /// <summary>Changes it, on the aircraft that flies now; refusals as <see cref="SeatInventory.Decide"/>.</summary>
    /// <param name="departure">Which flight.</param>
    /// <param name="change">What is to be otherwise.</param>
    /// <param name="check">Refuses where it was decided on something else than there is.</param>
    /// <param name="act">Who does it, and why.</param>
    /// <param name="ct">Stops it until it has begun.</param>
    public Task<Result<SeatInventory>> ChangeAsync(
        Departure departure, SaleChange change, Func<SaleControl, Refusal?> check, Act act, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(departure);
        return audit.RecordAsync<SeatInventory>(
            act,
            async record =>
            {
                var before = SaleControl.Usual;
                var changed = await departures.DecideAsync(
                    departure.Key,
                    departure.Flight.Aircraft,
                    (current, now) =>
                    {
                        before = current.Sale;
                        var next = current.Decide(change, record, now);

                        // Asked for again, perhaps because the answer was lost: it is so, whatever it was decided on.
                        return next.Refusal is null && ReferenceEquals(next.Value, current) ? next
                            : check(before) ?? next;
                    },
                    CancellationToken.None);
                return changed.Then<Acted<SeatInventory>>(
                    seats => new Acted<SeatInventory>(seats, Shown(before), Shown(seats.Sale)));
            },
            ct);
    }

    private static object Shown(SaleControl control) => new { control.OnSale, control.BlockedSeats };
}
