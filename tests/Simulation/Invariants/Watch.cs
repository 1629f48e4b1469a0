using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Webhooks;
using FlightBooking.App.Workflows.Bookings;
using FlightBooking.App.Workflows.Cancellations;
using FlightBooking.App.Workflows.Changes;
using FlightBooking.App.Workflows.Refunds;
using FlightBooking.Kit.Auditing;
using FlightBooking.Local.Runtime.Durable;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What must hold at every step, and the first that did not.</summary>
internal sealed partial class Watch(World world)
{
    private readonly Dictionary<string, SeatInventory> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> pending = new(StringComparer.Ordinal);

    // Runs of sales that have begun and not ended, by booking; those that died with their process stay counted.
    private readonly Dictionary<string, int> sales = new(StringComparer.Ordinal);

    public string? Violation { get; private set; }

    /// <summary>How often anything was written.</summary>
    public long Changes { get; private set; }

    public void Violate(string what)
    {
        Violation ??= what;
        world.Trace.Note("VIOLATION", what);
    }

    /// <summary>A document was written.</summary>
    public void Written(object document)
    {
        if (document is not (OpenBooking or EndpointQueue))
        {
            Changes++;
        }

        if (document is Booking booking)
        {
            RefusePaidExpiry(booking);
            RefuseEmptyPromises(booking);
            RefuseKeptCoupon(booking);
            RefuseHastyDecisions(booking);
            RefuseHoardedSeats(booking);
            RefuseOtherPrices(booking);
            RefuseUnpaidChanges(booking);
        }

        if (document is Coupon coupon)
        {
            RefuseUnrecordedCoupons(coupon);
        }

        if (document is RuleBook<FareRulesVersion> rules)
        {
            DecidedCharges[RefuseUnrecorded(rules, DecidedCharges.Count).Version] = BandsOf(rules.Versions[^1]);
        }

        if (document is RuleBook<TariffVersion> tariff)
        {
            DecidedTariffs[RefuseUnrecorded(tariff, DecidedTariffs.Count).Version] = tariff.Versions[^1].Tariff;
        }

        if (document is CouponUses uses)
        {
            NoteUses(uses);
        }

        if (document is SeatInventory inventory)
        {
            RefuseDoubleSale(inventory);
            RefuseOpenCheckout(inventory);
            RefuseEarlyRelease(inventory);
            RefuseSeatsThatAreNotThere(inventory);
            RefuseSeatsOfOtherAircraft(inventory);
            LookAtSale(inventory);
            LookAtWaits(inventory);
            known[inventory.Id] = inventory;
        }
    }

    /// <summary>A run of an activity begins.</summary>
    public void Began(ActivityCall call) => CountSale(call, 1);

    /// <summary>It has ended, and its outcome is on its way.</summary>
    public void Ended(ActivityCall call, HistoryEvent ended)
    {
        CountSale(call, -1);
        if (call.Name == nameof(ReleaseSeats) && ended is { Kind: EventKind.ActivityCompleted, Data: "true" })
        {
            RefuseKeptSeats(Read<LineToRelease>(call));
        }

        if (call.Name is nameof(MakeRefund) or nameof(FollowRefund)
            && ended is { Kind: EventKind.ActivityCompleted, Data: { } state }
            && JsonSerializer.Deserialize<RefundState>(state, CoreJson.Options) is { IsReleased: true })
        {
            RefuseKeptSeats(Read<RefundToMake>(call).Seats!);
        }

        RefuseSeatsLeftBehind(call, ended);
    }

    private void CountSale(ActivityCall call, int difference)
    {
        if ((call.Name == nameof(SellSeats) ? Read<BookingKey>(call)
            : call.Name == nameof(FollowExchange) ? Read<ChangeKey>(call).Booking
            : null)?.BookingRef is { } reference)
        {
            sales[reference] = sales.GetValueOrDefault(reference) + difference;
        }
    }

    // Of a booking that was cancelled at once and for nothing the coupon can be used again at once, too: by whoever
    // sees that the cancellation is through.
    private void RefuseKeptCoupon(Booking booking)
    {
        var reference = booking.BookingRef;
        if (sales.GetValueOrDefault(reference) > 0
            || booking is not { Coupon: { } applied, Cancellations: [{ FinishedAt: not null }] }
            || !BookingValue.WasSold(booking)
            || SplitChecks.IsOfMany(booking) || Value.SpendsCoupon(booking))
        {
            return;
        }

        var coupon = Scenery.Coupons.First(known => known.Code == applied.Code);
        foreach (var limit in CouponUses.LimitsOf(coupon, booking.AccountId))
        {
            if (world.Documents.ReadAsync(CouponUses.Collection, coupon.Code, limit.Id, default).Now() is { } uses
                && uses.Document.Uses.ContainsKey(reference))
            {
                Violate($"{reference} was cancelled for nothing, and keeps its use of {coupon.Code}");
            }
        }
    }

    private static T Read<T>(ActivityCall call) => JsonSerializer.Deserialize<T>(call.Input!, CoreJson.Options)!;

    // Whoever ends a hold listens to how its checkout ended.
    private void RefusePaidExpiry(Booking booking)
    {
        if (booking.Status == BookingStatus.PendingPayment)
        {
            pending.Add(booking.BookingRef);
        }
        else if (pending.Remove(booking.BookingRef)
            && booking is { Status: BookingStatus.Expired, Refunds.IsEmpty: true }
            && (booking.Payment.PaymentIntentId is not null
                || booking.Payment.Opened.Any(id =>
                    world.Provider.Find(id) is { PaidAt: not null } && !world.Provider.WasClosedUnpaid(id))))
        {
            Violate($"the hold of {booking.BookingRef} was ended although it had been paid");
        }
    }

    private Booking? FindBooking(string reference)
    {
        foreach (var account in world.Accounts)
        {
            if (world.Documents.ReadAsync(Booking.Collection, account, reference, default).Now() is { } found)
            {
                return found.Document;
            }
        }

        return null;
    }
}
