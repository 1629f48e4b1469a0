using FlightBooking.Core.Seats;
using FlightBooking.Simulation.Customers;

namespace FlightBooking.Simulation.Invariants;

/// <content>What must hold of those who wait for seats.</content>
internal sealed partial class Watch
{
    /// <summary>All that ever waited, by whose they are; where they were seen last.</summary>
    public Dictionary<string, WaitEntry> Waited { get; } = new(StringComparer.Ordinal);

    private void LookAtWaits(SeatInventory inventory)
    {
        RefuseDoubleOffers(inventory);
        RefuseIdleSeats(inventory);
        RefusePushingIn(inventory);
    }

    // What is offered is held for one alone, whole and as long as it was promised; and nothing is held for nobody.
    private void RefuseDoubleOffers(SeatInventory inventory)
    {
        foreach (var entry in inventory.Waiting?.Entries ?? [])
        {
            Waited[entry.Id] = entry;
            if (entry is { Status: WaitStatus.Offered, IsOver: false }
                && (inventory.Claims.GetValueOrDefault(entry.Id) is not { } claim
                    || claim.Seats.Count != entry.Party.Seats
                    || claim.Until != entry.OfferedUntil))
            {
                Violate($"{entry.Id} is offered seats of {inventory.Id} that are not held for it");
            }
        }

        foreach (var reference in inventory.Claims.Keys.Where(WaitEntry.IsId))
        {
            if (inventory.Waiting?.Find(reference) is not { Status: WaitStatus.Offered, IsOver: false })
            {
                Violate($"{reference} keeps seats of {inventory.Id} that are not offered to it");
            }
        }
    }

    // What is free is offered by the write that frees it: counted as if no hold had lapsed since it was decided.
    private void RefuseIdleSeats(SeatInventory inventory)
    {
        if (inventory.Waiting is not { } list || !inventory.Sale.OnSale || list.ClosesAt <= world.Agenda.Now)
        {
            return;
        }

        var free = inventory.Map.Capacity(Scenery.Cabin)
            - inventory.Sale.BlockedSeats.Count(seat => inventory.Map.Find(seat)?.Cabin == Scenery.Cabin)
            - inventory.Claims.Values.Sum(claim => claim.Seats.Count);
        if (list.Entries.FirstOrDefault(
            entry => entry.Status == WaitStatus.Waiting && entry.Party.Seats <= free) is { } waiting)
        {
            Violate($"{waiting.Id} waits for {waiting.Party.Seats} seats of {inventory.Id}, and {free} are free");
        }
    }

    // Nobody who came later, or just books, is given what whoever waits before them could have had.
    private void RefusePushingIn(SeatInventory inventory)
    {
        if (!known.TryGetValue(inventory.Id, out var before) || before.Waiting is not { } list)
        {
            return;
        }

        var now = inventory.Waiting?.Entries ?? [];
        var order = now.Where(entry => list.Find(entry.Id) is not null).Select(entry => entry.Id);
        if (!order.SequenceEqual(list.Entries.Where(
            entry => now.Any(one => one.Id == entry.Id)).Select(entry => entry.Id)))
        {
            Violate($"the order of those who wait for {inventory.Id} was changed");
        }

        if (list.Entries.FirstOrDefault(entry => !entry.IsOver && now.All(one => one.Id != entry.Id)) is { } lost)
        {
            Violate($"{lost.Id} waits for {inventory.Id} no longer, and nobody has ended it");
        }

        foreach (var entry in now.Where(entry => entry.Status == WaitStatus.Offered
            && list.Find(entry.Id) is { Status: not WaitStatus.Offered }))
        {
            if (now.TakeWhile(other => other.Id != entry.Id).FirstOrDefault(other =>
                other.Status == WaitStatus.Waiting && other.Party.Seats <= entry.Party.Seats) is { } skipped)
            {
                Violate($"{entry.Id} is offered seats of {inventory.Id} before {skipped.Id}, who came first");
            }
        }

        RefuseBookingAhead(inventory, before);
    }

    private void RefuseBookingAhead(SeatInventory inventory, SeatInventory before)
    {
        var waiting = (inventory.Waiting?.Entries ?? []).Where(entry =>
            entry.Status == WaitStatus.Waiting
            && before.Waiting!.Find(entry.Id) is { Status: WaitStatus.Waiting }).ToList();
        var sold = before.Claims.Values.Where(claim => claim.Until is null)
            .SelectMany(claim => claim.Seats.Values).ToHashSet(StringComparer.Ordinal);
        foreach (var (reference, claim) in inventory.Claims)
        {
            if (!WaitEntry.IsId(reference)
                && !before.Claims.ContainsKey(reference)
                && !claim.Seats.Values.All(sold.Contains)
                && inventory.Waiting!.Entries.All(entry => entry.BookingRef != reference)
                && waiting.Find(entry => entry.Party.Seats <= claim.Seats.Count) is { } passed)
            {
                Violate($"{reference} was given seats of {inventory.Id} that {passed.Id} waits for");
            }
        }
    }
}
