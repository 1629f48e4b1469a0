using FlightBooking.Core.Audit;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Tests.Accounts;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace FlightBooking.Core.Tests.Audit;

public sealed class AuditTrailTests
{
    private static readonly CallOrigin Origin = new("2001:db8::7", "req_1");

    private readonly FakeTimeProvider time = new(new(2026, 12, 1, 23, 0, 0, TimeSpan.Zero));
    private readonly InMemoryDocumentStore store;
    private readonly AuditTrail trail;
    private int number;

    public AuditTrailTests()
    {
        store = new(time);
        trail = new(store, time, () => $"aud_{++number:D3}");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_done_is_recorded_before_and_completed_after()
    {
        AuditRecord? during = null;
        var act = Act("acc_1", "acc_2") with { Reason = "why", Asked = new { x = 1 } };
        var done = await trail.RecordAsync<int>(act, async _ =>
        {
            during = (await AllAsync())[0];
            return new Acted<int>(7, null, new { x = 1 });
        }, Ct);

        var record = Assert.Single(await AllAsync());
        Assert.Equal(7, done.Value);
        Assert.Equal((AuditOutcome.Begun, AuditOutcome.Done), (during!.Outcome, record.Outcome));
        Assert.Equal(("why", "2001:db8::7", "req_1"), (record.Reason, record.Address, record.CorrelationId));
        Assert.Equal((null, """{"x":1}"""), (record.Before?.ToString(), record.After?.ToString()));
        Assert.Equal("""{"x":1}""", record.Asked?.ToString());
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_done()
    {
        var isDone = false;
        var full = new PausingStore(store, "audit", () => throw new StoreUnavailableException("full"));
        var broken = new AuditTrail(full, time, () => "aud_x");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => broken.RecordAsync<int>(Act("acc_1", "acc_2"), _ =>
        {
            isDone = true;
            return Task.FromResult<Result<Acted<int>>>(new Acted<int>(1, null, null));
        }, Ct));

        Assert.False(isDone);
    }

    [Fact]
    public async Task What_dies_half_way_stays_recorded_as_begun()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => trail.RecordAsync<int>(
            Act("acc_1", "acc_2"), _ => throw new TimeoutException("died"), Ct));

        Assert.Equal(AuditOutcome.Begun, Assert.Single(await AllAsync()).Outcome);
    }

    [Fact]
    public async Task A_refusal_is_recorded_with_its_code()
    {
        var refused = await trail.RecordAsync<int>(
            Act("acc_1", "acc_2"), _ => Task.FromResult<Result<Acted<int>>>(Refusal.Conflict("too_late", "No.")), Ct);

        var record = Assert.Single(await AllAsync());
        Assert.Equal("too_late", refused.Refusal?.Code);
        Assert.Equal((AuditOutcome.Refused, "too_late"), (record.Outcome, record.Refusal));
    }

    [Fact]
    public async Task Records_are_read_over_days_newest_first_within_their_bounds()
    {
        var start = time.GetUtcNow();
        for (var hour = 0; hour < 50; hour++)
        {
            await DoAsync(hour % 2 == 0 ? "acc_even" : "acc_odd", hour % 5 == 0 ? "acc_five" : "acc_other");
            time.Advance(TimeSpan.FromHours(1));
        }

        var all = await PagesAsync(new(start, time.GetUtcNow(), null, null), 7);
        Assert.Equal(Enumerable.Range(1, 50).Reverse().Select(one => $"aud_{one:D3}"), all);
        Assert.Equal(
            ["aud_041", "aud_031", "aud_021", "aud_011", "aud_001"],
            await PagesAsync(new(start, time.GetUtcNow(), "acc_even", "acc_five"), 2));
        Assert.Equal(
            ["aud_004", "aud_003"],
            await PagesAsync(new(start.AddHours(2), start.AddHours(4), null, null), 1));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("0000000000000000000")]
    [InlineData("9999999999999999999-aud_1")]
    public async Task A_place_that_is_none_is_not_gone_on_from(string after) =>
        Assert.Null(await new AuditReading(store).ReadAsync(
            new(time.GetUtcNow(), time.GetUtcNow(), null, null), after, 10, Ct));

    [Fact]
    public async Task A_place_beyond_the_span_reads_what_is_in_it_and_no_more()
    {
        await DoAsync("acc_1", "acc_2");
        var query = new AuditQuery(time.GetUtcNow().AddDays(-1), time.GetUtcNow().AddSeconds(1), null, null);

        var page = await new AuditReading(store).ReadAsync(query, $"{DateTime.MaxValue.Ticks:D19}-aud_1", 10, Ct);

        Assert.Single(page!.Records);
        Assert.Null(page.Next);
    }

    private static Act Act(string actor, string subject) => new(actor, Origin, "tested", subject);

    private Task<Result<int>> DoAsync(string actor, string subject) => trail.RecordAsync<int>(
        Act(actor, subject), _ => Task.FromResult<Result<Acted<int>>>(new Acted<int>(1, null, null)), Ct);

    private async Task<List<string>> PagesAsync(AuditQuery query, int limit)
    {
        var (found, after) = (new List<string>(), (string?)null);
        do
        {
            var page = (await new AuditReading(store).ReadAsync(query, after, limit, Ct))!;
            Assert.InRange(page.Records.Count, 0, limit);
            found.AddRange(page.Records.Select(record => record.AuditId));
            after = page.Next;
        }
        while (after is not null);
        return found;
    }

    private async Task<List<AuditRecord>> AllAsync()
    {
        var records = new List<AuditRecord>();
        var query = store.QueryAsync(AuditRecord.Collection, "2026-12-01", SortOrder.Ascending, null, Ct);
        await foreach (var stored in query)
        {
            records.Add(stored.Document);
        }

        return records;
    }
}
