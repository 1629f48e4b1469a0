using FlightBooking.Core.Storage;
using Xunit;

namespace FlightBooking.Core.Tests.Storage;

public sealed class SeveralAtOnceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public async Task So_many_are_under_way_and_no_more(int atOnce)
    {
        var (begun, gates) = (0, Enumerable.Range(0, 10).Select(_ => new TaskCompletionSource()).ToArray());
        var all = Numbers(10).ForEachAsync(atOnce, number =>
        {
            begun++;
            return gates[number].Task;
        });

        for (var over = 0; over < 10; over++)
        {
            Assert.Equal(Math.Min(10, over + atOnce), begun);
            Assert.False(all.IsCompleted);
            gates[over].SetResult();
        }

        await all;
        Assert.Equal(10, begun);
    }

    [Fact]
    public async Task What_fails_is_told_when_all_others_are_done()
    {
        var done = new List<int>();
        var failed = await Assert.ThrowsAsync<TimeoutException>(() => Numbers(10).ForEachAsync(2, async number =>
        {
            await Task.Yield();
            lock (done)
            {
                done.Add(number);
            }

            if (number == 3)
            {
                throw new TimeoutException("the fourth");
            }
        }));

        Assert.Equal("the fourth", failed.Message);
        Assert.Equal(Enumerable.Range(0, 10), done.Order());
    }

    [Fact]
    public async Task Where_there_are_no_more_to_be_had_those_that_began_are_over_before_it_is_told()
    {
        var gate = new TaskCompletionSource();
        var all = Broken().ForEachAsync(3, _ => gate.Task);

        Assert.False(all.IsCompleted);
        gate.SetResult();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => all);
    }

    private static IAsyncEnumerable<int> Numbers(int count) => Enumerable.Range(0, count).ToAsyncEnumerable();

    private static async IAsyncEnumerable<int> Broken()
    {
        yield return 1;
        await Task.CompletedTask;
        throw new StoreUnavailableException("It is away.");
    }
}
