using System.Net;
using FlightBooking.Core.Payments;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlightBooking.Http.Tests;

/// <summary>The same payment, asked for again under its key.</summary>
public class IdempotentPaymentTests : IdempotencyTest
{
    [Fact]
    public async Task While_the_first_request_runs_the_next_is_told_to_wait()
    {
        var path = $"/v1/bookings/{await BookedAsync()}/payment";
        using var entered = new SemaphoreSlim(0);
        using var released = new ManualResetEventSlim();
        faults.Hits = call =>
        {
            entered.Release();
            released.Wait(TimeSpan.FromSeconds(30));
            return false;
        };

        var running = customer.PostAsync(path, null, "slow");
        await entered.WaitAsync(TestContext.Current.CancellationToken);
        var impatient = await customer.PostAsync(path, null, "slow");
        faults.Hits = _ => false;
        released.Set();
        var first = await running;
        var again = await customer.PostAsync(path, null, "slow");

        Assert.Equal((HttpStatusCode.Conflict, "idempotency_in_progress"), (impatient.Status, impatient.Code));
        Assert.Equal("1", impatient.Headers["Retry-After"]);
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal((first.Status, first.Text), (again.Status, again.Text));
    }

    [Fact]
    public async Task An_answer_of_5xx_is_not_kept()
    {
        var path = $"/v1/bookings/{await BookedAsync()}/payment";
        faults.FailNextCalls(1);

        var failed = await customer.PostAsync(path, null, "again");
        var succeeded = await customer.PostAsync(path, null, "again");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "payment_provider_unavailable"), (failed.Status, failed.Code));
        Assert.True(failed.Headers.ContainsKey("Retry-After"));
        Assert.Equal(HttpStatusCode.Created, succeeded.Status);
        Assert.False(succeeded.Headers.ContainsKey("Idempotency-Replayed"));
    }

    [Fact]
    public async Task An_answer_to_the_wrong_version_is_not_kept_for_the_right_one()
    {
        var path = $"/v1/bookings/{await BookedAsync()}/payment";
        using var stale = new HttpRequestMessage(HttpMethod.Post, path);
        stale.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        stale.Headers.TryAddWithoutValidation("Idempotency-Key", "versions");

        var refused = await customer.SendAsync(stale);
        var opened = await customer.PostAsync(path, null, "versions");

        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale_booking"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.Created, opened.Status);
        Assert.False(opened.Headers.ContainsKey("Idempotency-Replayed"));
    }

    [Fact]
    public async Task A_checkout_that_is_dead_is_not_given_again_to_the_same_key()
    {
        var path = $"/v1/bookings/{await BookedAsync()}/payment";
        var first = await customer.PostAsync(path, null, "pay");
        var alive = await customer.PostAsync(path, null, "pay");
        var gateway = host.Services.GetRequiredService<IPaymentGateway>();
        await gateway.ExpireCheckoutAsync(first.Body!.Text("paymentId"), TestContext.Current.CancellationToken);

        var next = await customer.PostAsync(path, null, "pay");
        var again = await customer.PostAsync(path, null, "pay");

        Assert.Equal(
            (first.Status, first.Text, "true"), (alive.Status, alive.Text, alive.Headers["Idempotency-Replayed"]));
        Assert.Equal(HttpStatusCode.Created, next.Status);
        Assert.NotEqual(first.Body!.Text("paymentId"), next.Body!.Text("paymentId"));
        Assert.False(next.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.Equal(
            (next.Status, next.Text, "true"), (again.Status, again.Text, again.Headers["Idempotency-Replayed"]));
    }

    [Fact]
    public async Task A_payment_that_was_opened_for_a_version_is_given_again_although_it_changed_that()
    {
        var bookingRef = await BookedAsync();
        var tag = (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Headers["ETag"];

        var first = await PayAsync("version");
        var replayed = await PayAsync("version");
        var other = await PayAsync("another");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.Status, replayed.Status));
        Assert.Equal(first.Text, replayed.Text);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale_booking"), (other.Status, other.Code));

        async Task<Answer> PayAsync(string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/bookings/{bookingRef}/payment");
            request.Headers.TryAddWithoutValidation("If-Match", tag);
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            return await customer.SendAsync(request);
        }
    }

    [Theory]
    [InlineData("hundred")]
    [InlineData(null)]
    public async Task A_hundred_payments_at_once_are_one_payment(string? key)
    {
        var bookingRef = await BookedAsync();

        var answers = await AtOnceAsync(() => customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null, key));

        if (key is not null)
        {
            AssertOneAnswer(answers);
        }

        Assert.Single(answers.Where(answer => answer.Status != HttpStatusCode.Conflict).Select(answer => answer["paymentId"]!.GetValue<string>()).Distinct());
        var known = Assert.Single(
            (await customer.GetAsync($"/sandbox/payments?bookingRef={bookingRef}"))["bookings"]!.AsArray());
        Assert.Equal(1, known!["payments"]!.GetValue<int>());
    }
}
