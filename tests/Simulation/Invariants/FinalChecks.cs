using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Machinery;
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
        foreach (var booking in bookings.Values)
        {
            LookAtBooking(world, booking);
        }

        LookAtMoneyOfNobody(world, bookings);
        LookAtSeats(world, bookings);
        CouponChecks.Look(world, bookings.Values);
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
            else if (bookings.Values.Count(booking => booking.Contact.Email == BookingBody.EmailOf(customer.Plan)) is var made
                && made > customer.BookingKeys)
            {
                world.Watch.Violate(
                    $"customer {customer.Plan.Number} asked under {customer.BookingKeys} keys, and {made} bookings were made");
            }
            else if (customer is { PaidInTime: true, BookingRef: { } paid }
                && world.Weather.IsCalm
                && bookings[paid].Status == BookingStatus.Expired)
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

        if (booking.Refunds.Any(refund => refund.Status == BookingRefundStatus.Pending))
        {
            world.Watch.Violate($"a refund of {name} is pending for ever");
        }

        var charges = world.Provider.Charges.Where(charge => charge.BookingRef == name).ToList();
        var kept = charges.Select(charge => charge.Kept).Sum();
        var elsewhere = charges.Select(charge => charge.GoneElsewhere).Sum();
        var owed = booking.Refunds
            .Where(refund => refund.Status == BookingRefundStatus.Failed).Select(refund => refund.Amount).Sum();
        if (kept + elsewhere != Value.Held(booking) + Value.Counted(booking) + owed)
        {
            world.Watch.Violate(
                $"{name} ({booking.Status}): {kept} were kept for a value of {Value.Held(booking)}, {owed} could not be returned, and {elsewhere} went back otherwise, of which {Value.Counted(booking)} was counted");
        }

        if (booking.Slices.Any(slice => slice.Status == SliceStatus.Confirmed) && !Value.IsLive(booking))
        {
            world.Watch.Violate($"{name} is {booking.Status} but a slice of it is confirmed");
        }

        if (Value.Unseated(booking) is { } unseated)
        {
            world.Watch.Violate($"{name}: {unseated}");
        }

        if (Value.WrongTerms(booking) is { } wrong)
        {
            world.Watch.Violate($"{name}: {wrong}");
        }

        OutsideChecks.Look(world, booking, charges);
        foreach (var cancellation in booking.Cancellations)
        {
            LookAtCancellation(world, booking, cancellation);
        }

        if (Value.WasSold(booking) && booking.TicketIds().FirstOrDefault(ticket => !world.Blobs.ContainsKey($"{ticket}.pdf")) is { } missing)
        {
            world.Watch.Violate($"{name} is {booking.Status}, but the ticket {missing} was not issued");
        }
    }

    private static void LookAtCancellation(World world, Booking booking, BookingCancellation cancellation)
    {
        if (booking.StatusOf(cancellation) == CancellationStatus.Pending)
        {
            world.Watch.Violate($"{cancellation.CancellationId} is pending for ever");
        }

        if (cancellation.Lines.Length > 0 && !world.Blobs.ContainsKey($"{cancellation.ReceiptId()}.pdf"))
        {
            world.Watch.Violate($"{cancellation.CancellationId} has no receipt");
        }
    }

    private static void LookAtMoneyOfNobody(World world, Dictionary<string, Booking> bookings)
    {
        foreach (var charge in world.Provider.Charges)
        {
            if (!bookings.ContainsKey(charge.BookingRef))
            {
                world.Watch.Violate($"{charge.Amount} were taken for {charge.BookingRef}, which does not exist");
            }
        }
    }

    private static void LookAtSeats(World world, Dictionary<string, Booking> bookings)
    {
        foreach (var departure in world.Departures)
        {
            var id = departure.ToString();
            var inventory = world.Documents.ReadAsync(SeatInventory.Collection, id, id, default).Now()!.Document;
            var taken = inventory.Claims
                .Where(claim => claim.Key != Scenery.SoldBefore && !(claim.Value.Until <= world.Agenda.Now))
                .SelectMany(claim => claim.Value.Seats.Select(seat => $"{claim.Key} {seat.Key} {seat.Value}"));
            var wanted = bookings.Values
                .Where(Value.IsLive)
                .SelectMany(booking => booking.Slices
                    .Where(slice => slice.Status == SliceStatus.Confirmed)
                    .SelectMany(slice => slice.Segments
                        .Where(segment => segment.Key() == departure)
                        .SelectMany(slice.SeatsOn))
                    .Select(seat => $"{booking.BookingRef} {seat.PassengerId} {seat.Seat}"));
            var (have, want) = (taken.ToHashSet(StringComparer.Ordinal), wanted.ToHashSet(StringComparer.Ordinal));
            if (!have.SetEquals(want))
            {
                world.Watch.Violate($"{id}: taken are {Listed(have)}, booked are {Listed(want)}");
            }
        }

        static string Listed(HashSet<string> seats) => $"[{string.Join(", ", seats.Order(StringComparer.Ordinal))}]";
    }
}
