using FlightBooking.Core.Storage;
using FlightBooking.Local.Sandbox;
using FlightBooking.Local.Sandbox.Wire;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox.Wire;

/// <summary>What cannot be arranged from outside: a call under way, and one that died half-way.</summary>
public sealed class StripeKeysTests
{
    private readonly SandboxLedger ledger = new(new InMemoryDocumentStore(TimeProvider.System), new SandboxSchedule());
    private readonly StripeKeys keys;

    public StripeKeysTests() => keys = new(ledger);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static StripeAnswer Done { get; } = new(200, []);

    [Fact]
    public async Task While_a_call_is_under_way_another_with_its_key_is_told_so_or_waits()
    {
        var end = new TaskCompletionSource();
        var first = keys.OnceAsync(Call("one"), _ => end.Task.ContinueWith(_ => Done, TaskScheduler.Default), Ct);

        var told = await keys.OnceAsync(Call("one"), _ => throw new InvalidOperationException("Both at once."), Ct);
        var waiting = keys.OnceAsync(Call("one") with { WaitsForKey = true }, _ => Task.FromResult(Done), Ct);
        var other = await keys.OnceAsync(Call("another"), _ => Task.FromResult(Done), Ct);

        Assert.Equal((409, "idempotency_key_in_use"), (told.Status, told.Body!["error"]!["code"]!.GetValue<string>()));
        Assert.Equal((200, false, false), (other.Status, first.IsCompleted, waiting.IsCompleted));
        end.SetResult();
        Assert.Equal((200, 200), ((await first).Status, (await waiting).Status));
    }

    [Fact]
    public async Task A_call_that_broke_off_frees_its_key()
    {
        await Assert.ThrowsAsync<TimeoutException>(
            () => keys.OnceAsync(Call("one"), _ => throw new TimeoutException(), Ct));

        Assert.Equal(200, (await keys.OnceAsync(Call("one"), _ => Task.FromResult(Done), Ct)).Status);
    }

    [Fact]
    public async Task A_call_that_died_after_its_claim_is_done_for_the_same_payment()
    {
        await ledger.ClaimAsync(Call("one"), "claimed", TimeProvider.System.GetUtcNow(), Ct);

        string? seen = null;
        await keys.OnceAsync(Call("one"), held => { seen = held?.PaymentKey; return Task.FromResult(Done); }, Ct);

        Assert.Equal("claimed", seen);
    }

    [Fact]
    public async Task Only_errors_that_are_kept_are_repeated()
    {
        await ledger.ClaimAsync(Call("one"), "claimed", TimeProvider.System.GetUtcNow(), Ct);
        StripeAnswer passing = StripeError.Invalid("passing", "Once.");
        var lasting = StripeError.Invalid("lasting", "Always.", "amount").AsKept();
        await keys.OnceAsync(Call("one"), _ => Task.FromResult(passing), Ct);
        await keys.OnceAsync(Call("one"), _ => Task.FromResult(lasting), Ct);

        var again = await keys.OnceAsync(Call("one"), _ => Task.FromResult(Done), Ct);

        Assert.Equal((400, true), (again.Status, again.IsReplay));
        Assert.Equal(lasting.Text, again.Text);
    }

    private static StripeCall Call(string key) => StripeCall.Read("POST", "/v1/refunds", null, "amount=1", key);
}
