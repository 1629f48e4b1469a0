using Xunit;

namespace FlightBooking.Local.Tests.Sandbox.Wire;

public abstract partial class StripeWireTests
{
    [Fact]
    public async Task The_same_key_and_parameters_are_answered_the_same_whatever_has_happened_since()
    {
        var (key, form) = (NewKey, Session().ToList());

        var first = (await Client.PostOnceAsync(key, Sessions, form)).Ok();
        (await Client.PostAsync($"{Sessions}/{first.Id}/expire")).Ok();
        var second = (await Client.PostOnceAsync(key, Sessions, form.AsEnumerable().Reverse())).Ok();

        Assert.Equal((false, true), (first.IsReplay, second.IsReplay));
        Assert.Equal(first.Body.ToString(), second.Body.ToString());
        Assert.Equal("expired", (await Client.GetAsync($"{Sessions}/{first.Id}")).Ok().Text("status"));
    }

    [Fact]
    public async Task The_same_key_with_other_parameters_or_for_another_call_is_an_error()
    {
        var key = NewKey;
        var first = (await Client.PostOnceAsync(key, Sessions, Session())).Ok();
        var intent = await wire.PayAsync(584200);

        (await Client.PostOnceAsync(key, Sessions, Session(1000))).IsError(400, "idempotency_error");
        (await Client.PostOnceAsync(key, Refunds, Refund(intent))).IsError(400, "idempotency_error");
        (await Client.PostOnceAsync(key, $"{Sessions}/{first.Id}/expire")).IsError(400, "idempotency_error");

        Assert.Equal("open", (await Client.GetAsync($"{Sessions}/{first.Id}")).Ok().Text("status"));
    }

    [Fact]
    public async Task The_same_key_gives_money_back_once()
    {
        var (key, intent) = (NewKey, await wire.PayAsync(584200));

        var first = (await Client.PostOnceAsync(key, Refunds, Refund(intent, 10000))).Ok();
        var second = (await Client.PostOnceAsync(key, Refunds, Refund(intent, 10000))).Ok();

        Assert.Equal((first.Id, false, true), (second.Id, first.IsReplay, second.IsReplay));
        Assert.Single((await Client.GetAsync($"{Refunds}?payment_intent={intent}")).Ok().Ids);
    }

    [Fact]
    public async Task An_error_of_the_decision_itself_is_repeated_too()
    {
        var (key, intent) = (NewKey, await wire.PayAsync(584200));

        var first = await Client.PostOnceAsync(key, Refunds, Refund(intent, 600000));
        var second = await Client.PostOnceAsync(key, Refunds, Refund(intent, 600000));

        first.IsError(400, Invalid);
        Assert.Equal((first.Body.ToString(), false, true), (second.Body.ToString(), first.IsReplay, second.IsReplay));
    }

    [Fact]
    public async Task A_mistake_in_a_parameter_leaves_the_key_free()
    {
        var (key, intent) = (NewKey, await wire.PayAsync(584200));

        (await Client.PostOnceAsync(key, Refunds, [.. Refund(intent), ("amount", "many")])).IsError(400, Invalid);

        Assert.False((await Client.PostOnceAsync(key, Refunds, Refund(intent, 100))).Ok().IsReplay);
    }

    [Fact]
    public async Task Many_at_once_with_one_key_are_one_and_the_others_are_told_so()
    {
        var (key, form) = (NewKey, Session().ToList());

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => Client.PostOnceAsync(key, Sessions, form)));

        Assert.Single(answers.Where(one => one.Status == 200).Select(one => one.Id).Distinct());
        Assert.All(answers.Where(one => one.Status != 200), one => one.IsError(409, "idempotency_error"));
    }

    [Fact]
    public async Task A_key_has_255_characters_at_most()
    {
        var intent = await wire.PayAsync(584200);
        var key = NewKey.PadRight(255, 'k');

        Assert.Equal(400, (await Client.PostOnceAsync(key + "k", Refunds, Refund(intent, 100))).Status);
        (await Client.PostOnceAsync(key, Refunds, Refund(intent, 100))).Ok();
    }
}
