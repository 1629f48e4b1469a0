using FlightBooking.Core.Bookings;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

public sealed class HoldClaimsTests
{
    private static readonly DateTimeOffset Until = DateTimeOffset.UtcNow.AddMinutes(15);
    private readonly InMemoryDocumentStore store = new(TimeProvider.System);
    private readonly Queue<string> references = new();
    private readonly BookingDraft draft = Draft(Request([OfferOf(Outbound, cabin: Cabin.First)], Adult())).Value;
    private readonly OpenBookings open;
    private readonly IdempotentRequests requests;
    private readonly HoldClaims claims;

    public HoldClaimsTests()
    {
        open = new(store, TimeProvider.System);
        requests = new(store, TimeProvider.System);
        claims = new(
            store,
            new HoldLimits(store, HoldQuotas.Default, TimeProvider.System),
            open,
            HoldsIn(store),
            requests,
            references.Dequeue);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_claim_has_a_reference_a_place_in_the_quota_a_note_and_seats()
    {
        var claim = (await TakeAsync("acc_1", Until, "AAAAAA")).Value;

        Assert.Equal("acc_1", await OwnerAsync("AAAAAA"));
        Assert.Equal(["AAAAAA"], await HoldsAsync("acc_1"));
        Assert.Equal(claim.Note, await NoteAsync("AAAAAA"));
        Assert.Equal("acc_1", claim.Note.Document.AccountId);
        var seat = Assert.Single(Assert.Single(claim.Seats));
        Assert.Equal(seat.Seat, (await SeatsAsync())["AAAAAA"].Seats[seat.PassengerId]);
        Assert.Equal(Until, (await SeatsAsync())["AAAAAA"].Until);
    }

    [Fact]
    public async Task A_reference_that_is_taken_is_passed_over_and_nothing_of_its_booking_is_touched()
    {
        var first = (await TakeAsync("acc_1", Until, "AAAAAA")).Value;
        var second = (await TakeAsync("acc_2", Until.AddSeconds(1), "AAAAAA", "AAAAAA", "CCCCCC")).Value;

        Assert.Equal(("AAAAAA", "CCCCCC"), (first.BookingRef, second.BookingRef));
        Assert.Equal(["AAAAAA"], await HoldsAsync("acc_1"));
        Assert.Equal(["CCCCCC"], await HoldsAsync("acc_2"));
        Assert.Equal("acc_1", await OwnerAsync("AAAAAA"));
        Assert.Equal("acc_2", await OwnerAsync("CCCCCC"));
        Assert.Equal(first.Note, await NoteAsync("AAAAAA"));
        Assert.Equal(["AAAAAA", "CCCCCC"], (await SeatsAsync()).Keys);
        Assert.Equal(Until, (await SeatsAsync())["AAAAAA"].Until);
    }

    [Fact]
    public async Task What_was_held_under_a_reference_that_is_taken_is_let_go()
    {
        await store.CreateAsync(BookingRefClaim.Collection, new("AAAAAA", "acc_1"), Ct);

        await TakeAsync("acc_2", Until, "AAAAAA", "CCCCCC");

        Assert.Equal(["CCCCCC"], (await SeatsAsync()).Keys);
        Assert.Equal(["CCCCCC"], await HoldsAsync("acc_2"));
        Assert.Null(await NoteAsync("AAAAAA"));
        Assert.NotNull(await NoteAsync("CCCCCC"));
    }

    [Fact]
    public async Task Seats_that_are_held_under_a_free_reference_are_nobody_elses_to_have()
    {
        var seats = SeatInventory.Empty(Outbound.Key, Outbound.Flight.Aircraft)
            .Claim(
                "AAAAAA",
                Cabin.First,
                draft.SeatRequests(0, Outbound),
                Until.AddMinutes(1),
                DateTimeOffset.UtcNow).Value;
        await store.CreateAsync(SeatInventory.Collection, seats, Ct);

        Assert.Equal("CCCCCC", (await TakeAsync("acc_1", Until, "AAAAAA", "CCCCCC")).Value.BookingRef);

        Assert.Null(await OwnerAsync("AAAAAA"));
        Assert.Equal(["CCCCCC"], await HoldsAsync("acc_1"));
        Assert.Equal(seats.Claims["AAAAAA"].Until, (await SeatsAsync())["AAAAAA"].Until);
    }

    [Fact]
    public async Task The_accounts_own_hold_of_that_reference_is_counted_still()
    {
        await TakeAsync("acc_1", Until, "AAAAAA");
        var second = await TakeAsync("acc_1", Until.AddSeconds(1), "AAAAAA", "CCCCCC");

        Assert.Equal("CCCCCC", second.Value.BookingRef);
        Assert.Equal(["AAAAAA", "CCCCCC"], await HoldsAsync("acc_1"));
    }

    [Fact]
    public async Task A_hold_too_many_takes_no_reference_and_touches_no_seat()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Null((await TakeAsync("acc_1", Until, $"AAAAA{i}")).Refusal);
        }

        var before = await InventoryAsync();

        // No reference is as much as asked for.
        Assert.Equal("too_many_holds", (await TakeAsync("acc_1", Until)).Refusal?.Code);
        Assert.Equal(before.ETag, (await InventoryAsync()).ETag);
    }

    [Fact]
    public async Task Of_holds_that_come_at_once_no_more_are_taken_than_the_quota_allows()
    {
        foreach (var i in Enumerable.Range(0, 9))
        {
            references.Enqueue($"AAAAA{i}");
        }

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 9).Select(_ => claims.TakeAsync("acc_1", draft, Until, null, Ct)));

        var held = taken.Where(one => one.Refusal is null).Select(one => one.Value.BookingRef).Order().ToList();
        Assert.Equal(5, held.Count);
        Assert.All(
            taken.Where(one => one.Refusal is not null), one => Assert.Equal("too_many_holds", one.Refusal!.Code));
        Assert.Equal(held, (await SeatsAsync()).Keys);
        Assert.Equal(held, await HoldsAsync("acc_1"));
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(held.Contains($"AAAAA{i}") ? "acc_1" : null, await OwnerAsync($"AAAAA{i}"));
            Assert.Equal(held.Contains($"AAAAA{i}"), await NoteAsync($"AAAAA{i}") is not null);
        }
    }

    [Fact]
    public async Task Where_the_flight_is_full_nothing_is_left_behind()
    {
        var party = draft.SeatRequests(0, Outbound);
        var full = Enumerable.Range(0, SeatMap.For(Outbound.Flight.Aircraft).Capacity(Cabin.First)).Aggregate(
            SeatInventory.Empty(Outbound.Key, Outbound.Flight.Aircraft),
            (seats, i) => seats.Claim($"AAA22{i}", Cabin.First, party, Until, DateTimeOffset.UtcNow).Value);
        await store.CreateAsync(SeatInventory.Collection, full, Ct);

        Assert.Equal("seats_unavailable", (await TakeAsync("acc_1", Until, "CCCCCC")).Refusal?.Code);

        Assert.Null(await OwnerAsync("CCCCCC"));
        Assert.Empty(await HoldsAsync("acc_1"));
        Assert.Null(await NoteAsync("CCCCCC"));
    }

    [Fact]
    public async Task A_note_that_is_left_over_becomes_the_new_bookings()
    {
        await open.NoteAsync("acc_2", "AAAAAA", Ct);

        var claim = (await TakeAsync("acc_1", Until, "AAAAAA")).Value;

        Assert.Equal("acc_1", claim.Note.Document.AccountId);
        Assert.Equal(claim.Note, await NoteAsync("AAAAAA"));
    }

    [Fact]
    public async Task What_comes_to_nothing_leaves_nothing()
    {
        var claim = (await TakeAsync("acc_1", Until, "AAAAAA")).Value;
        await claims.GiveUpAsync(claim, draft);

        Assert.Null(await OwnerAsync("AAAAAA"));
        Assert.Empty(await HoldsAsync("acc_1"));
        Assert.Null(await NoteAsync("AAAAAA"));
        Assert.Empty(await SeatsAsync());
    }

    [Fact]
    public async Task A_try_that_follows_a_dead_one_takes_over_what_it_held_and_the_dead_one_can_give_up_none_of_it()
    {
        var dead = (await requests.BeginAsync("acc_1", "key", "body", "AAAAAA", Ct)).Value;
        var first = (await claims.TakeAsync("acc_1", draft, Until, dead, Ct)).Value;
        await requests.AbandonAsync(dead, Ct);
        var heir = (await requests.BeginAsync("acc_1", "key", "body", "CCCCCC", Ct)).Value;

        var second = (await claims.TakeAsync("acc_1", draft, Until.AddMinutes(1), heir, Ct)).Value;
        await claims.GiveUpAsync(first, draft);

        Assert.Equal(("AAAAAA", "AAAAAA"), (first.BookingRef, second.BookingRef));
        Assert.Equal(first.Seats, second.Seats);
        Assert.Equal("acc_1", await OwnerAsync("AAAAAA"));
        Assert.Equal(["AAAAAA"], await HoldsAsync("acc_1"));
        Assert.Equal(second.Note, await NoteAsync("AAAAAA"));
        Assert.Equal(Until.AddMinutes(1), (await SeatsAsync())["AAAAAA"].Until);
    }

    [Fact]
    public async Task A_try_that_was_taken_over_claims_nothing_any_more()
    {
        var dead = (await requests.BeginAsync("acc_1", "key", "body", "AAAAAA", Ct)).Value;
        await requests.AbandonAsync(dead, Ct);
        var heir = (await requests.BeginAsync("acc_1", "key", "body", "CCCCCC", Ct)).Value;
        var taken = (await claims.TakeAsync("acc_1", draft, Until, heir, Ct)).Value;

        references.Enqueue("DDDDDD");
        var late = await claims.TakeAsync("acc_1", draft, Until.AddMinutes(-1), dead, Ct);

        Assert.Equal("idempotency_in_progress", late.Refusal?.Code);
        Assert.Equal(["AAAAAA"], (await SeatsAsync()).Keys);
        Assert.Equal(taken.Until, (await SeatsAsync())["AAAAAA"].Until);
        Assert.Equal("acc_1", await OwnerAsync("AAAAAA"));
    }

    [Fact]
    public async Task A_try_whose_reference_is_another_bookings_goes_on_under_the_next()
    {
        await TakeAsync("acc_2", Until, "AAAAAA");
        var dead = (await requests.BeginAsync("acc_1", "key", "body", "AAAAAA", Ct)).Value;
        await requests.AbandonAsync(dead, Ct);
        var heir = (await requests.BeginAsync("acc_1", "key", "body", "EEEEEE", Ct)).Value;

        references.Enqueue("CCCCCC");
        var claim = (await claims.TakeAsync("acc_1", draft, Until.AddSeconds(1), heir, Ct)).Value;

        Assert.Equal(("CCCCCC", "CCCCCC"), (claim.BookingRef, heir.Reference));
        Assert.Equal(("acc_2", "acc_1"), (await OwnerAsync("AAAAAA"), await OwnerAsync("CCCCCC")));
        Assert.Equal(Until, (await SeatsAsync())["AAAAAA"].Until);
    }

    private Task<Result<HoldClaim>> TakeAsync(string accountId, DateTimeOffset until, params string[] next)
    {
        references.Clear();
        Array.ForEach(next, references.Enqueue);
        return claims.TakeAsync(accountId, draft, until, null, Ct);
    }

    private async Task<IEnumerable<string>> HoldsAsync(string accountId) =>
        (await store.ReadAsync(OpenHolds.Collection, accountId, accountId, Ct))?.Document.Holds.Keys ?? [];

    private async Task<string?> OwnerAsync(string bookingRef) =>
        (await store.ReadAsync(BookingRefClaim.Collection, bookingRef, bookingRef, Ct))?.Document.AccountId;

    private async Task<Stored<OpenBooking>?> NoteAsync(string bookingRef) =>
        await store.ReadAsync(OpenBooking.Collection, OpenBooking.PartitionOf(bookingRef), bookingRef, Ct);

    private async Task<IReadOnlyDictionary<string, SeatClaim>> SeatsAsync() =>
        (await InventoryAsync()).Document.Claims;

    private async Task<Stored<SeatInventory>> InventoryAsync() =>
        (await store.ReadAsync(SeatInventory.Collection, Outbound.Key.ToString(), Outbound.Key.ToString(), Ct))!;
}
