using FlightBooking.App.Repair;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Kit.Auditing;
using FlightBooking.Local.Runtime.Durable;
using FlightBooking.Local.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace FlightBooking.Fuzz.Checks;

/// <summary>What must hold when all is quiet: of every seat, and of every paisa.</summary>
internal sealed class FinalState(FuzzWorld world, IReadOnlyCollection<string> accounts)
{
    // Holds are over by then.
    private const int LooksToRepair = 30;

    private readonly IDocumentStore store = world.Services.GetRequiredService<IDocumentStore>();
    private readonly TimeProvider clock = world.Services.GetRequiredService<TimeProvider>();

    /// <summary>How many bookings there were, by status.</summary>
    public SortedDictionary<string, int> Bookings { get; } = [];

    /// <summary>Waits until nothing moves any more, then looks at everything.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync(TimeSpan patience, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + patience;
        var bookings = await AllAsync(ct);
        for (var looks = 1; bookings.Any(IsMoving) && clock.GetUtcNow() < until; looks++)
        {
            await Task.Delay(500, ct);
            if (looks % LooksToRepair == 0)
            {
                await RepairAsync(ct);
            }

            bookings = await AllAsync(ct);
        }

        var violations = bookings.Where(IsMoving).Select(booking =>
            $"{booking.BookingRef} still moves: {booking.Status}, payment {booking.Payment.Status}, refunds {string.Join(',', booking.Refunds.Select(refund => refund.Status))}").ToList();
        foreach (var booking in bookings)
        {
            Bookings[booking.Status.ToString()] = Bookings.GetValueOrDefault(booking.Status.ToString()) + 1;
        }

        // Who has given a booking up hears of it before its seats go free.
        var seats = await SeatsAsync(bookings, ct);
        while (seats.Count > 0 && clock.GetUtcNow() < until)
        {
            await Task.Delay(500, ct);
            await RepairAsync(ct);
            seats = await SeatsAsync(await AllAsync(ct), ct);
        }

        violations.AddRange(seats);
        await LookAtMoneyAsync(bookings, violations, ct);
        return violations;
    }

    // A change that nobody pays for ends by this alone, some minutes after it was asked for.
    private Task RepairAsync(CancellationToken ct) =>
        ActivatorUtilities.CreateInstance<ReconcilePayments>(world.Services).LookAsync(
            clock.GetUtcNow().AddDays(2), new(world.Services.GetRequiredService<DurableEngine>().Client), ct);

    private async Task<List<Booking>> AllAsync(CancellationToken ct)
    {
        var all = new List<Booking>();
        foreach (var account in accounts)
        {
            await foreach (var stored in store.QueryAsync(Booking.Collection, account, SortOrder.Ascending, null, ct))
            {
                all.Add(stored.Document);
            }
        }

        return all;
    }

    // Refunds on charges that only an event of ours spoke of can never succeed; they are tried and given up.
    private static bool IsMoving(Booking booking) =>
        (booking.Status == BookingStatus.PendingPayment && !IsHeldForLonger(booking))
        || booking.AwaitsSeatsAgain()
        || booking.Refunds.Any(refund => refund.Status == BookingRefundStatus.Pending
            && !IsInvented(refund.PaymentIntentId))
        || booking.Cancellations.Any(one => booking.StatusOf(one) == CancellationStatus.Pending)
        || booking.Changes.Any(change => change is { IsExchange: true, IsOpen: true });

    // To be paid by tomorrow: nothing happens to it by itself while anybody waits here.
    private static bool IsHeldForLonger(Booking booking) =>
        booking is { Status: BookingStatus.PendingPayment, Payment.IsPaid: false }
        && booking.HoldExpiresAt > booking.CreatedAt + FuzzWorld.Hold.HoldTime;

    private static bool IsInvented(string paymentIntent) => !paymentIntent.StartsWith("pi_3", StringComparison.Ordinal);

    private async Task<IReadOnlyList<string>> SeatsAsync(List<Booking> bookings, CancellationToken ct)
    {
        var departures = new List<SeatInventory>();
        foreach (var flight in world.Services.GetRequiredService<Timetable>().Flights)
        {
            for (var day = 0; day < 40; day++)
            {
                var id = new DepartureKey(
                    flight.Number, flight.Origin.Code, FuzzTimetable.Today.AddDays(day)).ToString();
                if (await store.ReadAsync(SeatInventory.Collection, id, id, ct) is { } inventory)
                {
                    departures.Add(inventory.Document);
                }
            }
        }

        var now = clock.GetUtcNow();
        var held = bookings.Where(IsHeldForLonger).Select(booking => booking.BookingRef).ToHashSet();
        return [.. Auditor.Seats(
            bookings,
            departures,
            (reference, claim) => claim.Until is null || (claim.Until > now && !held.Contains(reference)))];
    }

    private async Task LookAtMoneyAsync(List<Booking> bookings, List<string> violations, CancellationToken ct)
    {
        var known = bookings.ToDictionary(booking => booking.BookingRef);
        var totals = await SandboxTotal.OfAsync(
            world.Services.GetRequiredService<SandboxLedger>().AllAsync(ct), null, ct);
        foreach (var total in totals)
        {
            if (!known.TryGetValue(total.BookingRef, out var booking))
            {
                violations.Add($"{total.Captured} were taken for {total.BookingRef}, which does not exist");
                continue;
            }

            var money = BookingMoney.Of(booking);
            if (money.Captured + money.Ahead
                    != money.Held + money.Charges + money.Refunded + money.Outside + money.Owed
                || money.Ahead > money.Outside + BookingValue.Goodwill(booking)
                || money.Owed != Money.Zero)
            {
                violations.Add($"{booking.BookingRef}: {money} does not add up");
            }
        }

        foreach (var one in bookings.GroupBy(FirstOf))
        {
            LookAtCharges([.. one], totals.Where(total => one.Any(booking => booking.BookingRef == total.BookingRef)));
        }

        // Nobody pays for what a coupon has brought to nothing, or vouchers have paid.
        foreach (var booking in bookings.Where(booking =>
            booking.Payment.PaidAt is not null && booking.Total > booking.PaidByVouchers()))
        {
            var total = totals.FirstOrDefault(total => total.BookingRef == FirstOf(booking));
            if (total is null || total.Captured == Money.Zero)
            {
                violations.Add($"{booking.BookingRef} is {booking.Status} and nobody paid");
            }
        }

        // Of bookings that share charges, all together have taken and given back what the provider has.
        void LookAtCharges(List<Booking> all, IEnumerable<SandboxTotal> moved)
        {
            var stray = all.SelectMany(StrayOf).Sum();
            var captured = moved.Select(one => one.Captured).Sum() + all.Select(one => one.PaidByVouchers()).Sum();
            var refunded = moved.Select(one => one.Refunded).Sum() + all.SelectMany(ToVouchers).Sum();
            if (moved.Any()
                && (captured != all.Select(one => BookingMoney.Of(one).Captured).Sum() + stray
                    || refunded != all.Select(one => BookingMoney.Of(one).Refunded).Sum() + stray))
            {
                violations.Add($"{all[0].BookingRef} ({all[0].Status}): {captured} taken, {refunded} returned, but it"
                    + $" says {BookingMoney.Of(all[0])} with {all.Count - 1} others, and {stray} stray");
            }
        }
    }

    private static string FirstOf(Booking booking) => booking.SplitFrom?.BookingRef ?? booking.BookingRef;

    private static IEnumerable<Money> ToVouchers(Booking booking) => booking.Refunds
        .Where(refund => refund.GoesToVoucher() && refund.IsAccepted())
        .Select(refund => refund.Amount);

    private static IEnumerable<Money> StrayOf(Booking booking) => booking.Refunds
        .Where(refund => !IsInvented(refund.PaymentIntentId)
            && !booking.IsPaidBy(refund.PaymentIntentId)
            && refund.IsAccepted())
        .Select(refund => refund.Amount);
}
