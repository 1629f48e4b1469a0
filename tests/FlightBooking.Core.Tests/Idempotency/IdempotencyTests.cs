using System.Collections.Immutable;
using FlightBooking.Core.Idempotency;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace FlightBooking.Core.Tests.Idempotency;

public sealed class IdempotencyTests
{
    private const string Account = "acc_1";
    private const string Key = "order #7/€?";

    private static readonly string Fingerprint = RequestFingerprint.Of("POST", "/v1/bookings", "{}"u8);
    private static readonly KeptAnswer Created = new(
        201, ImmutableSortedDictionary<string, string>.Empty.Add("Location", "/v1/bookings/7KQ2MX"), """{"a":"ü"}""");

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly IdempotentRequests requests;

    public IdempotencyTests() => requests = new(new InMemoryDocumentStore(time), time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_request_runs_and_the_second_gets_its_answer()
    {
        var first = (await BeginAsync()).Value;
        Assert.Null(first.Replay);
        await requests.FinishAsync(first, Created, Ct);

        var replay = (await BeginAsync()).Value.Replay;

        Assert.NotNull(replay);
        Assert.Equal((201, Created.Body), (replay.StatusCode, replay.Body));
        Assert.Equal(Created.Headers, replay.Headers);
    }

    [Fact]
    public async Task A_refusal_that_hangs_on_the_request_alone_is_its_answer_too()
    {
        await requests.FinishAsync(
            (await BeginAsync()).Value, Created with { StatusCode = 422, Refused = "offer_invalid" }, Ct);

        Assert.Equal(422, (await BeginAsync()).Value.Replay?.StatusCode);
    }

    [Fact]
    public async Task Another_request_with_the_key_is_refused_whether_the_first_runs_or_not()
    {
        var other = RequestFingerprint.Of("POST", "/v1/bookings", "[]"u8);
        var first = (await BeginAsync()).Value;

        Assert.Equal("idempotency_key_reused", (await BeginAsync(fingerprint: other)).Refusal?.Code);
        await requests.FinishAsync(first, Created, Ct);
        var refusal = (await BeginAsync(fingerprint: other)).Refusal;

        Assert.Equal((RefusalKind.Invalid, "idempotency_key_reused"), (refusal?.Kind, refusal?.Code));
    }

    [Fact]
    public async Task While_the_first_runs_the_second_is_told_so()
    {
        await BeginAsync();
        time.Advance(IdempotencyRecord.LongestRun);

        var refusal = (await BeginAsync()).Refusal;

        Assert.Equal((RefusalKind.Conflict, "idempotency_in_progress"), (refusal?.Kind, refusal?.Code));
        Assert.NotNull(refusal?.RetryAfter);
    }

    [Fact]
    public async Task A_request_that_died_is_taken_over_and_its_late_answer_does_not_count()
    {
        var dead = (await BeginAsync()).Value;
        time.Advance(IdempotencyRecord.LongestRun + TimeSpan.FromTicks(1));

        var heir = (await BeginAsync()).Value;
        Assert.Null(heir.Replay);
        Assert.Equal("idempotency_in_progress", (await BeginAsync()).Refusal?.Code);
        await requests.FinishAsync(heir, Created, Ct);
        await requests.FinishAsync(dead, Created with { StatusCode = 409 }, Ct);
        await requests.AbandonAsync(dead, Ct);

        Assert.Equal(201, (await BeginAsync()).Value.Replay?.StatusCode);
    }

    [Theory]
    [InlineData(201, null, null, true)]
    [InlineData(409, "booking_not_paid", null, false)]
    [InlineData(409, "booking_not_confirmed", "2", false)]
    [InlineData(412, "stale_booking", null, false)]
    [InlineData(415, "unsupported_media_type", null, false)]
    [InlineData(422, "offer_expired", null, true)]
    [InlineData(422, "invalid_request", null, false)]
    [InlineData(422, "a_code_that_nobody_has_judged", null, false)]
    [InlineData(422, null, null, false)]
    [InlineData(429, "rate_limited", null, false)]
    [InlineData(503, "store_unavailable", "5", false)]
    public async Task What_another_try_may_change_is_not_kept(
        int status, string? refused, string? retryAfter, bool isKept)
    {
        var headers = ImmutableSortedDictionary<string, string>.Empty;
        headers = retryAfter is null ? headers : headers.Add("Retry-After", retryAfter);
        await requests.FinishAsync(
            (await BeginAsync()).Value, new(status, headers, "{}") { Refused = refused }, Ct);

        Assert.Equal(isKept, (await BeginAsync()).Value.Replay is not null);
    }

    [Fact]
    public async Task Of_many_at_once_one_runs()
    {
        var begun = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => BeginAsync(), Ct)));

        Assert.Single(begun, result => result.Refusal is null);
        Assert.Equal(49, begun.Count(result => result.Refusal?.Code == "idempotency_in_progress"));
    }

    [Fact]
    public async Task Keys_are_forgotten_after_a_day_and_belong_to_one_account()
    {
        await requests.FinishAsync((await BeginAsync()).Value, Created, Ct);

        Assert.Null((await BeginAsync("acc_2")).Value.Replay);
        time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        Assert.NotNull((await BeginAsync()).Value.Replay);
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Null((await BeginAsync()).Value.Replay);
    }

    [Theory]
    [InlineData("k", true)]
    [InlineData("5f0c-äöü 東京/?#", true)]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData("tab\there", false)]
    [InlineData("null\0", false)]
    public void A_key_is_printable(string key, bool valid)
    {
        Assert.Equal(valid ? null : "idempotency_key_invalid", IdempotencyKey.Of(key).Refusal?.Code);
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void A_key_is_at_most_255_characters_long(int length, bool valid)
    {
        Assert.Equal(valid, IdempotencyKey.Of(new string('k', length)).Refusal is null);
    }

    [Fact]
    public void Requests_that_differ_anywhere_have_different_fingerprints()
    {
        string[] fingerprints =
        [
            RequestFingerprint.Of("POST", "/v1/bookings", "{}"u8),
            RequestFingerprint.Of("PUT", "/v1/bookings", "{}"u8),
            RequestFingerprint.Of("POST", "/v1/booking", "s{}"u8),
            RequestFingerprint.Of("POST", "/v1/bookings?a=1", "{}"u8),
            RequestFingerprint.Of("POST", "/v1/bookings", "{ }"u8),
            RequestFingerprint.Of("POST", "/v1/bookings", ""u8),
        ];

        Assert.Distinct(fingerprints);
        Assert.Equal(Fingerprint, fingerprints[0]);
    }

    private Task<Result<IdempotentRequest>> BeginAsync(string account = Account, string? fingerprint = null) =>
        requests.BeginAsync(account, Key, fingerprint ?? Fingerprint, "7KQ2MX", Ct);
}
