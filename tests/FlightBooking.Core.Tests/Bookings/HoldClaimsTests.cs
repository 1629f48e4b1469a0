using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using Xunit;

namespace FlightBooking.Core.Tests.Bookings;

public sealed class HoldClaimsTests
{
    private static readonly DateTimeOffset Until = DateTimeOffset.UtcNow.AddMinutes(15);
    private readonly InMemoryDocumentStore store = new(TimeProvider.System);
    private readonly Queue<string> references = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reference_that_is_taken_is_passed_over_and_counted_for_nobody()
    {
        var (first, second) = (await TakeAsync("acc_1", 1, "AAAAAA"), await TakeAsync("acc_2", 2, "AAAAAA", "AAAAAA", "CCCCCC"));

        Assert.Equal(("AAAAAA", "CCCCCC"), (first.Value, second.Value));
        Assert.Equal(["AAAAAA"], (await HoldsAsync("acc_1")).Keys);
        Assert.Equal(["CCCCCC"], (await HoldsAsync("acc_2")).Keys);
        Assert.Equal("acc_1", await OwnerAsync("AAAAAA"));
        Assert.Equal("acc_2", await OwnerAsync("CCCCCC"));
    }

    [Fact]
    public async Task The_accounts_own_hold_of_that_reference_is_counted_still()
    {
        await TakeAsync("acc_1", 1, "AAAAAA");
        var second = await TakeAsync("acc_1", 1, "AAAAAA", "CCCCCC");

        Assert.Equal("CCCCCC", second.Value);
        Assert.Equal(["AAAAAA", "CCCCCC"], (await HoldsAsync("acc_1")).Keys);
    }

    [Fact]
    public async Task A_hold_too_many_takes_no_reference()
    {
        for (var i = 0; i < 5; i++)
        {
            await TakeAsync("acc_1", 1, $"AAAAA{i}");
        }

        var refused = await TakeAsync("acc_1", 1, "CCCCCC");

        Assert.Equal("too_many_holds", refused.Refusal?.Code);
        Assert.Null(await OwnerAsync("CCCCCC"));
        Assert.DoesNotContain("CCCCCC", (await HoldsAsync("acc_1")).Keys);
        Assert.Equal("too_many_holds", (await TakeAsync("acc_1", 1, "AAAAA0", "CCCCCC")).Refusal?.Code);
        Assert.Equal("acc_1", await OwnerAsync("AAAAA0"));
    }

    [Fact]
    public async Task What_comes_to_nothing_leaves_nothing()
    {
        await TakeAsync("acc_1", 1, "AAAAAA");
        await Claims().GiveUpAsync("acc_1", "AAAAAA");

        Assert.Null(await OwnerAsync("AAAAAA"));
        Assert.Empty(await HoldsAsync("acc_1"));
    }

    private HoldClaims Claims() =>
        new(store, new HoldLimits(store, HoldQuotas.Default, TimeProvider.System), references.Dequeue);

    private Task<Result<string>> TakeAsync(string accountId, int seats, params string[] next)
    {
        references.Clear();
        Array.ForEach(next, references.Enqueue);
        return Claims().TakeAsync(accountId, new(seats, Until), Ct);
    }

    private async Task<IReadOnlyDictionary<string, CountedHold>> HoldsAsync(string accountId) =>
        (await store.ReadAsync(OpenHolds.Collection, accountId, accountId, Ct))?.Document.Holds
        ?? OpenHolds.None(accountId).Holds;

    private async Task<string?> OwnerAsync(string bookingRef) =>
        (await store.ReadAsync(BookingRefClaim.Collection, bookingRef, bookingRef, Ct))?.Document.AccountId;
}
