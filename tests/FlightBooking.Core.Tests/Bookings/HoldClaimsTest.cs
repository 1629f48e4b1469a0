using FlightBooking.Core.Bookings;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>Accounts that claim the last seats of a flight under references that are known beforehand.</summary>
public abstract class HoldClaimsTest
{
    protected HoldClaimsTest()
    {
        Open = new(Store, TimeProvider.System);
        Requests = new(Store, TimeProvider.System);
        Claims = new(
            Store,
            new HoldLimits(Store, HoldQuotas.Default, TimeProvider.System),
            Open,
            HoldsIn(Store),
            Requests,
            References.Dequeue);
    }

    private protected static DateTimeOffset Until { get; } = DateTimeOffset.UtcNow.AddMinutes(15);

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected InMemoryDocumentStore Store { get; } = new(TimeProvider.System);

    /// <summary>The references that are tried next.</summary>
    private protected Queue<string> References { get; } = new();

    private protected BookingDraft Wanted { get; } =
        Draft(Request([OfferOf(Outbound, cabin: Cabin.First)], Adult())).Value;

    private protected OpenBookings Open { get; }

    private protected IdempotentRequests Requests { get; }

    private protected HoldClaims Claims { get; }

    private protected Task<Result<HoldClaim>> TakeAsync(string accountId, DateTimeOffset until, params string[] next)
    {
        References.Clear();
        Array.ForEach(next, References.Enqueue);
        return Claims.TakeAsync(accountId, Wanted, until, null, Ct);
    }

    private protected async Task<IEnumerable<string>> HoldsAsync(string accountId) =>
        (await Store.ReadAsync(OpenHolds.Collection, accountId, accountId, Ct))?.Document.Holds.Keys ?? [];

    private protected async Task<string?> OwnerAsync(string bookingRef) =>
        (await Store.ReadAsync(BookingRefClaim.Collection, bookingRef, bookingRef, Ct))?.Document.AccountId;

    private protected async Task<Stored<OpenBooking>?> NoteAsync(string bookingRef) =>
        await Store.ReadAsync(OpenBooking.Collection, OpenBooking.PartitionOf(bookingRef), bookingRef, Ct);

    private protected async Task<IReadOnlyDictionary<string, SeatClaim>> SeatsAsync() =>
        (await InventoryAsync()).Document.Claims;

    private protected async Task<Stored<SeatInventory>> InventoryAsync() =>
        (await Store.ReadAsync(SeatInventory.Collection, Outbound.Key.ToString(), Outbound.Key.ToString(), Ct))!;
}
