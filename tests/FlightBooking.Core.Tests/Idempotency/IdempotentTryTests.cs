using System.Collections.Immutable;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace FlightBooking.Core.Tests.Idempotency;

/// <summary>A request that is tried again under its key, and what the tries share.</summary>
public sealed class IdempotentTryTests
{
    private static readonly KeptAnswer Created = new(
        201, ImmutableSortedDictionary<string, string>.Empty, """{"a":1}""");

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly IdempotentRequests requests;
    private int references;

    public IdempotentTryTests() => requests = new(new InMemoryDocumentStore(time), time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_failure_of_ours_is_not_kept_and_the_next_try_goes_on_under_the_same_reference(int status)
    {
        var first = (await BeginAsync()).Value;
        await requests.FinishAsync(first, Created with { StatusCode = status }, Ct);

        var again = (await BeginAsync()).Value;

        Assert.Null(again.Replay);
        Assert.Equal((false, true), (first.IsRepeated, again.IsRepeated));
        Assert.Equal((first.Reference, first.BegunAt), (again.Reference, again.BegunAt));
        Assert.Equal("idempotency_key_reused", (await BeginAsync(fingerprint: "another")).Refusal?.Code);
    }

    [Fact]
    public async Task A_refusal_that_left_nothing_frees_the_key()
    {
        await requests.FinishAsync((await BeginAsync()).Value, Created with { StatusCode = 429 }, Ct);

        var next = (await BeginAsync(fingerprint: "another")).Value;

        Assert.Equal((false, "REF2"), (next.IsRepeated, next.Reference));
    }

    [Fact]
    public async Task A_refusal_of_a_try_that_took_over_keeps_the_reference_for_the_one_before_may_still_use_it()
    {
        await BeginAsync();
        time.Advance(IdempotencyRecord.LongestRun + TimeSpan.FromTicks(1));
        await requests.FinishAsync((await BeginAsync()).Value, Created with { StatusCode = 429 }, Ct);

        Assert.Equal("REF1", (await BeginAsync()).Value.Reference);
    }

    [Fact]
    public async Task Only_who_has_not_been_taken_over_may_go_on_under_another_reference()
    {
        var dead = (await BeginAsync()).Value;
        Assert.True(await requests.IsRunningAsync(dead, Ct));
        time.Advance(IdempotencyRecord.LongestRun + TimeSpan.FromTicks(1));
        var heir = (await BeginAsync()).Value;

        Assert.False(await requests.IsRunningAsync(dead, Ct));
        Assert.False(await requests.RenameAsync(dead, "DEAD", Ct));
        Assert.True(await requests.RenameAsync(heir, "HEIR", Ct));
        Assert.Equal("HEIR", heir.Reference);
        await requests.FinishAsync(heir, Created, Ct);
        Assert.Equal(201, (await BeginAsync()).Value.Replay?.StatusCode);
    }

    [Fact]
    public async Task An_answer_that_ends_is_looked_at_again_and_replaced_where_it_says_something_else()
    {
        var quote = Created with { GoodUntil = time.GetUtcNow().AddMinutes(10) };
        await requests.FinishAsync((await BeginAsync()).Value, quote, Ct);
        Assert.False(requests.IsOutdated((await BeginAsync()).Value.Replay!));
        time.Advance(TimeSpan.FromMinutes(10));

        var again = (await BeginAsync()).Value;
        Assert.True(requests.IsOutdated(again.Replay!));
        await requests.FinishAsync(again, Created with { StatusCode = 503 }, Ct);
        Assert.Equal(quote.Body, (await BeginAsync()).Value.Replay?.Body);
        await requests.FinishAsync(again, Created with { Body = "{}" }, Ct);

        Assert.Equal("{}", (await BeginAsync()).Value.Replay?.Body);
        Assert.False(quote.Says(Created with { Body = "{}" }));
        Assert.True(quote.Says(Created with { StatusCode = 200 }));
        Assert.False(quote.Says(Created with { StatusCode = 409 }));
    }

    private Task<Result<IdempotentRequest>> BeginAsync(string fingerprint = "this") =>
        requests.BeginAsync("acc_1", "key", fingerprint, $"REF{++references}", Ct);
}
