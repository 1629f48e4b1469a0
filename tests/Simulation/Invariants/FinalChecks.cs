using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Kit.Auditing;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Machinery;
using FlightBooking.Simulation.Provider;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What must hold when nothing is left to happen.</summary>
internal static class FinalChecks
{
    public static void Look(World world)
    {
        var bookings = world.Accounts
            .SelectMany(account => world.Documents
                .QueryAsync(Booking.Collection, account, SortOrder.Ascending, null, default)
                .ToBlockingEnumerable())
            .Select(stored => stored.Document)
            .ToDictionary(booking => booking.BookingRef, StringComparer.Ordinal);
        LookAtWorkflows(world);
        LookAtCustomers(world, bookings);
        LookAtOperator(world);
        DisruptionChecks.Look(world, bookings.Values);
        var journal = JournalOf(world);
        foreach (var booking in bookings.Values)
        {
            LookAtBooking(world, booking);
            LookAtJournal(world, booking, [.. journal[booking.BookingRef]]);
        }

        Violate(world, Auditor.MoneyOfNobody(
            bookings.Values, world.Provider.Charges.Select(charge => (charge.Request.BookingRef, charge.Captured))));
        Violate(world, ReconciliationChecks.Differences(world, bookings, journal.SelectMany(one => one)));
        Violate(world, world.Events.Missing(bookings.Values));
        Violate(world, world.Post.Missing(bookings.Values));
        Violate(world, HookChecks.Wrong(world, bookings.Values));
        Violate(world, Seats(world, bookings.Values));
        CouponChecks.Look(world, bookings.Values);
        Violate(world, SplitChecks.Wrong(world, bookings, journal));
        Violate(world, VoucherChecks.Wrong(world, bookings, journal));
    }

    private static void LookAtWorkflows(World world)
    {
        foreach (var instance in world.Durable.All)
        {
            if (!instance.HasEnded)
            {
                world.Watch.Violate($"the workflow {instance.Name} {instance.InstanceId} waits for ever");
            }
            else if (instance.Status != OrchestrationRuntimeStatus.Completed)
            {
                world.Watch.Violate(
                    $"the workflow {instance.Name} {instance.InstanceId} has {instance.Status}: {instance.Failure?.Message}");
            }
        }
    }

    private static void LookAtOperator(World world)
    {
        if (world.Operator is { Life: { IsCompletedSuccessfully: false } life })
        {
            world.Watch.Violate($"the operator did not finish: {life.Exception?.InnerException?.Message}");
        }
    }

    private static void LookAtCustomers(World world, Dictionary<string, Booking> bookings)
    {
        foreach (var customer in world.Customers)
        {
            if (customer.Life.Exception is { } exception)
            {
                world.Watch.Violate($"customer {customer.Plan.Number} gave up: {exception.InnerException!.Message}");
            }
            else if (!customer.Life.IsCompleted)
            {
                world.Watch.Violate($"customer {customer.Plan.Number} waits for ever");
            }
            else if (customer.BookingRef is { } reference && !bookings.ContainsKey(reference))
            {
                world.Watch.Violate($"customer {customer.Plan.Number} was told of {reference}, which does not exist");
            }
            else if (bookings.Values.Count(
                booking => booking.SplitFrom is null
                    && booking.Contact.Email == BookingBody.EmailOf(customer.Plan)) is var made
                && made > customer.BookingKeys)
            {
                world.Watch.Violate(
                    $"customer {customer.Plan.Number} asked under {customer.BookingKeys} keys, and {made} bookings were made");
            }
            else if (customer is { PaidInTime: true, BookingRef: { } paid }
                && world.Weather.IsCalm
                && bookings[paid].Status == BookingStatus.Expired
                && !DisruptionChecks.MayBeUnseated(world, bookings[paid]))
            {
                world.Watch.Violate($"{paid} was paid in time and nothing went wrong, but it has expired");
            }
        }
    }

    private static void LookAtBooking(World world, Booking booking)
    {
        var name = booking.BookingRef;
        if (booking.Status == BookingStatus.PendingPayment)
        {
            world.Watch.Violate($"{name} is pending for ever");
        }

        if (booking.Changes.Any(change => change.IsOpen))
        {
            world.Watch.Violate($"a change of {name} waits for its payment or its seats for ever");
        }

        if (booking.Refunds.Any(refund => refund.Status == BookingRefundStatus.Pending))
        {
            world.Watch.Violate($"a refund of {name} is pending for ever");
        }

        var charges = SplitChecks.ChargesOf(world, booking);
        Violate(world, SplitChecks.IsOfMany(booking) ? [] : Auditor.Money(
            [booking],
            charges.Select(charge => charge.Kept()).Sum() + VoucherChecks.KeptOf(world, booking),
            charges.Select(charge => charge.GoneElsewhere()).Sum()));

        if (booking.Slices.Any(slice => slice.Status == SliceStatus.Confirmed) && !BookingValue.IsLive(booking))
        {
            world.Watch.Violate($"{name} is {booking.Status} but a slice of it is confirmed");
        }

        if (Value.Unseated(booking) is { } unseated)
        {
            world.Watch.Violate($"{name}: {unseated}");
        }

        if (Value.WrongTerms(
            booking,
            cancellation => DeskChecks.IsWaived(world, cancellation) || cancellation.ProposalId is not null,
            new(world, booking)) is { } wrong)
        {
            world.Watch.Violate($"{name}: {wrong}");
        }

        OutsideChecks.Look(world, booking, charges);
        DeskChecks.LookForTasks(world, booking);
        DeskChecks.LookForIndex(world, booking);
        DeskChecks.LookAtGoodwill(world, booking);
        foreach (var cancellation in booking.Cancellations)
        {
            LookAtCancellation(world, booking, cancellation);
            DeskChecks.Look(world, booking, cancellation);
        }

        Violate(world, Auditor.Papers(booking, paper => world.Blobs.ContainsKey($"{paper}.pdf")));
    }

    private static void LookAtJournal(World world, Booking booking, List<JournalEntry> posted)
    {
        var charges = world.Provider.Charges.Where(charge => charge.Request.BookingRef == booking.BookingRef).ToList();
        Violate(world, JournalAudit.Books(booking, posted));
        Violate(world, SplitChecks.IsOfMany(booking) ? [] : JournalAudit.Provider(
            booking,
            posted,
            charges.Select(charge => charge.Captured).Sum(),
            charges.Select(charge => charge.Kept()).Sum()));
    }

    private static ILookup<string, JournalEntry> JournalOf(World world) => world.Documents
        .KeysAsync(JournalEntry.Collection, default)
        .ToBlockingEnumerable()
        .Select(key => world.Documents.ReadAsync(JournalEntry.Collection, key.Partition, key.Id, default).Now())
        .Select(stored => stored!.Document)
        .ToLookup(entry => entry.BookingRef, StringComparer.Ordinal);

    private static void LookAtCancellation(World world, Booking booking, BookingCancellation cancellation)
    {
        if (booking.StatusOf(cancellation) == CancellationStatus.Pending)
        {
            world.Watch.Violate($"{cancellation.CancellationId} is pending for ever");
        }
    }

    private static IEnumerable<string> Seats(World world, IEnumerable<Booking> bookings) => Auditor.Seats(
        bookings,
        world.Documents.KeysAsync(SeatInventory.Collection, default).ToBlockingEnumerable().Select(key => key.Id)
            .Select(id => world.Documents.ReadAsync(SeatInventory.Collection, id, id, default).Now()!.Document),
        (reference, claim) => reference != Scenery.SoldBefore && !WaitEntry.IsId(reference)
            && !(claim.Until <= world.Agenda.Now));

    private static void Violate(World world, IEnumerable<string> violations)
    {
        foreach (var violation in violations)
        {
            world.Watch.Violate(violation);
        }
    }
}
