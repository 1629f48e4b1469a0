using FlightBooking.Core.Bookings;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>What is claimed by a request that comes again because its first try died.</summary>
public sealed class RetriedClaimsTests : HoldClaimsTest
{
    [Fact]
    public async Task A_try_that_follows_a_dead_one_takes_over_what_it_held_and_the_dead_one_can_give_up_none_of_it()
    {
        var dead = (await Requests.BeginAsync("acc_1", "key", "body", "AAAAAA", Ct)).Value;
        var first = (await Claims.TakeAsync("acc_1", Wanted, Until, dead, Ct)).Value;
        await Requests.AbandonAsync(dead, Ct);
        var heir = (await Requests.BeginAsync("acc_1", "key", "body", "CCCCCC", Ct)).Value;

        var second = (await Claims.TakeAsync("acc_1", Wanted, Until.AddMinutes(1), heir, Ct)).Value;
        await Claims.GiveUpAsync(first, Wanted);

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
        var dead = (await Requests.BeginAsync("acc_1", "key", "body", "AAAAAA", Ct)).Value;
        await Requests.AbandonAsync(dead, Ct);
        var heir = (await Requests.BeginAsync("acc_1", "key", "body", "CCCCCC", Ct)).Value;
        var taken = (await Claims.TakeAsync("acc_1", Wanted, Until, heir, Ct)).Value;

        References.Enqueue("DDDDDD");
        var late = await Claims.TakeAsync("acc_1", Wanted, Until.AddMinutes(-1), dead, Ct);

        Assert.Equal("idempotency_in_progress", late.Refusal?.Code);
        Assert.Equal(["AAAAAA"], (await SeatsAsync()).Keys);
        Assert.Equal(taken.Until, (await SeatsAsync())["AAAAAA"].Until);
        Assert.Equal("acc_1", await OwnerAsync("AAAAAA"));
    }

    [Fact]
    public async Task A_try_whose_reference_is_another_bookings_goes_on_under_the_next()
    {
        await TakeAsync("acc_2", Until, "AAAAAA");
        var dead = (await Requests.BeginAsync("acc_1", "key", "body", "AAAAAA", Ct)).Value;
        await Requests.AbandonAsync(dead, Ct);
        var heir = (await Requests.BeginAsync("acc_1", "key", "body", "EEEEEE", Ct)).Value;

        References.Enqueue("CCCCCC");
        var claim = (await Claims.TakeAsync("acc_1", Wanted, Until.AddSeconds(1), heir, Ct)).Value;

        Assert.Equal(("CCCCCC", "CCCCCC"), (claim.BookingRef, heir.Reference));
        Assert.Equal(("acc_2", "acc_1"), (await OwnerAsync("AAAAAA"), await OwnerAsync("CCCCCC")));
        Assert.Equal(Until, (await SeatsAsync())["AAAAAA"].Until);
    }
}
