using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Machinery;
using FlightBooking.Simulation.Provider;

namespace FlightBooking.Simulation.Invariants;

/// <content>What must hold of seats.</content>
internal sealed partial class Watch
{
    private void RefuseDoubleSale(SeatInventory inventory)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (reference, claim) in inventory.Claims)
        {
            foreach (var seat in claim.Seats.Values)
            {
                if (!seen.Add(seat))
                {
                    Violate($"seat {seat} of {inventory.Id} is in two claims, one of them {reference}'s");
                }
            }
        }
    }

    // What is held or sold anew is on seats of the aircraft that flies, and within its cabin; what was sold before
    // another came stays its owner's.
    private void RefuseSeatsThatAreNotThere(SeatInventory inventory)
    {
        if (!known.TryGetValue(inventory.Id, out var before))
        {
            return;
        }

        if (inventory.Sale.Equipped is null
            && inventory.Aircraft != before.Aircraft
            && DepartureKey.TryParse(inventory.Id, out var departure)
            && !world.FlownBy.Knows(departure, inventory.Aircraft))
        {
            Violate($"{inventory.Id} is sold as {inventory.Aircraft}, which does not fly it");
        }

        // Of a party of which somebody moves, the others stay where they were sold.
        var fresh = inventory.Claims
            .Select(claim => (claim.Key, Seats: GivenAnew(before, claim.Key, claim.Value)))
            .Where(given => given.Seats.Count > 0)
            .ToList();
        foreach (var (reference, seats) in fresh)
        {
            if (seats.Find(number => inventory.Map.Find(number)?.Cabin != Scenery.Cabin) is { } seat)
            {
                Violate($"{reference} was given {seat} on {inventory.Id}, which the {inventory.Aircraft} does not have in that cabin");
            }
        }

        var taken = inventory.Claims.Values
            .Where(claim => claim.Until is null || claim.Until > world.Agenda.Now)
            .Sum(claim => claim.Seats.Count);
        if (fresh.Count > 0 && taken > inventory.Map.Capacity(Scenery.Cabin))
        {
            Violate($"{taken} seats of {inventory.Id} are taken, and the {inventory.Aircraft} has {inventory.Map.Capacity(Scenery.Cabin)}");
        }
    }

    // What has been given an aircraft by decision is sold as that by all, and nobody is left on a seat of another.
    private void RefuseSeatsOfOtherAircraft(SeatInventory inventory)
    {
        if (inventory.Sale.Equipped is not { } equipped)
        {
            return;
        }

        if (inventory.Aircraft != equipped.Aircraft)
        {
            Violate($"{inventory.Id} is sold as {inventory.Aircraft}, and the {equipped.Aircraft} is to fly it");
        }

        CountReseated(inventory);
        foreach (var (reference, claim) in inventory.Claims)
        {
            if (claim.Seats.Values.FirstOrDefault(
                seat => inventory.Map.Find(seat)?.Cabin != Scenery.Cabin) is { } lost)
            {
                Violate($"{reference} is left on {lost} of {inventory.Id}, which the {equipped.Aircraft} does not have in that cabin");
            }

            if (claim is { Unseated: not null, Seats.IsEmpty: false })
            {
                Violate($"{reference} is seated in part on {inventory.Id}");
            }
        }
    }

    private void CountReseated(SeatInventory inventory)
    {
        if (!known.TryGetValue(inventory.Id, out var before) || before.Sale.Equipped == inventory.Sale.Equipped)
        {
            return;
        }

        foreach (var (reference, claim) in inventory.Claims.Where(claim => claim.Key != Scenery.SoldBefore))
        {
            if (claim.Unseated is not null)
            {
                world.Tally.Count(Fault.PartyUnseated);
            }
            else if (before.Claims.TryGetValue(reference, out var had) && !claim.Seats.SequenceEqual(had.Seats))
            {
                world.Tally.Count(Fault.PartyMoved);
            }
        }
    }

    // Whoever lets held seats go must have made sure that nobody can pay for them any more. On flights that the booking
    // is not for they were held by somebody who has tried the same reference, in vain; what ends earlier, by a dead
    // try.
    private void RefuseOpenCheckout(SeatInventory inventory)
    {
        if (!known.TryGetValue(inventory.Id, out var before))
        {
            return;
        }

        foreach (var (reference, claim) in before.Claims)
        {
            if (!inventory.Claims.ContainsKey(reference)
                && claim.Until > world.Agenda.Now
                && FindBooking(reference) is { Payment.PaymentId: { } paymentId } booking
                && claim.Until >= booking.HoldExpiresAt + HoldPolicy.Default.Grace
                && booking.Slices
                    .SelectMany(slice => slice.Segments)
                    .Any(flight => flight.Key().ToString() == inventory.Id)
                && world.Provider.Find(paymentId) is { Status: CheckoutStatus.Open })
            {
                Violate($"the seats of {reference} were let go while it could still be paid");
            }
        }
    }

    // Sold seats are given back when the provider has taken the refund over, and not before.
    private void RefuseEarlyRelease(SeatInventory inventory)
    {
        if (!known.TryGetValue(inventory.Id, out var before))
        {
            return;
        }

        foreach (var (reference, claim) in before.Claims.Where(claim => claim.Value.Until is null))
        {
            var left = PartyOf(inventory.Claims.GetValueOrDefault(reference));
            foreach (var passenger in PartyOf(claim).Except(left))
            {
                if (FindBooking(reference) is { } booking
                    && !MayLeave(booking, passenger, inventory.Id)
                    && !HasOwnBooking(booking, passenger, inventory))
                {
                    Violate($"the seat of {passenger} of {reference} on {inventory.Id} was let go before the refund was made");
                }
            }
        }
    }

    // Whoever has no seat on the aircraft that came is still to be carried, or paid.
    private static IEnumerable<string> PartyOf(SeatClaim? claim) =>
        claim is null ? [] : claim.Seats.Keys.Concat(claim.Unseated?.Keys ?? []);

    private bool MayLeave(Booking booking, string passenger, string departure) =>
        booking.Refunds.Any(refund => refund.RefundId == HoldDecision.FullRefundId(booking.BookingRef))
        || HasLeft(booking, departure)
        || booking.Cancellations.SelectMany(cancellation => cancellation.Lines).Any(line =>
            line.Passengers.Contains(passenger)
            && booking.Slices.First(slice => slice.Name == line.Slice).Departures()
                .Any(key => key.ToString() == departure)
            && (line.RefundId is null
                || world.Provider.Charges.Any(
                    charge => charge.Refunds.Any(refund => refund.CancellationId() == line.RefundId))
                || VoucherChecks.HasReturned(world, line.RefundId)
                || WentBackOtherwise(booking, line)));

    // It was rebooked from there; or was to be rebooked to it, and has its money instead.
    private static bool HasLeft(Booking booking, string departure) =>
        booking.Slices.All(slice => slice.Segments.All(segment => segment.Key().ToString() != departure))
        && (booking.Slices.Any(slice => slice.Left.Any(key => key.ToString() == departure))
            || booking.Proposals.Any(proposal => proposal.Status == ProposalStatus.Refunded
                && proposal.Flights.Any(flight => flight.Key().ToString() == departure)));

    private bool WentBackOtherwise(Booking booking, CancellationLine line) =>
        line.Refund == Money.Zero
        && (line.PaymentIntentId ?? booking.Payment.PaymentIntentId) is { } intent
        && world.Provider.Charges.Any(charge => charge.PaymentIntentId == intent
            && charge.Refunds.Where(refund => refund.IsByHand()).Select(refund => refund.Request.Amount).Sum()
                + charge.ChargedBack >= line.Elsewhere);
}
