using FlightBooking.Core.Bookings;
using FlightBooking.Core.Feeds;
using FlightBooking.Core.Webhooks;
using Xunit;

namespace FlightBooking.Core.Tests.Webhooks;

/// <summary>When messages are tried, what signs them, and when an endpoint is switched off.</summary>
public sealed class WebhookDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly EndpointWish Wish = new("https://hooks.agency.example/", [], WebhookSigning.Hmac, null);
    private static readonly WebhookEndpoint Endpoint = WebhookEndpoint.New("we_1", "acc_1", Wish, Now);
    private static readonly WebhookMessage Message = WebhookMessage.Of(
        new("7KQ2MX", 1, Now, new(EventType.Held, null)));

    [Fact]
    public void Ten_tries_are_made_within_about_three_days()
    {
        var delivery = WebhookDelivery.New(Endpoint.EndpointId, Message, Now);
        var times = new List<TimeSpan>();
        while (delivery.NextTryAt is { } at)
        {
            times.Add(at - Now);
            delivery = delivery.After(Failed(at), RetryPolicy.Default, chance: 0);
        }

        Assert.Equal(
            new double[] { 0, 5, 305, 2105, 9305, 27305, 63305, 113705, 185705, 272105 },
            times.Select(time => time.TotalSeconds));
        Assert.Equal((DeliveryStatus.Failed, 10), (delivery.Status, delivery.Tries.Length));
    }

    [Fact]
    public void Chance_makes_a_pause_longer_by_a_fifth_at_most_and_never_shorter()
    {
        Assert.Equal(TimeSpan.FromMinutes(5), RetryPolicy.Default.PauseAfter(2, 0));
        Assert.Equal(TimeSpan.FromMinutes(6), RetryPolicy.Default.PauseAfter(2, 1));
        Assert.Null(RetryPolicy.Default.PauseAfter(10, 1));
    }

    [Fact]
    public void What_is_sent_again_after_weeks_is_kept_until_it_was_tried_and_a_while_longer()
    {
        var message = WebhookMessage.NewTest(Now);
        var late = Now + WebhookDelivery.KeptFor - TimeSpan.FromHours(1);
        DateTimeOffset? Expiry(WebhookDelivery delivery) => WebhookDelivery.Collection.Expires(delivery);
        var taken = WebhookDelivery.New("we_1", message, Now);

        Assert.Equal(Now + WebhookDelivery.KeptFor, Expiry(taken));
        var again = taken.Again(late);
        Assert.Equal(late + WebhookDelivery.KeptFor, Expiry(again));
        var sent = again.After(
            new(late.AddMinutes(1), TryOutcome.Delivered, 200, 5, null), RetryPolicy.Default, chance: 0);
        Assert.Equal(late.AddMinutes(1) + WebhookDelivery.KeptFor, Expiry(sent));
    }

    // Whoever sends is begun anew where it is taken for dead.
    [Fact]
    public void Of_two_tries_at_once_the_one_that_failed_does_not_make_undone_what_the_other_did()
    {
        var taken = Failed(Now) with { Outcome = TryOutcome.Delivered, Status = 204 };
        var delivered = WebhookDelivery.New(Endpoint.EndpointId, Message, Now).After(taken, RetryPolicy.Default, 0);
        var gone = WebhookDelivery.New(Endpoint.EndpointId, Message, Now)
            .After(Failed(Now) with { Outcome = TryOutcome.Gone, Status = 410 }, RetryPolicy.Default, 0);

        Assert.Same(delivered, delivered.After(Failed(Now), RetryPolicy.Default, 0));
        Assert.Same(gone, gone.After(Failed(Now), RetryPolicy.Default, 0));
        var both = gone.After(taken, RetryPolicy.Default, 0);
        Assert.Equal((DeliveryStatus.Delivered, 1, null), (both.Status, both.Tried, both.NextTryAt));
    }

    [Fact]
    public void What_is_sent_again_begins_anew_and_keeps_what_was_tried()
    {
        var delivered = WebhookDelivery.New(Endpoint.EndpointId, Message, Now)
            .After(Failed(Now), RetryPolicy.Default, 0)
            .After(Failed(Now) with { Outcome = TryOutcome.Delivered, Status = 204 }, RetryPolicy.Default, 0);
        Assert.Equal((DeliveryStatus.Delivered, null), (delivered.Status, delivered.NextTryAt));

        var again = delivered.Again(Now.AddHours(1));
        Assert.Equal((DeliveryStatus.Waiting, 2), (again.Status, again.Tries.Length));
        var failed = again.After(Failed(Now.AddHours(1)), RetryPolicy.Default, 0);
        Assert.Equal(Now.AddHours(1).AddSeconds(5), failed.NextTryAt);
    }

    [Fact]
    public void Whoever_is_gone_is_not_tried_again()
    {
        var gone = Failed(Now) with { Outcome = TryOutcome.Gone, Status = 410 };
        var delivery = WebhookDelivery.New(Endpoint.EndpointId, Message, Now).After(gone, RetryPolicy.Default, 0);
        Assert.Equal(DeliveryStatus.Failed, delivery.Status);
        Assert.Equal(
            SwitchedOffBecause.Gone, EndpointQueue.Of(Endpoint).Ends([gone], RetryPolicy.Default, Now));
    }

    [Fact]
    public void What_waits_is_listed_first_and_the_rest_by_what_happened_last()
    {
        var waiting = WebhookDelivery.New(Endpoint.EndpointId, Message, Now);
        var later = waiting with { NextTryAt = Now.AddMinutes(1) };
        var done = waiting with { NextTryAt = null };
        var newer = done with { Message = Message with { At = Now.AddMinutes(1) } };

        WebhookDelivery[] listed = [done, newer, later, waiting];
        Assert.Equal(
            [waiting, later, newer, done], listed.OrderBy(delivery => delivery.ListKey(), StringComparer.Ordinal));
    }

    [Fact]
    public void An_endpoint_that_fails_for_three_days_is_switched_off_unless_something_comes_through()
    {
        var queue = EndpointQueue.Of(Endpoint).After([Failed(Now)], Now);
        Assert.Equal(Now, queue.FailingSince);
        var late = Now.AddDays(3);

        Assert.Null(queue.Ends([Failed(late)], RetryPolicy.Default, late.AddSeconds(-1)));
        Assert.Null(queue.Ends([], RetryPolicy.Default, late));
        Assert.Equal(SwitchedOffBecause.Failing, queue.Ends([Failed(late)], RetryPolicy.Default, late));
        Assert.Null(queue.BeginAnew().Ends([Failed(late)], RetryPolicy.Default, late));
        var through = queue.After([Failed(late), Failed(late) with { Outcome = TryOutcome.Delivered }], late);
        Assert.Null(through.FailingSince);
        Assert.Null(through.Ends([Failed(late)], RetryPolicy.Default, late));
    }

    [Theory]
    [InlineData(TryOutcome.TimedOut, 10, true)]
    [InlineData(TryOutcome.Delivered, 3000, true)]
    [InlineData(TryOutcome.Delivered, 2999, false)]
    [InlineData(TryOutcome.Refused, 20, false)]
    public void Whoever_keeps_a_sender_waiting_is_slow(TryOutcome outcome, int milliseconds, bool isSlow) =>
        Assert.Equal(isSlow, EndpointQueue.Of(Endpoint)
            .After([Failed(Now) with { Outcome = outcome, Milliseconds = milliseconds }], Now).IsSlow(Now));

    [Fact]
    public void Whoever_is_slow_stays_so_for_a_while_whatever_comes_in_between()
    {
        var slow = EndpointQueue.Of(Endpoint).After([Failed(Now) with { Outcome = TryOutcome.TimedOut }], Now);
        var swift = slow
            .After([Failed(Now) with { Outcome = TryOutcome.Delivered, Milliseconds = 5 }], Now.AddMinutes(1))
            .BeginAnew();

        Assert.True(swift.IsSlow(Now.AddMinutes(1)));
        Assert.False(swift.IsSlow(Now.AddMinutes(2)));
    }

    [Fact]
    public void The_secret_before_signs_for_a_day_beside_the_new_one()
    {
        var first = Endpoint.Secrets[0];
        var second = WebhookSecret.New(Now.AddDays(9));
        var rotated = Endpoint.Rotate(second, Now.AddDays(9));

        Assert.Equal([second.Salt, first.Salt], rotated.SecretsAt(Now.AddDays(9)).Select(secret => secret.Salt));
        Assert.Equal(2, rotated.SecretsAt(Now.AddDays(10).AddTicks(-1)).Count());
        Assert.Equal([second.Salt], rotated.SecretsAt(Now.AddDays(10)).Select(secret => secret.Salt));
        var often = Enumerable.Range(0, 9).Aggregate(
            rotated, (endpoint, _) => endpoint.Rotate(WebhookSecret.New(Now.AddDays(9)), Now.AddDays(9)));
        Assert.Equal(3, often.Secrets.Length);
    }

    [Fact]
    public void Each_secret_is_another_key_and_no_key_is_kept()
    {
        var keys = new WebhookKeys(SigningKey.Parse(SigningKey.Generate()).For("webhook-secrets"));
        var rotated = Endpoint.Rotate(WebhookSecret.New(Now), Now);
        var other = WebhookEndpoint.New("we_2", "acc_2", Wish, Now) with { Secrets = rotated.Secrets };
        var texts = rotated.Secrets.Select(secret => keys.SharedText(rotated, secret))
            .Append(keys.SharedText(other, other.Secrets[0]))
            .ToList();

        Assert.Equal(3, texts.Distinct().Count());
        Assert.All(texts, text => Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", text));
        var stored = System.Text.Json.JsonSerializer.Serialize(rotated, CoreJson.Options);
        Assert.All(texts, text => Assert.DoesNotContain(text[6..], stored, StringComparison.Ordinal));
    }

    [Fact]
    public void Everything_since_a_time_ends_where_it_is_told_anyway()
    {
        var queue = EndpointQueue.Of(Endpoint) with { Next = new(7, 1) };
        var again = queue.Repeat(Now).Again!;
        Assert.Equal((FeedCursor.Start, new FeedCursor(7, 1)), (again.Next, again.Until));
        Assert.False(again.IsOverAt(new(6, 3)));
        Assert.False(again.IsOverAt(new(7, 0)));
        Assert.True(again.IsOverAt(new(7, 1)));
        Assert.True(again.IsOverAt(new(8, 0)));
    }

    private static DeliveryTry Failed(DateTimeOffset at) => new(at, TryOutcome.Refused, 500, 12, "no");
}
