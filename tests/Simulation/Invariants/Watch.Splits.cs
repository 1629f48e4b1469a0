using FlightBooking.Core.Bookings;
using FlightBooking.Core.Seats;

namespace FlightBooking.Simulation.Invariants;

/// <content>What must hold of parties that part.</content>
internal sealed partial class Watch
{
    private static List<string> GivenAnew(SeatInventory inventory, string reference, SeatClaim now)
    {
        var before = inventory.Claims.GetValueOrDefault(reference);
        return before is null
            ? [.. now.Seats.Where(seat => !IsHandedOver(inventory, seat.Key, seat.Value)).Select(seat => seat.Value)]
            : before.Until == now.Until
                ? [.. now.Seats.Where(seat => !before.Seats.Contains(seat)).Select(seat => seat.Value)]
            : [.. now.Seats.Values];
    }

    // Whoever has a booking of their own sits where they sat.
    private static bool IsHandedOver(SeatInventory before, string passenger, string seat) =>
        before.Claims.Values.Any(claim => claim.Until is null && claim.Seats.GetValueOrDefault(passenger) == seat);

    // A seat goes from one of the two claims to the other in one write.
    private static bool HasOwnBooking(Booking booking, string passenger, SeatInventory inventory) =>
        booking.Splits.Any(split => split.Passengers.Contains(passenger)
            && (HasLeft(booking, inventory.Id)
                || PartyOf(inventory.Claims.GetValueOrDefault(split.BookingRef)).Contains(passenger)));

    // At every moment each paisa is in just one booking: what passengers take with them is in the document that they
    // leave until there is one of their own.
    private void RefuseLostMoney(Booking booking)
    {
        var (reference, before) = (booking.BookingRef, worth.GetValueOrDefault(booking.BookingRef));
        var splits = booking.Splits.Length;
        worth[reference] = (splits, Worth(booking));
        if (splits > before.Splits
            && Worth(booking).Zip(Worth(booking.Splits[^1].Arriving!), (mine, theirs) => mine + theirs) is var parts
            && !before.Worth.SequenceEqual(parts))
        {
            Violate($"{booking.Splits[^1].SplitId} divided {string.Join(", ", before.Worth)}"
                + $" into {string.Join(", ", parts)}");
        }

        if (booking.SplitFrom is { } from
            && FindBooking(from.BookingRef)?.Splits.Any(split => split.BookingRef == reference) != true)
        {
            Violate($"{reference} was split off {from.BookingRef}, which does not know");
        }

        foreach (var split in booking.Splits.Where(split => split.Arriving is null))
        {
            if (FindBooking(split.BookingRef) is not { SplitFrom.ArrivedAt: not null })
            {
                Violate($"{split.SplitId} has come to its end, and {split.BookingRef} has not arrived");
            }
        }
    }

    private static long[] Worth(Booking booking) =>
    [
        BookingMoney.Of(booking).Captured.Amount,
        BookingMoney.Of(booking).Held.Amount,
        booking.Coupon?.Discount.Amount ?? 0,
        booking.Passengers.Length,
        booking.Slices.Sum(slice => slice.Seats.Length),
    ];

    private readonly Dictionary<string, (int Splits, long[] Worth)> worth = new(StringComparer.Ordinal);
}
