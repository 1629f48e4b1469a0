using FlightBooking.App.Workflows.Refunds;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Invariants;

/// <content>What must hold of what operators decide.</content>
internal sealed partial class Watch
{
    private void LookAtSale(SeatInventory inventory)
    {
        RefuseBlockedSeats(inventory);
        RefuseHoldsOfClosedFlights(inventory);
        RefuseSalesOfCancelledFlights(inventory);
        RefuseUnrecordedDecisions(inventory);
    }

    // No claim is made on a blocked seat, and no seat in a claim is blocked.
    private void RefuseBlockedSeats(SeatInventory inventory)
    {
        foreach (var (reference, claim) in inventory.Claims)
        {
            if (claim.Seats.Values.FirstOrDefault(inventory.Sale.BlockedSeats.Contains) is { } seat)
            {
                Violate($"seat {seat} of {inventory.Id} is blocked, and {reference}'s");
            }
        }
    }

    // What is held when a flight is closed stays held, and may be bought; nobody comes anew.
    private void RefuseHoldsOfClosedFlights(SeatInventory inventory)
    {
        if (!known.TryGetValue(inventory.Id, out var before) || before.Sale.OnSale || inventory.Sale.OnSale)
        {
            return;
        }

        foreach (var (reference, claim) in inventory.Claims.Where(claim => claim.Value.Until is not null))
        {
            if (!before.Claims.TryGetValue(reference, out var old)
                || (old.Until <= world.Agenda.Now && claim.Until > world.Agenda.Now))
            {
                Violate($"{reference} was given seats on {inventory.Id}, whose sale is closed");
            }
        }
    }

    // Of a flight that is cancelled nothing is sold that was not sold before.
    private void RefuseSalesOfCancelledFlights(SeatInventory inventory)
    {
        if (known.TryGetValue(inventory.Id, out var before) && before.Sale.CancelledBy is not null
            && inventory.Claims.FirstOrDefault(claim => claim.Value.Until is null
                && before.Claims.GetValueOrDefault(claim.Key) is not { Until: null }
                && !PartyOf(claim.Value).All(passenger => before.Claims.Values.Any(
                    one => one.Until is null && PartyOf(one).Contains(passenger)))) is { Key: { } reference })
        {
            Violate($"{reference} was sold {inventory.Id}, which is cancelled");
        }
    }

    // Nobody but an operator changes it, one decision after the other, each on record before it is made.
    private void RefuseUnrecordedDecisions(SeatInventory inventory)
    {
        var (before, after) = (known.GetValueOrDefault(inventory.Id)?.Sale ?? SaleControl.Usual, inventory.Sale);
        if (after.Version == before.Version)
        {
            if (after.OnSale != before.OnSale || !after.BlockedSeats.SetEquals(before.BlockedSeats))
            {
                Violate($"what operators decided about {inventory.Id} was changed by nobody");
            }

            return;
        }

        if (after.Version != before.Version + 1)
        {
            Violate($"the {before.Version} decisions about {inventory.Id} have become {after.Version}");
        }

        if (after.Equipped != before.Equipped)
        {
            if (after.Equipped is null
                || !DepartureKey.TryParse(inventory.Id, out var departure)
                || !Disrupter.HasGiven(world, departure, after.Equipped))
            {
                Violate($"{inventory.Id} was given another aircraft by nobody");
            }

            return;
        }

        if (after.CancelledBy != before.CancelledBy)
        {
            if (!Disrupter.All(world).Any(known => known.DisruptionId == after.CancelledBy && known.Act == after.Act))
            {
                Violate($"{inventory.Id} was cancelled by nobody");
            }

            return;
        }

        if (after.Act is null || FindRecord(after.Act) is not { } record || record.Subject != inventory.Id)
        {
            Violate($"a decision about {inventory.Id} was made that is not on record");
        }
    }

    // Whoever stood still has begun the day before.
    private AuditRecord? FindRecord(string id) =>
        new[] { 0, 1 }
            .Select(days => AuditRecord.PartitionAt(world.Agenda.Now.AddDays(-days)))
            .Select(day => world.Documents.ReadAsync(AuditRecord.Collection, day, id, default).Now()?.Document)
            .FirstOrDefault(record => record is not null);

    // Released seats can be sold at once, not only when the reconciliation comes by; unless a sale took them again.
    private void RefuseKeptSeats(LineToRelease released)
    {
        var reference = released.Booking.BookingRef;
        if (sales.GetValueOrDefault(reference) > 0
            || FindBooking(reference) is not { } booking
            || booking.FindCancellation(
                released.CancellationId)?.Lines.FirstOrDefault(line => line.Slice == released.Slice) is not { } line)
        {
            return;
        }

        foreach (var departure in booking.Slices
            .First(slice => slice.Name == line.Slice).Segments
            .Select(segment => segment.Key().ToString()))
        {
            if (known.TryGetValue(departure, out var inventory)
                && inventory.Claims.GetValueOrDefault(reference) is { } claim
                && line.Passengers.Any(claim.Seats.ContainsKey))
            {
                Violate(
                    $"seats of {reference} on {departure} were kept after {released.CancellationId} had let them go");
            }
        }
    }
}
