using FlightBooking.Core.Accounts;
using Xunit;

namespace FlightBooking.Core.Tests.Accounts;

public sealed class TriesTests : AccountsTest
{
    private Tries Tries => new(Store, Time);

    [Fact]
    public async Task Of_many_tries_at_once_no_more_count_than_may()
    {
        var refusals = await Task.WhenAll(Enumerable.Range(0, 40).Select(
            _ => Task.Run(() => Tries.CountAsync("a name", TryLimit.Names, Ct), Ct)));

        Assert.Equal(TryLimit.Names.Most, refusals.Count(refusal => refusal is null));
        Assert.All(refusals.OfType<Refusal>(), refusal => Assert.Equal("guest_access_locked", refusal.Code));
        Assert.NotNull(await Tries.CheckAsync("a name", TryLimit.Names, Ct));
        Assert.Null(await Tries.CheckAsync("another", TryLimit.Names, Ct));
        Time.Advance(TryLimit.Names.Window);
        Assert.Null(await Tries.CheckAsync("a name", TryLimit.Names, Ct));
    }

    [Fact]
    public async Task One_that_is_taken_back_does_not_count()
    {
        for (var right = 0; right < 3 * TryLimit.Names.Most; right++)
        {
            Assert.Null(await Tries.CountAsync("a name", TryLimit.Names, Ct));
            await Tries.TakeBackAsync("a name", Ct);
        }

        await Tries.TakeBackAsync("nothing was tried", Ct);
        Assert.Null(await Tries.CheckAsync("a name", TryLimit.Names, Ct));
    }
}
