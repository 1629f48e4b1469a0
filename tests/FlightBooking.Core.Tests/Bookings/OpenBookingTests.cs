using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Tests.Accounts;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Bookings;

public sealed class OpenBookingTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider clock = new(Start);
    private readonly InMemoryDocumentStore store;
    private readonly OpenBookings open;

    public OpenBookingTests()
    {
        store = new(clock);
        open = new(store, clock);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fresh_note_does_for_a_payment_as_well()
    {
        await open.NoteAsync("acc_1", "AB12CD", Ct);
        var first = await OnlyAsync();
        clock.Advance(TimeSpan.FromSeconds(179));

        await open.NoteRepeatedAsync("acc_1", "AB12CD", Ct);

        Assert.Equal(first, await OnlyAsync());
    }

    [Theory]
    [InlineData(180)] // It is looked at in two minutes.
    [InlineData(400)] // It should have been looked at already.
    [InlineData(-1)] // The clock was set back since.
    public async Task A_note_that_is_not_fresh_is_written_anew(int secondsLater)
    {
        await open.NoteAsync("acc_1", "AB12CD", Ct);
        var later = Start.AddSeconds(secondsLater);

        await new OpenBookings(store, new FakeTimeProvider(later)).NoteRepeatedAsync("acc_1", "AB12CD", Ct);

        Assert.Equal(later.AddMinutes(5), (await OnlyAsync()).Document.LookAt);
    }

    // A request that stalls for longer than it takes until somebody looks finds its note settled.
    [Theory]
    [InlineData("events", 1)]
    [InlineData("mails", 1)]
    [InlineData("journal", 1)]
    [InlineData("coupons", 0)]
    public async Task Whoever_cannot_copy_what_they_wrote_notes_it(string lost, int notes)
    {
        var held = Book(Request([OfferOf(Outbound)], Adult()));
        await store.CreateAsync(held, Ct);

        await new LosingStore(store, lost).ChangeAsync(held.Key(), booking => Confirmed(booking), Ct);

        var found = await open.DueAsync(DateTimeOffset.MaxValue, Ct).ToListAsync(Ct);
        Assert.Equal(notes, found.Count);
        Assert.All(found, note => Assert.Equal(
            (held.BookingRef, held.AccountId, 0),
            (note.Document.BookingRef, note.Document.AccountId, note.Document.Looks)));
        Assert.Equal(BookingStatus.Confirmed, (await store.FindAsync(held.Key(), Ct))!.Status);
    }

    [Fact]
    public async Task A_note_that_was_looked_at_is_written_anew()
    {
        await open.NoteAsync("acc_1", "AB12CD", Ct);
        await open.LookAgainAsync(await OnlyAsync(), Ct);
        clock.Advance(TimeSpan.FromSeconds(1));

        await open.NoteRepeatedAsync("acc_1", "AB12CD", Ct);

        Assert.Equal(
            (0, Start.AddSeconds(301)), ((await OnlyAsync()).Document.Looks, (await OnlyAsync()).Document.LookAt));
    }

    [Fact]
    public async Task What_nobody_repeats_is_always_noted_anew()
    {
        await open.NoteAsync("acc_1", "AB12CD", Ct);
        var first = await OnlyAsync();

        await open.NoteAsync("acc_1", "AB12CD", Ct);
        await open.SettleAsync(first, Ct);

        Assert.NotEqual(first.ETag, (await OnlyAsync()).ETag);
    }

    [Fact]
    public async Task A_payment_without_a_note_gets_one()
    {
        await open.NoteRepeatedAsync("acc_1", "AB12CD", Ct);

        Assert.Equal("AB12CD", (await OnlyAsync()).Document.BookingRef);
    }

    private async Task<Stored<OpenBooking>> OnlyAsync() =>
        Assert.Single(await open.DueAsync(DateTimeOffset.MaxValue, Ct).ToListAsync(Ct));

    private sealed class LosingStore(IDocumentStore store, string collection)
        : PausingStore(store, "", () => Task.CompletedTask)
    {
        protected override Task WritingAsync(string touched) => touched == collection
            ? throw new StoreUnavailableException("It cannot take it now.")
            : Task.CompletedTask;
    }
}
