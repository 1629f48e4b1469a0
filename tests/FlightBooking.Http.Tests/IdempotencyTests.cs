using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Payments;
using FlightBooking.Local.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

public class IdempotencyTests : IAsyncLifetime
{
    private readonly SandboxFaults faults = new();
    private TestHost host = null!;
    private ApiClient customer = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync(options => options with { SandboxLine = faults }, onCosmos: OnCosmos);
        customer = await host.CustomerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual bool OnCosmos => TestStore.IsCosmos;

    [Fact]
    public async Task The_same_key_and_body_give_the_first_answer_again()
    {
        var request = Request([await customer.OfferAsync("DEL", "BOM", Day)]);

        var first = await customer.PostAsync("/v1/bookings", request, "key 1");
        var again = await customer.PostAsync("/v1/bookings", request, "key 1");

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.False(first.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
        Assert.Equal((first.Status, first.Text), (again.Status, again.Text));
        foreach (var header in new[] { "Location", "ETag", "Content-Type" })
        {
            Assert.Equal(first.Headers[header], again.Headers[header]);
        }

        Assert.Equal(1, await BookingsAsync());
    }

    [Fact]
    public async Task A_refusal_that_hangs_on_the_request_alone_is_an_answer_too()
    {
        var first = await customer.PostAsync("/v1/bookings", Request(["off_x"]), "refused");
        var again = await customer.PostAsync("/v1/bookings", Request(["off_x"]), "refused");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "offer_invalid"), (first.Status, first.Code));
        Assert.Equal(
            (first.Status, first.Text, "true"), (again.Status, again.Text, again.Headers["Idempotency-Replayed"]));
    }

    [Fact]
    public async Task Another_body_or_path_with_the_same_key_is_refused()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day);
        var booked = await customer.PostAsync("/v1/bookings", Request([offer]), "mine");

        var body = await customer.PostAsync("/v1/bookings", Request([offer], Adult("Ravi")), "mine");
        var path = await customer.PostAsync($"/v1/bookings/{booked["bookingRef"]}/payment", null, "mine");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency_key_reused"), (body.Status, body.Code));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency_key_reused"), (path.Status, path.Code));
        Assert.Equal(1, await BookingsAsync());
    }

    [Fact]
    public async Task Another_account_may_use_the_same_key()
    {
        var request = Request([await customer.OfferAsync("DEL", "BOM", Day)]);
        var stranger = await host.CustomerAsync();

        var mine = await customer.PostAsync("/v1/bookings", request, "shared");
        var theirs = await stranger.PostAsync("/v1/bookings", request, "shared");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (mine.Status, theirs.Status));
        Assert.NotEqual(mine["bookingRef"]!.GetValue<string>(), theirs["bookingRef"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("256")]
    public async Task A_key_is_one_to_255_printable_characters(string key)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, "/v1/bookings") { Content = new StringContent("{}") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key == "256" ? new string('k', 256) : key);

        var answer = await customer.SendAsync(request);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency_key_invalid"), (answer.Status, answer.Code));
    }

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

    [Fact]
    public async Task A_hundred_bookings_at_once_with_one_key_are_one_booking()
    {
        var request = Request([await customer.OfferAsync("DEL", "BOM", Day)]).ToJsonString();

        var answers = await AtOnceAsync(() => customer.PostAsync("/v1/bookings", JsonNode.Parse(request), "hundred"));

        AssertOneAnswer(answers);
        Assert.Equal(1, await BookingsAsync());
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

    [Fact]
    public async Task A_search_creates_nothing_and_keeps_no_answer()
    {
        var body = new JsonObject
        {
            ["slices"] = new JsonArray(new JsonObject { ["origin"] = "DEL", ["destination"] = "BOM", ["date"] = $"{Day:yyyy-MM-dd}" }),
        };

        var first = await customer.PostAsync("/v1/searches", body, "search");
        var again = await customer.PostAsync("/v1/searches", body, "search");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.False(again.Headers.ContainsKey("Idempotency-Replayed"));
    }

    private static async Task<Answer[]> AtOnceAsync(Func<Task<Answer>> send) =>
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(send)));

    private static void AssertOneAnswer(Answer[] answers)
    {
        var (waiting, given) = (
            answers.Where(answer => answer.Status == HttpStatusCode.Conflict).ToList(),
            answers.Where(answer => answer.Status != HttpStatusCode.Conflict).ToList());
        Assert.All(waiting, answer => Assert.Equal("idempotency_in_progress", answer.Code));
        Assert.All(given, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(given.Select(answer => answer.Text).Distinct());
        Assert.Single(given, answer => !answer.Headers.ContainsKey("Idempotency-Replayed"));
    }

    private async Task<string> BookedAsync() =>
        (await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)]))["bookingRef"]!.GetValue<string>();

    private async Task<int> BookingsAsync() => (await customer.GetAsync("/v1/bookings"))["bookings"]!.AsArray().Count;
}
